"""What an organisation could give in return: ideas by what it does, else by what kind it is."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

from topela.directory.models import Organisation


@dataclass(frozen=True)
class Ideas:
    """Ideas by language, for organisations whose description has a word that begins like one of these."""

    code: str
    kind: str
    words: tuple[str, ...]
    texts: dict[str, tuple[str, ...]]

    def fit(self, words: list[str]) -> int:
        return sum(word.startswith(self.words) for word in words)


def ideas_for(organisation: Organisation) -> tuple[str, ...]:
    """A few ideas in the reader's language; its field of activity says more than its name."""
    found = all_ideas()
    for text in (organisation.sector, organisation.name, organisation.presentation):
        words = _words(text)
        best = max(found, key=lambda ideas: ideas.fit(words))
        if best.fit(words):
            return _in_reader_language(best)
    return _in_reader_language(next(ideas for ideas in found if ideas.kind == organisation.kind))


@cache
def all_ideas() -> tuple[Ideas, ...]:
    source = (files("topela.pages.participant") / "ideas.toml").read_text(encoding="utf-8")
    return tuple(
        Ideas(
            code,
            entry.get("kind", ""),
            tuple(entry["words"].split()),
            {language: tuple(entry[language]) for language in ("fr", "de", "en")},
        )
        for code, entry in tomllib.loads(source).items()
    )


def _in_reader_language(ideas: Ideas) -> tuple[str, ...]:
    return ideas.texts.get((get_language() or "fr")[:2], ideas.texts["en"])


def _words(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ß", "ss"))
    plain = plain.replace("a\u0308", "ae").replace("o\u0308", "oe").replace("u\u0308", "ue")
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return kept.split()
