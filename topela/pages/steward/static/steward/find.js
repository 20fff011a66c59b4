// Finding a name as one types it, without asking the server; accents and case do not matter.
const field = document.querySelector("[data-find]");
const folded = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

function find() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const row of document.querySelectorAll("[data-name]")) {
    const name = folded(row.dataset.name);
    row.hidden = !words.every((word) => name.includes(word));
    left += !row.hidden;
  }
  const nobody = document.querySelector("[data-nobody]");
  if (nobody) nobody.hidden = left > 0;
}

field.addEventListener("input", find);
field.form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("topela:swapped", find);
document.addEventListener("htmx:afterSwap", find);

// A tap that did not arrive says so; the next one that does takes the word away.
const notSent = (away) => () => { document.querySelector("[data-not-sent]").hidden = away; };
document.addEventListener("htmx:sendError", notSent(false));
document.addEventListener("htmx:responseError", notSent(false));
document.addEventListener("htmx:afterOnLoad", notSent(true));
