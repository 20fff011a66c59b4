"""Categories of exchange, in the words of forms in three languages, misspelt or not."""

import re

from rapidfuzz import fuzz, process

from topela.catalogue.registrations.findings import Margin
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.workbook import Cell

SKILLS, GOODS, SERVICES = "skills", "goods", "services"
VOLUNTEERING, SPACE, VISIBILITY = "volunteering", "space", "visibility"
CATEGORIES = (SKILLS, GOODS, VOLUNTEERING, SERVICES, SPACE, VISIBILITY)

_WORDS = {
    SKILLS: (
        "competences", "competence", "savoir-faire", "mecenat de competences", "conseil", "formation", "kompetenzen",
        "kompetenz", "know-how", "wissen", "wissen und konnen", "fachwissen", "beratung", "skills", "expertise",
        "advice", "training", "knowledge",
    ),
    GOODS: (
        "biens et materiel", "biens", "materiel", "biens, materiel", "dons en nature", "mobilier", "guter",
        "guter und material", "sachmittel", "sachspenden", "material", "waren", "material und guter", "goods",
        "goods and equipment", "equipment", "materials", "in-kind goods", "sachen",
    ),
    VOLUNTEERING: (
        "coups de main", "coup de main", "benevolat", "volontariat", "temps", "bras", "helfende hande", "ehrenamt",
        "freiwillige", "freiwilligenarbeit", "mitarbeit", "mitarbeiterengagement", "anpacken", "zeit",
        "volunteering", "volunteers", "helping hands", "hands", "time", "tatkraft",
    ),
    SERVICES: ("services", "service", "prestations", "dienstleistungen", "dienstleistung", "dienste"),
    SPACE: (
        "espaces et logistique", "espaces", "espace", "locaux", "salles", "logistique", "lieux", "lieu", "transport",
        "raume", "raum und logistik", "raume und logistik", "raum", "logistik", "raumlichkeiten",
        "space", "space and logistics", "spaces", "logistics", "rooms", "venue", "infrastruktur",
    ),
    VISIBILITY: (
        "visibilite et reseau", "visibilite", "reseau", "communication", "reseaux", "sichtbarkeit",
        "sichtbarkeit und netzwerk", "netzwerk", "netzwerke", "offentlichkeit", "visibility",
        "visibility and network", "network", "networking", "publicity", "offentlichkeitsarbeit",
    ),
}  # fmt: skip
_KNOWN = {word: category for category, words in _WORDS.items() for word in words}
_SPLIT = re.compile(r"\s*[,;/|\n]\s*")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


def category_in(text: str) -> tuple[str, bool]:
    """Return the category and whether the words were spelt as known; an empty string where none is like it."""
    folded = fold(_IN_BRACKETS.sub("", text)).replace("&", "et").replace(" + ", " et ")
    for known in (folded, folded.replace(" et ", " und "), folded.replace(" et ", " and ")):
        if known in _KNOWN:
            return _KNOWN[known], True
    found = (
        process.extractOne(folded, list(_KNOWN), scorer=fuzz.ratio, score_cutoff=80)
        if len(folded) > 3
        else None
    )
    return (_KNOWN[found[0]], False) if found else ("", False)


def read_categories(cell: Cell, margin: Margin) -> tuple[str, ...]:
    text = cell.text
    if not text:
        return ()
    whole, exact = category_in(text)
    pieces = [text] if whole and exact else [piece for piece in _SPLIT.split(text) if piece]
    categories = []
    for piece in pieces:
        category, exact = category_in(piece)
        if not category:
            margin.warn("category_unknown")
            continue
        if not exact:
            margin.warn("category_misspelt", category)
        categories.append(category)
    return tuple(dict.fromkeys(categories))
