"""On which side an organisation plays, and what kind of organisation it is, from whatever the row says about it."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.folding import fold

COMPANY, NONPROFIT = "company", "nonprofit"
SOCIAL_ENTERPRISE, PUBLIC, SCHOOL = "social_enterprise", "public", "school"

# Read from above: what is a school is no municipality, though a municipality runs it.
_KINDS = {
    SCHOOL: r"""
        ecoles? lycees? colleges? universite\w* schul\w* grundschul\w* \w*gymnasium \w*schule schools? lycee
        kindergarten hochschul\w* university schoul
        """,
    PUBLIC: r"""
        communes? communal\w* mairies? villes? ministeres? gemeinden? gemeindeverwaltung stadt stadtverwaltung
        behorden? kommunen? hopital hospital krankenhaus offentlich\w* verwaltung municipalit\w*
        public town city council administration gemeng etat
        """,
    SOCIAL_ENTERPRISE: r"""
        entreprises?\ssociales? sis sozialunternehmen sozialbetrieb social\senterprises? ess
        """,
    NONPROFIT: r"""
        associations? asso assoc asbl ong ongd fondations? benevol\w* clubs? vereine? vereins\w*
        vereinigung\w* kirche\w* paroisse\w* creches? kitas? e\.?\s?v \w*verein stiftung\w*
        gemeinnutzig\w* ngos? npo non[-\s]?profits? not-for-profit charit\w+ foundations? associatif
        verband verbande
        """,
    COMPANY: r"""
        entreprises? societes? company companies firm(?:a|en|s) unternehmen\w* betriebe?
        business(?:es)? wirtschaft
        commerces? profit pme kmu sme handwerk\w* freiberuf\w* independante?s? gmbh ag sarl s\.a\.?
        for-profit corporates? employeurs?
        """,
}
_COMPILED = tuple(
    (kind, re.compile(rf"\b({'|'.join(patterns.split())})\b")) for kind, patterns in _KINDS.items()
)


@dataclass(frozen=True, slots=True)
class Standing:
    """`side` is empty where nothing tells it. `sure` is false for what only the organiser can know."""

    kind: str = ""
    side: str = ""
    sure: bool = True


def kind_in(text: str) -> str:
    folded = fold(text)
    return next((kind for kind, pattern in _COMPILED if pattern.search(folded)), "")


def side_of(kind: str) -> str:
    """The side a kind plays on unless told otherwise: schools and municipalities come to ask, as associations do."""
    return {"": "", COMPANY: COMPANY}.get(kind, NONPROFIT)


def standing(*, side: str, kind: str, form_kind: str, name: str, usual: str) -> Standing:
    """Weigh the columns Side and Kind, the legal form, the name, and what the sheet holds (`usual`), in this order."""
    told_side = side_of(kind_in(side)) if side else ""
    told_kind = kind_in(kind) or kind_in(side)
    if not told_kind:
        by_name = kind_in(name)
        # “Amis de l'école asbl” is an association: a legal form outweighs a word of the name.
        told_kind = (
            form_kind
            or (by_name if by_name in {SCHOOL, PUBLIC, SOCIAL_ENTERPRISE} else "")
            or usual
            or by_name
        )
    if told_side:
        return Standing(told_kind or told_side, told_side)
    own = side_of(told_kind)
    if usual and not kind:
        return Standing(told_kind or usual, usual)
    return Standing(told_kind, own, sure=told_kind in {COMPANY, NONPROFIT, ""})
