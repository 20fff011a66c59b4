"""Who asks for what and who gives it, by topic and by category; each organisation counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from topela.affinity import Lexicon
from topela.catalogue.categories import Category
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.scheduling.models import Understanding
from topela.scheduling.topics import understood

# One side is missing where so many more ask than give, or give than ask: one who gives can often serve two.
MANY, TIMES = 3, 2
# A family of topics says nothing new where one of its topics makes up most of it.
MOST = 0.8
SHOWN_AS_TOPIC = ("topic", "family")


@dataclass(frozen=True)
class Demand:
    """How many organisations of each side ask for a thing, and how many give it."""

    code: str
    name: str
    category: str
    asked: Mapping[Side, int]
    given: Mapping[Side, int]

    @property
    def cells(self) -> list[tuple[str, Side, int]]:
        """What associations ask and companies give, then the way back: kind, side, number."""
        return [
            cell
            for side in (Side.NONPROFIT, Side.COMPANY)
            for cell in (("needs", side, self.asked[side]), ("offers", side.other, self.given[side.other]))
        ]

    @property
    def total(self) -> int:
        return sum(self.asked.values()) + sum(self.given.values())


@dataclass(frozen=True)
class Imbalance:
    """That a thing is asked far more than given, or the other way round; `lacking` is the side to invite."""

    demand: Demand
    asking: Side

    @property
    def asked(self) -> int:
        return self.demand.asked[self.asking]

    @property
    def given(self) -> int:
        return self.demand.given[self.asking.other]

    @property
    def lacking(self) -> Side:
        return self.asking.other if self.asked > self.given else self.asking

    @property
    def by(self) -> int:
        return abs(self.asked - self.given)


def topic_demand(edition: Edition) -> list[Demand]:
    """By topic, the most spoken of first; a topic's organisations count for the families it belongs to.

    Seven queries. Items that the worker has not read yet are missing.
    """
    read = understood(edition)
    known = Lexicon.load().concepts
    counts = _Counts()
    for kind, model, codes in (("asked", Need, read.needs), ("given", Offer, read.offers)):
        for pk, registration, side, _category in _items(model, edition):
            for code in _with_families(codes.get(pk, ())):
                counts.add(code, kind, side, registration)
    reader = get_language() or "fr"
    found = [
        counts.demand(code, known[code].name(reader), known[code].category or "") for code in counts.keys
    ]
    return sorted(found, key=lambda demand: (-demand.total, demand.name.casefold()))


def category_demand(edition: Edition) -> list[Demand]:
    """By category, in the order in which people choose from them; three queries."""
    counts = _Counts()
    for kind, model in (("asked", Need), ("given", Offer)):
        for _pk, registration, side, category in _items(model, edition):
            counts.add(category, kind, side, registration)
    return [counts.demand(value, str(label), value) for value, label in Category.choices]


def imbalances(demands: Iterable[Demand]) -> list[Imbalance]:
    """Where one side is missing, the widest gap first."""
    found = [
        imbalance
        for demand in demands
        for imbalance in (Imbalance(demand, side) for side in Side)
        if _is_wide(imbalance.asked, imbalance.given) or _is_wide(imbalance.given, imbalance.asked)
    ]
    found.sort(key=lambda imbalance: (-imbalance.by, imbalance.demand.name.casefold(), imbalance.asking))
    return [each for each in found if not _is_said_by_a_topic(each, found)]


def items_on(edition: Edition, topic: str) -> tuple[set[int], set[int]]:
    """The numbers of the needs and of the offers that speak of a topic, or of one that belongs to it."""
    read = understood(edition)
    return tuple(  # type: ignore[return-value]
        {pk for pk, codes in of_kind.items() if topic in _with_families(codes)}
        for of_kind in (read.needs, read.offers)
    )


def who_could_come(
    edition: Edition, elsewhere: QuerySet[Edition], wanted: Iterable[Imbalance]
) -> dict[tuple[str, Side], list[str]]:
    """Organisations not registered here which in editions `elsewhere` gave, or asked for, what is lacking.

    By topic and side to invite; two queries. `elsewhere` must be editions that the reader organises.
    """
    others = elsewhere.exclude(pk=edition.pk)
    lacks = {(each.demand.code, each.lacking, each.asked > each.given) for each in wanted}
    here = set(edition.registrations.values_list("organisation_id", flat=True))
    names: dict[tuple[str, Side], dict[str, None]] = defaultdict(dict)
    for kind, gives in (("offer", True), ("need", False)):
        rows = (
            Understanding.objects.filter(
                Q(**{f"{kind}__registration__edition__in": others, f"{kind}__withdrawn_at__isnull": True})
            )
            .order_by(f"{kind}__registration__organisation__name", "pk")
            .values_list(
                "topics",
                f"{kind}__registration__side",
                f"{kind}__registration__organisation_id",
                f"{kind}__registration__organisation__name",
            )
        )
        for topics, side, organisation, name in rows:
            for code in _with_families(code for code, _words in topics):
                if organisation not in here and (code, side, gives) in lacks:
                    names[code, Side(side)][name] = None
    return {key: list(found) for key, found in names.items()}


class _Counts:
    """Who asks and who gives, by a key, a kind and a side."""

    def __init__(self) -> None:
        self._who: dict[tuple[str, str, Side], set[int]] = defaultdict(set)
        self.keys: dict[str, None] = {}

    def add(self, key: str, kind: str, side: Side, registration: int) -> None:
        self.keys[key] = None
        self._who[key, kind, side].add(registration)

    def demand(self, key: str, name: str, category: str) -> Demand:
        asked, given = (
            {side: len(self._who[key, kind, side]) for side in Side} for kind in ("asked", "given")
        )
        return Demand(key, name, category, asked, given)


def _items(model: type[Need | Offer], edition: Edition) -> Iterable[tuple[int, int, Side, str]]:
    rows = model.objects.filter(registration__in=participants(edition), withdrawn_at__isnull=True)
    for pk, registration, side, category in rows.order_by("pk").values_list(
        "pk", "registration_id", "registration__side", "category"
    ):
        yield pk, registration, Side(side), category


def _with_families(codes: Iterable[str]) -> set[str]:
    """Topics with all that contain them; forms and publics left out."""
    known = Lexicon.load().concepts
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        concept = known.get(waiting.pop())
        if concept and concept.kind in SHOWN_AS_TOPIC and concept.code not in found:
            found.add(concept.code)
            waiting += concept.broader
    return found


def _is_wide(many: int, few: int) -> bool:
    return many >= MANY and many > TIMES * few


def _is_said_by_a_topic(one: Imbalance, listed: Iterable[Imbalance]) -> bool:
    """Whether a narrower topic in the list makes up most of this one."""
    return any(
        other.demand.code != one.demand.code
        and (other.asking, other.lacking) == (one.asking, one.lacking)
        and one.demand.code in _with_families([other.demand.code])
        and max(other.asked, other.given) >= MOST * max(one.asked, one.given)
        for other in listed
    )
