"""What a need or an offer leaves open: how much, by when. In five languages. Pure: a question, no verdict."""

import re
from enum import StrEnum

from topela.catalogue.money import mention_of_money


class Open(StrEnum):
    """What the reader still has to guess."""

    HOW_MUCH = "how_much"
    WHEN = "when"
    IN_RETURN = "in_return"


# From two on: the words for one are articles, and say nothing.
_NUMBERS = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt\w*|trente|quarante|"
    r"cinquante|soixante|cents?|mille|(?:diz|douz|quinz|vingt|trent|cinquant|cent)aines?|demi\w*|moitié|"
    r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w*zehn|\w*zig|hundert|tausend|dutzend|halb\w*|"
    r"two|three|four|five|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|"
    r"dozens?|half|zwee|zwou|zwéin|dräi|véier|fënnef|siwen|néng|zéng|zwielef|"
    r"twee|drie|vijf|zes|zeven|negen|tien|twaalf|twintig|dertig|honderd"
)
_ONE = (
    r"(?:une?|ein(?:e|en|er|em)?|an?|one|eng?|een|enger|engem|par|pro|per|chaque|jede[nrs]?|every|elke?|all)"
)
_SPANS = (
    r"(?:jour|journée|matinée|matin|après-midi|soirée|soir|heure|semaine|week-end|mois|"
    r"tag|vormittag|nachmittag|abend|stunde|woche|wochenende|monat|"
    r"day|morning|afternoon|evening|hour|week|weekend|month|"
    r"dag|moien|nomëtteg|owend|stonn|uur|week|maand|mount)s?"
)
_HOW_MUCH = re.compile(rf"\d|\b(?:{_NUMBERS})\b|\b{_ONE}\s+{_SPANS}\b", re.IGNORECASE)

_MONTHS = (
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"januar|jänner|februar|märz|april|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december|"
    r"januari|februari|maart|mei|augustus|abrëll|mäerz|oktober"
)
_DAYS = (
    r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"méindes?|dënschdes?|mëttwochs?|donneschdes?|freides?|samschdes?|sonndes?|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_SEASONS = (
    r"printemps|été|automne|hiver|noël|pâques|rentrée|vacances|"
    r"frühling|frühjahr|sommer|herbst|winter|weihnacht\w*|ostern|\w*ferien|"
    r"spring|summer|autumn|christmas|easter|holidays|"
    r"fréijoer|summer|hierscht|wanter|chrëschtdag|vakanz|lente|zomer|herfst|kerst\w*|vakantie"
)
_REGULAR = (
    r"mensuel\w*|hebdomadaire\w*|annuel\w*|régulièrement|ponctuel\w*|"
    r"monatlich|wöchentlich|jährlich|regelmäßig|jederzeit|ab sofort|"
    r"monthly|weekly|yearly|regularly|anytime|any time|maandelijks|wekelijks|"
    r"toute l[’']année|cette année|l[’']an(?:née)? prochaine?|dès que possible|tout de suite|"
    r"(?:this|next) (?:year|month|week)|(?:dieses|nächstes|dëst|nächst) (?:jahr|joer)|"
    r"(?:chaque|jede[nrs]?|every|elke|all) (?:mois|semaine|année|monat|woche|jahr|month|week|year|maand|mount|joer)"
)
_DATES = r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b"
_WHEN = re.compile(rf"{_DATES}|\b(?:{_MONTHS}|{_DAYS}|{_SEASONS}|{_REGULAR})\b", re.IGNORECASE)


def left_open(text: str, *, quantity: str = "", period: str = "") -> list[Open]:
    """What a text does not say, nor the two fields beside it; a sum of money is no quantity."""
    if spoken := mention_of_money(text):
        text = text.replace(spoken, " ")
    found = []
    if not quantity.strip() and not _HOW_MUCH.search(text):
        found.append(Open.HOW_MUCH)
    if not period.strip() and not _WHEN.search(text):
        found.append(Open.WHEN)
    return found
