"""What people typed, made fit to print: nothing is markup, nothing is an empty box, nothing runs off the page.

The embedded typefaces know Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and Georgian letters. An emoji becomes
`[emoji]`, a run of other characters without a glyph `[…]`, and the paper says so in a note; the caller can ask
`unprintable(text)` beforehand and tell the person who types.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import typst

from topela.papers.fonts import FAMILIES, FONTS

EMOJI_MARK = "[emoji]"
OTHER_MARK = "[…]"
LONGEST_WORD = 30

# Letters of Western Europe and the usual signs of print: known to be there, checked by a test, never probed.
SAFE = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x180)])) | frozenset(
    "\n\u00a0\u202f–—‘’“”„…•‹›€"
)
# Chinese, Japanese and Korean: known to be absent, checked by a test, so thousands of them cost nothing.
ABSENT = (range(0x3040, 0xA000), range(0xAC00, 0xD7B0), range(0x20000, 0x40000))
JOINER = "\u200d"
BREAK = "\u200b"
# Marks that turn the direction of a line can make a contract read otherwise than it is stored.
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NEWLINES = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
LONG_WORD = re.compile(rf"[^\s{BREAK}]{{{LONGEST_WORD + 1},}}")
PROBED_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")


@dataclass(frozen=True, slots=True)
class Printable:
    text: str
    replaced: tuple[str, ...]  # what has no glyph, each once, in the order of the text


def printable(text: str) -> Printable:
    """Return `text` as the papers print it, and what had to be replaced by a mark."""
    text = unicodedata.normalize("NFC", NEWLINES.sub("\n", text))
    text = DIRECTION.sub("", text).replace("\t", " ")
    clusters = [c for c in split_clusters(text) if c == "\n" or unicodedata.category(c[0]) != "Cc"]
    missing = without_glyph(tuple(dict.fromkeys(c for c in clusters if not SAFE.issuperset(c))))
    printed: list[str] = []
    for cluster in clusters:
        mark = cluster if cluster not in missing else mark_for(cluster)
        if mark == cluster or printed[-1:] != [mark]:
            printed.append(mark)
    whole = LONG_WORD.sub(lambda word: breakable(word[0]), "".join(printed))
    return Printable(whole, tuple(dict.fromkeys(c for c in clusters if c in missing)))


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that a paper would replace by a mark, each once."""
    return printable(text).replaced


def mark_for(cluster: str) -> str:
    emoji = "\ufe0f" in cluster or 0x1F000 <= ord(cluster[0]) < 0x20000 or 0x2600 <= ord(cluster[0]) < 0x27C0
    return EMOJI_MARK if emoji else OTHER_MARK


def breakable(word: str) -> str:
    return BREAK.join(word[i : i + LONGEST_WORD] for i in range(0, len(word), LONGEST_WORD))


def split_clusters(text: str) -> list[str]:
    """Split `text` into letters with their marks and whole emojis, nearly as a reader counts them."""
    clusters: list[str] = []
    for character in text:
        if clusters and belongs(character, clusters[-1]):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def belongs(character: str, before: str) -> bool:
    if before == "\n":
        return False
    if (
        character == JOINER
        or before.endswith(JOINER)
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
    ):
        return True
    skin_tone = 0x1F3FB <= ord(character) <= 0x1F3FF
    flag = is_flag_letter(character) and len(before) == 1 and is_flag_letter(before)
    return skin_tone or flag


def is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


@lru_cache(maxsize=512)
def without_glyph(clusters: tuple[str, ...]) -> frozenset[str]:
    """Return those of `clusters` that the embedded typefaces cannot draw.

    Asks the typesetter itself: PDF/A forbids a missing glyph, so it names the line of each. About 5 ms, kept.
    """
    impossible = {cluster for cluster in clusters if any(map(is_absent, cluster))}
    probed = [c for c in clusters if c not in impossible]
    if not probed:
        return frozenset(impossible)
    lines = "\n".join(f"{escaped(cluster)} \\" for cluster in probed)
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    source = f"#set text(font: ({families}))\n{lines}\n"
    try:
        typst.compile(source.encode(), font_paths=FONTS, format="pdf", pdf_standards="a-4")
    except typst.TypstError as error:
        found = {probed[int(line) - 2] for line in PROBED_LINE.findall(error.diagnostic)}
        if not found:
            raise
        impossible |= found
    return frozenset(impossible)


def is_absent(character: str) -> bool:
    return any(ord(character) in block for block in ABSENT) or unicodedata.category(character) in {
        "Cs",
        "Cn",
        "Co",
    }


def escaped(cluster: str) -> str:
    return "".join(rf"\u{{{ord(character):x}}}" for character in cluster)
