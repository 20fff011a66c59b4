// A form marked data-submit-once leaves once. The server keeps the promise anyway; this spares a second click.
const sent = new Map();
const PATIENCE = 8000;

function release(form) {
  const submitter = sent.get(form);
  sent.delete(form);
  submitter?.removeAttribute("aria-disabled");
  submitter?.classList.remove("busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-submit-once]")) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.set(form, event.submitter);
  event.submitter?.setAttribute("aria-disabled", "true");
  event.submitter?.classList.add("busy");
  // A lost connection leaves the page in place: the person may try again, under the same key.
  setTimeout(release, PATIENCE, form);
});

addEventListener("pageshow", (event) => {
  if (event.persisted) [...sent.keys()].forEach(release);
});
