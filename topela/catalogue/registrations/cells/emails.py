"""E-mail addresses: lower case, the first of several, and a proposal where one was written in disguise."""

import re

from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.folding import clean
from topela.catalogue.registrations.workbook import Cell

_VALID = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_SPLIT = re.compile(r"[;,/\s]+")
_AT = re.compile(r"\s*[(\[{]\s*(?:at|a|arobase|@)\s*[)\]}]\s*|\s+(?:at|arobase)\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|point|punkt)\s*[)\]}]\s*", re.IGNORECASE)


def is_email(text: str) -> bool:
    return bool(_VALID.fullmatch(text)) and ".." not in text


def read_email(cell: Cell, margin: Margin) -> str:
    text = clean(cell.text).lower().removeprefix("mailto:").strip(" <>.;,")
    if not text:
        return ""
    if is_email(text):
        return text
    parts = [part.strip(" <>()") for part in _SPLIT.split(text)]
    found = [part for part in parts if is_email(part)]
    if found:
        if len(found) > 1:
            margin.warn("several_emails", found[0], others=", ".join(found[1:]))
        else:
            margin.note("email_taken_from_text", found[0])
        return found[0]
    return _corrected(text, margin)


def _corrected(text: str, margin: Margin) -> str:
    guess = re.sub(r"\s+", "", _DOT.sub(".", _AT.sub("@", text))).replace(",", ".").replace("@.", "@")
    if not is_email(guess):
        margin.warn("email_invalid")
        return ""
    options = (Option(guess, guess), Option("none", code="leave_empty"))
    chosen = margin.ask("email_in_disguise", options, likely="none", proposal=guess)
    return "" if chosen == "none" else chosen
