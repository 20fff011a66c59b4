"""Why a wish is not granted, one by one, in words."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from topela.catalogue.models import Veto
from topela.catalogue.queries import wishes
from topela.editions.models import Registration
from topela.editions.queries import participants
from topela.planner import Unmet, Why, explain_pair
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Schedule
from topela.scheduling.rows import planned


@dataclass(frozen=True)
class UnmetWish:
    registration: Registration
    wanted: Registration
    why: str


class Explainer:
    """Says of a schedule why two do not meet; builds the instance once, however many pairs are asked for."""

    def __init__(self, schedule: Schedule) -> None:
        rows = list(schedule.meetings.all())
        self.met = {frozenset((m.host_id, m.guest_id)) for m in rows}
        self._instance = instance_of(schedule.edition, based_on=schedule, pins=False)
        self._names = {
            str(r.pk): str(r) for r in schedule.edition.registrations.select_related("organisation")
        }
        self._here = {organisation.id for organisation in self._instance.organisations}
        # Whoever withdrew since stands in the plan, and keeps nobody from meeting.
        self._planned = [each for each in planned(rows) if self._here.issuperset((each.a, each.b))]

    def why_not(self, one: Registration, other: Registration) -> str:
        """Say it in words; empty where the two meet."""
        if frozenset((one.pk, other.pk)) in self.met:
            return ""
        if why := _outside(one, other, self._here):
            return why
        unmet = explain_pair(self._instance, self._planned, str(one.pk), str(other.pk))
        return _words(unmet, self._names) if unmet else ""


def unmet_wishes(schedule: Schedule) -> list[UnmetWish]:
    """Every wish of somebody who takes part that the schedule does not grant, by name, and why."""
    heard = wishes(schedule.edition).filter(registration__in=participants(schedule.edition))
    wanted = heard.select_related("registration__organisation", "wanted__organisation")
    pairs = [(wish.registration, wish.wanted) for wish in wanted]
    met = {frozenset(pair) for pair in schedule.meetings.values_list("host_id", "guest_id")}
    missing = [pair for pair in pairs if frozenset(who.pk for who in pair) not in met]
    if not missing:
        return []
    explainer = Explainer(schedule)
    found = [UnmetWish(*pair, explainer.why_not(*pair)) for pair in missing]
    return sorted(found, key=lambda wish: (str(wish.registration), str(wish.wanted)))


def _outside(registration: Registration, wanted: Registration, here: set[str]) -> str:
    """Say why the planner never saw the pair; empty where it did."""
    for one in (registration, wanted):
        if str(one.pk) not in here:
            return _("%(name)s does not take part.") % {"name": one}
    if registration.side == wanted.side and not registration.edition.same_side:
        return _("Two organisations of the same side do not meet in this edition.")
    either_way = Q(registration=registration, avoided=wanted) | Q(registration=wanted, avoided=registration)
    if Veto.objects.filter(either_way).exists():
        return _("One of the two asked not to meet the other.")
    return ""


def _words(unmet: Unmet, names: dict[str, str]) -> str:
    who = ", ".join(names.get(pk, pk) for pk in unmet.who)
    match unmet.why:
        case Why.NOT_LISTED:
            return _("The meeting was cancelled by hand.")
        case Why.NO_COMMON_ROUND:
            return _("They are never there in the same round.")
        case Why.AT_ITS_CAP:
            return _("%(who)s: as many meetings already as there can be.") % {"who": who}
        case Why.TABLES_FULL:
            return _("Every table is taken in every round they share.")
        case Why.DISPLACED if unmet.by:
            best = unmet.by[0]
            values = {"a": names.get(best.a, best.a), "b": names.get(best.b, best.b)}
            return _("%(a)s and %(b)s answer each other better and hold the place.") % values
    return _("No place was found that costs others nothing.")
