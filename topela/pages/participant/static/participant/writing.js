// A button marked data-set-field fills a field of the same form: what was suggested is taken over by one click.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-field]");
  const field = button?.form?.elements[button.dataset.setField];
  if (!field) return;
  field.value = button.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
