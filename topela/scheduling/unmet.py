"""Why a wish is not granted, one by one, in words."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from topela.catalogue.models import Veto
from topela.catalogue.queries import wishes
from topela.editions.models import Registration
from topela.planner import Meeting as Planned
from topela.planner import Unmet, Why, explain_pair
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Schedule


@dataclass(frozen=True)
class UnmetWish:
    registration: Registration
    wanted: Registration
    why: str


def unmet_wishes(schedule: Schedule) -> list[UnmetWish]:
    """Every wish that the schedule does not grant, by name; builds the instance once, however many there are."""
    rows = list(schedule.meetings.all())
    met = {frozenset((m.host_id, m.guest_id)) for m in rows}
    wanted = wishes(schedule.edition).select_related(
        "registration__organisation", "registration__withdrawal", "wanted__organisation", "wanted__withdrawal"
    )
    missing = [w for w in wanted if frozenset((w.registration_id, w.wanted_id)) not in met]
    if not missing:
        return []
    instance = instance_of(schedule.edition, based_on=schedule)
    planned = [Planned(str(m.host_id), str(m.guest_id), m.round, str(m.table_id), m.weight) for m in rows]
    names = {str(r.pk): str(r) for r in schedule.edition.registrations.select_related("organisation")}
    here = {organisation.id for organisation in instance.organisations}
    found = []
    for wish in missing:
        pair = (wish.registration, wish.wanted)
        why = _outside(*pair, here)
        if not why:
            unmet = explain_pair(instance, planned, str(wish.registration_id), str(wish.wanted_id))
            why = _words(unmet, names) if unmet else ""
        found.append(UnmetWish(*pair, why))
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
