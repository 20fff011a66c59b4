import typst

# The typefaces inside the typesetter's wheel: the same on every machine, so the same bytes on every machine.
FONTS = typst.Fonts(include_system_fonts=False)
FAMILIES = ("Libertinus Serif", "DejaVu Sans Mono")
