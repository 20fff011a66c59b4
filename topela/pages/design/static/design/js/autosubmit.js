// A form of filters marked data-autosubmit goes as soon as a choice changes; its button stays for those without scripts.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select, input:is([type=checkbox], [type=radio], [type=date], [type=search])")) {
    form.requestSubmit();
  }
});
