"""Names for zones, of three words at most: by a goal, or by a topic."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from topela.affinity import ProposedZone
from topela.scheduling.reasons import concept_names

WORDS = 3

GOALS = {
    1: _("Solidarity"),
    2: _("Food"),
    3: _("Health"),
    4: _("Education"),
    5: _("Equality"),
    6: _("Water"),
    7: _("Energy"),
    8: _("Work"),
    9: _("Innovation"),
    10: _("Inclusion"),
    11: _("Sustainable towns"),
    12: _("Responsible consumption"),
    13: _("Climate"),
    14: _("Life below water"),
    15: _("Nature"),
    16: _("Peace and justice"),
    17: _("Partnerships"),
}


def zone_name(zone: ProposedZone, taken: Collection[str]) -> str:
    """Name a zone by the first goal or topic of its members that names no other zone, in the active language; or ""."""
    names = [str(GOALS[number]) for number in zone.sdgs]
    names += [
        name[:1].upper() + name[1:] for name in concept_names(concept.code for concept in zone.concepts)
    ]
    return next((name for name in names if len(name.split()) <= WORDS and name not in taken), "")
