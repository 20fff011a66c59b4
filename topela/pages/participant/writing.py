"""Help for whoever writes a need or an offer: what was understood, what is open, where it belongs. Never a refusal."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from topela.catalogue.categories import Category
from topela.catalogue.concreteness import Open, left_open
from topela.catalogue.models import Need, Offer
from topela.editions.models import Registration
from topela.editions.rules import ReciprocityPolicy
from topela.pages.participant.hints import money_hint
from topela.pages.participant.sdgs import sdg_names
from topela.scheduling.suggestions import suggested_category, suggested_goals
from topela.scheduling.topics import Topic, topics_of_text


@dataclass(frozen=True)
class Help:
    """What to say under a text; the category is a suggestion only where the writer chose none."""

    questions: tuple[str, ...] = ()
    category: Category | None = None
    topics: tuple[Topic, ...] = ()
    money: str = ""
    goals: tuple[tuple[int, str], ...] = ()
    written: bool = True

    @property
    def category_name(self) -> str:
        return str(capfirst(self.category.label)) if self.category else ""


def help_while_writing(own: Registration, draft: Need | Offer, in_return: str) -> Help:
    """Read a text that nobody saved; nothing is kept."""
    if not draft.text.strip():
        return Help(written=False)
    topics = tuple(topics_of_text(draft.text, own.edition))
    return Help(
        questions(draft, [topic.code for topic in topics], in_return=in_return),
        _suggestion(draft, [topic.code for topic in topics]),
        topics,
        money_hint(own.edition, draft.text, draft.quantity, in_return),
        tuple(sdg_names([sdg for sdg in suggested_goals([draft]) if sdg not in own.organisation.sdgs])),
    )


def help_once_written(item: Need | Offer, topics: tuple[Topic, ...], in_return: str) -> Help:
    """What would still make a saved text easier to say yes to."""
    codes = [topic.code for topic in topics]
    return Help(questions(item, codes, in_return=in_return), _suggestion(item, codes), topics)


def questions(item: Need | Offer, codes: list[str], *, in_return: str) -> tuple[str, ...]:
    """Ask for what is missing, in the words of its category."""
    missing = left_open(item.text, quantity=item.quantity, period=item.period)
    category = item.category or suggested_category(codes) or ""
    asked = {Open.HOW_MUCH: _how_much(category), Open.WHEN: _when(item)}
    expected = item.registration.edition.reciprocity != ReciprocityPolicy.FREE
    given = in_return.strip() or not isinstance(item, Need) or not expected
    return (*(asked[each] for each in missing), *(() if given else (_("And what do you give in return?"),)))


def _how_much(category: str) -> str:
    match category:
        case Category.GOODS:
            return _("How many pieces?")
        case Category.SKILLS | Category.SERVICES:
            return _("How many hours or days?")
        case Category.VOLUNTEERING:
            return _("How many people, and for how long?")
        case Category.SPACE:
            return _("For how many people, or how large?")
        case Category.VISIBILITY:
            return _("How often, and for how many people?")
    return _("How much, or for how many people?")


def _when(item: Need | Offer) -> str:
    return _("By when?") if isinstance(item, Need) else _("From when, until when?")


def _suggestion(item: Need | Offer, codes: list[str]) -> Category | None:
    found = None if item.category else suggested_category(codes)
    return Category(found) if found else None
