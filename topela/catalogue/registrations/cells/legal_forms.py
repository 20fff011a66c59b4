"""Legal forms, however they are spelt, as one form each; and the kind of organisation that a form betrays."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.folding import fold, one_line

# form · kind · what its letters look like once folded, without dots and spaces
_FORMS = """
S.à r.l.-S · company · sarls|sarlsimplifiee|sarl-s
S.à r.l. · company · sarl|societearesponsabilitelimitee
S.C.A. · company · sca|societeencommanditeparactions
S.C.S. · company · scs|societeencommanditesimple
S.A.S. · company · sas|societeparactionssimplifiee
S.A. · company · sa|societeanonyme
S.E.N.C. · company · senc|snc|societeennomcollectif
Société coopérative · company · sc|scop|scoop|societecooperative|cooperative|genossenschaft|eg|cooperativesociety
entreprise individuelle · company · entrepriseindividuelle|ei|einzelunternehmen|einzelfirma|independante?|soletrader
gGmbH · social_enterprise · ggmbh|gemeinnutzigegmbh|gug
GmbH & Co. KG · company · gmbh&cokg|gmbhcokg|kg
GmbH · company · gmbh|gesellschaftmitbeschrankterhaftung
AG · company · ag|aktiengesellschaft
UG · company · ug|ughaftungsbeschrankt|unternehmergesellschaft
Ltd · company · ltd|limited|plc|llc|inc
S.I.S. · social_enterprise · sis|societedimpactsocietal
asbl · nonprofit · asbl|associationsansbutlucratif|asblongd|vzw|associationloi1901|association
e.V. · nonprofit · ev|eingetragenerverein|verein|gemeinnutzigerverein
fondation · nonprofit · fondation|stiftung|foundation|fondationdutilitepublique
ONG · nonprofit · ongd?|ngo|registeredcharity|charity
commune · public · commune|gemeinde|municipality|stadt|ville|administrationcommunale|gemeindeverwaltung|\
korperschaft|korperschaftdesoffentlichenrechts|etablissementpublic|publicbody
école · school · ecole|lycee|schule|school|ecolepublique|lyceepublic|offentlicheschule
"""
_COMPILED = tuple(
    (form, kind, re.compile(pattern))
    for form, kind, pattern in (line.split(" · ") for line in _FORMS.strip().splitlines())
)
_SPLIT = re.compile(r"\s*[/|]\s*")
_AT_END = re.compile(
    r"[\s,]+(s\.?\s?a\.?\s?r\.?\s?l\.?(?:-s)?|s\.?a\.?s?\.?|s\.?c\.?s\.?|s\.?c\.?a\.?|a\.?s\.?b\.?l\.?|e\.\s?v\.?|ev|"
    r"g?gmbh(?: & co\.? kg)?|ag|ug|eg|ltd\.?|inc\.?|s\.?i\.?s\.?|vzw|ongd?|ong)$"
)


@dataclass(frozen=True, slots=True)
class LegalForm:
    form: str
    kind: str
    known: bool = True


def read_legal_form(text: str, name: str = "") -> LegalForm:
    """Map what was typed to one spelling; with nothing typed, look at the end of the name. Unknown forms are kept."""
    typed = one_line(text)
    for part in _SPLIT.split(typed) if typed else [_form_at_end(name)]:
        letters = re.sub(r"[^a-z0-9&-]", "", fold(part))
        for form, kind, pattern in _COMPILED:
            if pattern.fullmatch(letters):
                return LegalForm(form, kind)
    return LegalForm(typed, "", known=not typed)


def without_legal_form(name: str) -> str:
    """The name, folded, without the legal form before or after it."""
    folded = re.sub(r"^(asbl|a\.s\.b\.l\.)\s+", "", fold(name))
    shorter = folded
    while (match := _AT_END.search(shorter)) and match.start() > 0:
        shorter = shorter[: match.start()]
    return shorter


def _form_at_end(name: str) -> str:
    match = _AT_END.search(fold(name))
    return match.group(1) if match else ""
