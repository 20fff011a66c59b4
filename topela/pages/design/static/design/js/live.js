// One stream of news for all tabs of this browser. `[data-live]` on the page holds the stream's address.
// Each news is dispatched on the document as "topela:news"; a region that names it in `data-swap-on` is fetched anew.
// What a lost connection kept away is asked for when it returns; and every minute, lest a proxy swallowed it.
const EVERY = 60_000;
const ALL = "all";
const asFetched = new WeakMap();

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
// Keys of forms differ each time; what a person reads does not.
const readable = (region) => region.outerHTML.replaceAll(/ value="[^"]*"/g, "");
const hears = (region, news) => news === ALL || region.dataset.swapOn.split(" ").includes(news);

async function swap(news) {
  const regions = [...document.querySelectorAll("[data-swap-on][id]")].filter((region) => hears(region, news));
  if (!regions.length) return;
  await wait(Math.random() * (Number(regions[0].dataset.spread) || 200));
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const region of regions) {
    const next = fresh.getElementById(region.id);
    if (!next || readable(next) === asFetched.get(region)) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
    asFetched.set(next, readable(next));
    region.replaceWith(next);
    window.htmx?.process(next);
    if (focused) document.getElementById(focused)?.focus();
    document.dispatchEvent(new CustomEvent("topela:swapped", { detail: next }));
  }
}

function tell(news) {
  document.dispatchEvent(new CustomEvent("topela:news", { detail: news }));
  swap(news);
}

function open(address, told) {
  const stream = new EventSource(address);
  let interrupted = false;
  stream.onmessage = (event) => told(event.data);
  stream.onerror = () => { interrupted = true; };
  stream.onopen = () => {
    if (interrupted) told(ALL);
    interrupted = false;
  };
}

/** The first tab holds the stream and passes the news on; when it closes, the next one takes over. */
function share(address) {
  // Locks exist in secure contexts only; a hall's own server may speak plain HTTP.
  if (!navigator.locks) return open(address, tell);
  const channel = new BroadcastChannel(`topela ${address}`);
  channel.onmessage = (event) => tell(event.data);
  navigator.locks.request(`topela ${address}`, () => {
    open(address, (news) => {
      tell(news);
      channel.postMessage(news);
    });
    return new Promise(() => {});
  });
}

const address = document.querySelector("[data-live]")?.dataset.live;
if (address) {
  share(address);
  setInterval(() => tell(ALL), EVERY + Math.random() * EVERY / 4);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(ALL); });
}
