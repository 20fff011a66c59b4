// The gong in the hall is always three things: a sound, the whole screen, and a word.
import { arm, chime, strike } from "./gong-sound.js";

const STANDS = 5000;
const RINGS = new Set(["round", "change", "break", "over"]);
const sheet = document.querySelector("[data-strike]");
const announcer = document.querySelector("[data-announce]");
const button = document.querySelector("[data-arm]");
let leaving = 0;

function show(word, line) {
  sheet.querySelector("[data-strike-word]").textContent = word;
  sheet.querySelector("[data-strike-next]").textContent = line;
  sheet.hidden = false;
  clearTimeout(leaving);
  leaving = setTimeout(() => { sheet.hidden = true; }, STANDS);
}

function shake() {
  const disc = document.querySelector(".disc");
  disc.classList.remove("struck");
  disc.getBoundingClientRect();
  disc.classList.add("struck");
}

document.addEventListener("topela:moment", ({ detail: { before, key, state, late } }) => {
  if (before === null) return;
  if (before === key) {
    if (late) {
      chime();
      announcer.textContent = document.body.dataset.lastMinute;
    }
    return;
  }
  const scene = document.querySelector(`.scene[data-when="${key}"]`);
  const word = scene.querySelector(".what").textContent;
  announcer.textContent = word;
  const resumed = before === "paused" && state !== "over";
  if (!RINGS.has(state) || resumed) return;
  show(word, scene.dataset.strikeLine);
  shake();
  strike(state === "round" ? 2 : 1);
});

button.addEventListener("click", async () => {
  await arm();
  strike(1, .12);
  button.remove();
  // Both only make the screen nicer; a browser may refuse either.
  document.documentElement.requestFullscreen?.().catch(() => {});
  navigator.wakeLock?.request("screen").catch(() => {});
});

for (const text of document.querySelectorAll(".countdown[data-left]")) measure(text);
document.addEventListener("topela:swapped", () => document.querySelectorAll(".countdown[data-left]").forEach(measure));

/** A longer countdown gets smaller letters. */
function measure(text) {
  const note = () => { text.dataset.length = text.textContent.length; };
  new MutationObserver(note).observe(text, { childList: true, characterData: true, subtree: true });
  note();
}
