// <button data-copy="id" data-copied="Copied"> copies the text or the value of #id, and says so where it stands.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Plain http has no clipboard: select the text, and the person copies it by hand.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return;
  }
  const word = button.querySelector("[aria-live]");
  const before = word.textContent;
  if (before === button.dataset.copied) return;
  word.textContent = button.dataset.copied;
  setTimeout(() => (word.textContent = before), 2500);
});
