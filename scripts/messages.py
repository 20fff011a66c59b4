"""Catalogues of messages, without the system's gettext: `messages.py update | check | compile`.

Msgids are English. Each room has its own catalogues in `locale/<language>/LC_MESSAGES/django.po`; English needs none.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polib

TOPELA = Path(__file__).resolve().parent.parent / "topela"
LANGUAGES = {"fr": "nplurals=2; plural=(n > 1);", "de": "nplurals=2; plural=(n != 1);"}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^}]*\}")
# In French a narrow no-break space stands before ; ! ? and inside « », a no-break space before a colon.
FRENCH_FAULT = re.compile(
    r"(?<![\u202f\s&=/?!;])[;!?](?=\s|$)|[ \u00a0][;!?»](?=\s|$)|«[^\u202f]|[^\u202f\s]»"
    r"|[^\u00a0\s/\d]:(?=\s|$)| :(?=\s|$)|\w'\w"
)


@dataclass(frozen=True)
class Message:
    context: str | None
    text: str
    plural: str | None
    python_format: bool


def catalogue_root(source: Path) -> Path:
    """Return the room a source belongs to: topela/<room>, topela/pages/<audience>, or topela itself."""
    parts = source.relative_to(TOPELA).parts
    depth = 2 if parts[0] == "pages" else 1
    return TOPELA.joinpath(*parts[:depth]) if len(parts) > depth else TOPELA


def extracted(source: Path) -> Iterator[Message]:
    from babel.messages.extract import extract  # noqa: PLC0415 - only extraction needs Babel, compiling does not
    from django.utils.translation.template import templatize  # noqa: PLC0415

    text = source.read_text(encoding="utf-8")
    if source.suffix != ".py":
        # What is left of the markup is no Python: without its indentation the tokenizer takes it for names.
        text = re.sub(r"^[ \t]+", "", templatize(text, origin=str(source)), flags=re.MULTILINE)
    for _, found, _, context in extract("python", BytesIO(text.encode()), KEYWORDS):
        single, plural = found if isinstance(found, tuple) else (found, None)
        yield Message(context, single, plural, bool(re.search(r"%\(\w+\)[sd]", single)))


def messages_by_room() -> dict[Path, dict[tuple[str | None, str], Message]]:
    rooms: dict[Path, dict[tuple[str | None, str], Message]] = {}
    for source in sorted([*TOPELA.rglob("*.py"), *TOPELA.rglob("*.html"), *TOPELA.rglob("*.txt")]):
        if "migrations" in source.parts or (source.suffix == ".txt" and "templates" not in source.parts):
            continue
        for message in extracted(source):
            rooms.setdefault(catalogue_root(source), {})[message.context, message.text] = message
    return rooms


def po_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> polib.POFile:
    po = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "MIME-Version": "1.0",
        "Plural-Forms": LANGUAGES[language],
    }
    return po


def update(room: Path, language: str, messages: dict[tuple[str | None, str], Message]) -> None:
    """Bring a catalogue to the sources' messages, keeping every translation that is still asked for."""
    path = po_path(room, language)
    old = {(e.msgctxt, e.msgid): e for e in read(path, language) if not e.obsolete}
    po = read(path, language)
    po[:] = []
    for key, message in sorted(messages.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        entry = old.get(key) or polib.POEntry(msgctxt=message.context, msgid=message.text)
        if message.plural and not entry.msgid_plural:
            entry = polib.POEntry(msgctxt=message.context, msgid=message.text, msgid_plural=message.plural)
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = []
        entry.flags = ["python-format"] if message.python_format else []
        po.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    po.save(str(path))


def faults(room: Path, language: str, messages: dict[tuple[str | None, str], Message]) -> Iterator[str]:
    path = po_path(room, language)
    entries = {(e.msgctxt, e.msgid): e for e in read(path, language) if not e.obsolete}
    where = f"{path.relative_to(TOPELA.parent)}"
    for key in messages.keys() - entries.keys():
        yield f"{where}: not in the catalogue: {key[1]!r}"
    for key in entries.keys() - messages.keys():
        yield f"{where}: no longer asked for: {key[1]!r}"
    for key in entries.keys() & messages.keys():
        entry = entries[key]
        translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(translations) or entry.fuzzy:
            yield f"{where}: not translated: {key[1]!r}"
        asked = {a or b for a, b in PLACEHOLDER.findall(f"{entry.msgid} {entry.msgid_plural}")}
        for text in translations:
            given = {a or b for a, b in PLACEHOLDER.findall(text)}
            if text and not (given <= asked and (entry.msgid_plural or given == asked)):
                yield f"{where}: other placeholders: {key[1]!r} → {text!r}"
            if language == "fr" and (fault := FRENCH_FAULT.search(text)):
                yield f"{where}: French spacing or apostrophe at {fault.group()!r}: {text!r}"


def disagreements() -> Iterator[str]:
    """Django merges the rooms' catalogues into one: the same words must be translated alike in all of them."""
    for language in LANGUAGES:
        said: dict[tuple[str | None, str], dict[str, Path]] = {}
        for path in sorted(TOPELA.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
            for entry in read(path, language):
                if not entry.obsolete and not entry.msgid_plural:
                    said.setdefault((entry.msgctxt, entry.msgid), {})[entry.msgstr] = path
        for (_context, text), ways in said.items():
            if len(ways) > 1:
                rooms = ", ".join(
                    f"{way!r} in {path.relative_to(TOPELA).parts[:2]}" for way, path in ways.items()
                )
                yield f"{language}: {text!r} is translated in several ways: {rooms}"


def compile_all() -> None:
    for path in TOPELA.rglob("django.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def main(verb: str, only: str = "") -> int:
    if verb == "compile":
        compile_all()
        return 0
    found = []
    for room, messages in messages_by_room().items():
        if only and room.relative_to(TOPELA.parent).as_posix() != only.rstrip("/"):
            continue
        for language in LANGUAGES:
            if verb == "update":
                update(room, language, messages)
            found += faults(room, language, messages)
    if verb == "check":
        found += disagreements()
    print("\n".join(sorted(found)) or "Catalogues are complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
