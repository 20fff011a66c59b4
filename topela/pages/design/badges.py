"""Which side, which state: always a colour, a shape and a word together."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lucide.templatetags.lucide import lucide

SHAPES = ("company", "nonprofit")
TONES = {"neutral": "circle", "good": "circle-check", "waiting": "hourglass", "bad": "circle-alert"}


def icon(name: str, size: int = 20) -> SafeString:
    """Return a drawing of the set lucide; it never speaks, the word beside it does."""
    return SafeString(lucide(name, size=size, aria_hidden="true", focusable="false"))


def side(thing: Any, on: str = "", link: str = "", count: int = 1) -> SafeString:
    """
    Return the badge of an organisation, a registration, a bare name, or a side itself.

    `on` is the side an organisation or a name plays on in this edition; without it, a kind decides. `count` chooses
    between the singular and the plural of a side's own word.
    """
    if isinstance(thing, str) and not on:
        return _badge(thing, capfirst(side_word(thing, count)), "", link)
    plays = on or getattr(thing, "side", "") or _side_of_kind(getattr(thing, "kind", ""))
    name = getattr(thing, "organisation", thing)
    return _badge(plays, str(name), side_word(plays), link)


def side_word(plays: str, count: int = 1) -> str:
    """Return the side's word, for one or for many."""
    if plays == "company":
        return ngettext("company", "companies", count)
    return ngettext("association", "associations", count)


def status(word: str, who: Any = "", when: str = "", tone: str = "neutral") -> SafeString:
    """Return a state as word + who + when; `when` comes ready to read (see `moment`)."""
    tail = _("by %(who)s") % {"who": who} if who else ""
    rest = ", ".join(part for part in (tail, when) if part)
    return format_html(
        '<span class="status {}">{}<span><strong>{}</strong>{}</span></span>',
        tone,
        icon(TONES[tone]),
        word,
        format_html(' <span class="soft">{}</span>', rest) if rest else "",
    )


def _side_of_kind(kind: str) -> str:
    return "company" if kind == "company" else "nonprofit"


def _badge(plays: str, text: str, word: str, link: str) -> SafeString:
    if plays not in SHAPES:
        raise ValueError(f"a side is company or nonprofit, not {plays!r}")
    spoken = format_html('<span class="visually-hidden"> ({})</span>', word) if word else ""
    shape = format_html('class="side {}"', plays)
    inside = format_html("<span>{}</span>{}", text, spoken)
    if link:
        return format_html('<a {} href="{}">{}</a>', shape, link, inside)
    return format_html("<span {}>{}</span>", shape, inside)
