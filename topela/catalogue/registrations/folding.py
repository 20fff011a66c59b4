"""Text as people type it, brought to a form that can be compared."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0xFE0F])
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l"}
)
_WORD = re.compile(r"[a-z0-9]+")


def clean(text: str) -> str:
    """Trim and collapse spaces of every width; line breaks stay, blank lines do not."""
    text = text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_\n", "\n")
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Lower case, without accents, every apostrophe and dash the same."""
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return one_line(text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-"))


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def without_pictures(text: str) -> str:
    """Drop emojis and other symbols: they are kept in texts, and mean nothing in a list of codes."""
    return one_line(
        "".join(char for char in text if unicodedata.category(char) not in {"So", "Sk", "Cs", "Co"})
    )


def shorten(text: str, length: int = 120) -> str:
    text = one_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
