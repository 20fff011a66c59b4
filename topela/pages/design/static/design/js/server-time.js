// The server's time on this screen: the offset of the quickest of five pings, asked for again now and then.
const AGAIN = 10 * 60 * 1000;
let offset = 0;

export const now = () => Date.now() + offset;

async function ping() {
  const sent = performance.now();
  const answer = await fetch("/live/time", { cache: "no-store" });
  const { now: told } = await answer.json();
  const travelled = performance.now() - sent;
  return { travelled, offset: told + travelled / 2 - Date.now() };
}

/** Correct the clock; where the server does not answer, the screen's own clock goes on. */
export async function correct() {
  const pings = [];
  for (let i = 0; i < 5; i += 1) {
    try {
      pings.push(await ping());
    } catch {
      break;
    }
  }
  if (pings.length) offset = pings.reduce((a, b) => (b.travelled < a.travelled ? b : a)).offset;
}

correct();
setInterval(correct, AGAIN);
addEventListener("online", correct);
