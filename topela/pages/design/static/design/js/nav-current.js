// A strip of links too long for the screen starts at the link of this page.
for (const strip of document.querySelectorAll(".nav ul, .tabs ul, .steps")) {
  const here = strip.querySelector("[aria-current]");
  if (here) strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
}
