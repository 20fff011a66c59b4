"""The spaces of French print in what people typed: widths only, no character is added or lost."""

import re

from topela.papers.language import Language

NARROW = "\u202f"
FIXED = "\u00a0"
BEFORE_HIGH = re.compile(r" (?=[;!?»])")
AFTER_OPENING = re.compile(r"(?<=«) ")
BEFORE_COLON = re.compile(r" (?=:)")
IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}\b)|(?<=\d) (?=[hH€%]\b|[€%])|(?<=\b[hH]) (?=\d\d\b)")


def set_spaces(text: str, language: Language) -> str:
    """Make a plain space that must not break a line a no-break one, where French wants it; else leave the text."""
    if language is not Language.FRENCH:
        return text
    text = BEFORE_HIGH.sub(NARROW, text)
    text = AFTER_OPENING.sub(NARROW, text)
    text = BEFORE_COLON.sub(FIXED, text)
    return IN_NUMBER.sub(FIXED, text)
