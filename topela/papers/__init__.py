"""PDFs: typeset with Typst, sealed with PAdES. Pure functions over frozen values; no tables, no network."""
