// Runs the show on this page by its own clock, whatever the network does. README of topela/pages/design says how to mark
// a page. `[data-run]` holds the run; inside it
//   [data-when="round-3 change"]  stands while the moment's key or state is named there
//   [data-left]                   the countdown            [data-ring]  a circle of pathLength 1, as full as what is left
//   [data-part]                   a progress of max 1
//   [data-start-of="round-4"]     the hour a phase starts  [data-key]   an input that carries the moment's key
//   [data-settle]                 is out of reach for a breath after each change, so that no finger hits what moved in
// The element itself gets data-moment (the key), data-state, and data-late in the last minute of a round; before the show
// data-far where it is hours away, data-waiting where its hour has passed.
// Each change is dispatched on the document as "topela:moment" with {before, key, state, phase, late}.
import { moment, countdown, parsed } from "./show-clock.js";
import { now } from "./server-time.js";

const BREATH = 1200;
const LAST_MINUTE = 60_000;
// Before that nobody counts seconds: the page says the day.
const FAR = 10 * 3600 * 1000;
let read = { text: "", run: null };
let shown = { key: null, late: false };

function runOf(root) {
  if (root.dataset.run !== read.text) read = { text: root.dataset.run, run: parsed(root.dataset.run) };
  return read.run;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function hour(ms, root) {
  const form = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: root.dataset.zone });
  const [hours, minutes] = form.format(ms).split(":");
  if (document.documentElement.lang !== "fr") return `${hours}:${minutes}`;
  return minutes === "00" ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

function place(root, run, at) {
  for (const part of root.querySelectorAll("[data-when]")) {
    const keys = part.dataset.when.split(" ");
    part.hidden = !(keys.includes(at.key) || keys.includes(at.state));
  }
  for (const input of root.querySelectorAll("[data-key]")) input.value = at.key;
  for (const time of root.querySelectorAll("[data-start-of]")) {
    const phase = run.phases.find((p) => p.key === time.dataset.startOf);
    if (phase) write(time, hour(phase.start, root));
  }
}

function settle(root) {
  const parts = root.querySelectorAll("[data-settle]");
  for (const part of parts) part.disabled = true;
  setTimeout(() => { for (const part of parts) part.disabled = false; }, BREATH);
}

function tick() {
  const root = document.querySelector("[data-run]");
  if (!root) return;
  const run = runOf(root);
  const at = moment(run, now());
  const full = (at.phase?.seconds ?? 0) * 1000;
  const late = at.state === "round" && at.left <= LAST_MINUTE && full > LAST_MINUTE;
  for (const part of root.querySelectorAll("[data-left]")) write(part, countdown(at.left));
  for (const ring of root.querySelectorAll("[data-ring]")) {
    ring.setAttribute("stroke-dashoffset", at.phase && at.left ? String(1 - at.left / full) : "0");
  }
  for (const bar of root.querySelectorAll("[data-part]")) bar.value = full ? Math.max(0, 1 - at.left / full) : 0;
  if (root.dataset.moment !== at.key) {
    place(root, run, at);
    root.dataset.moment = at.key;
    root.dataset.state = at.state;
  }
  root.toggleAttribute("data-late", late);
  root.toggleAttribute("data-far", at.state === "before" && at.left > FAR);
  root.toggleAttribute("data-waiting", at.state === "before" && at.left === 0);
  if (at.key !== shown.key || late !== shown.late) {
    const before = shown.key;
    shown = { key: at.key, late };
    if (before !== null && before !== at.key) settle(root);
    document.dispatchEvent(new CustomEvent("topela:moment", { detail: { ...at, before, late } }));
  }
}

document.addEventListener("topela:news", async ({ detail }) => {
  const root = document.querySelector("[data-run][data-run-url]");
  if (!root || (detail !== "show" && detail !== "all")) return;
  const answer = await fetch(root.dataset.runUrl, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const text = await answer.text();
  if (text === root.dataset.run) return;
  root.dataset.run = text;
  delete root.dataset.moment;
  tick();
});
document.addEventListener("topela:swapped", tick);
setInterval(tick, 200);
tick();
