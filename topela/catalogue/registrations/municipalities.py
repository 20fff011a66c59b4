"""The municipalities of Luxembourg, however they are written. Places elsewhere are kept as typed."""

import re
from functools import cache

from topela.catalogue.registrations.folding import fold, one_line

_NAMES = (
    """
Beaufort, Bech, Beckerich, Berdorf, Bertrange, Bettembourg, Bettendorf, Betzdorf, Bissen, Biwer, Boulaide,
Bourscheid, Bous-Waldbredimus, Clervaux, Colmar-Berg, Consdorf, Contern, Dalheim, Diekirch, Differdange,
Dippach, Dudelange, Echternach, Ell, Erpeldange-sur-Sûre, Esch-sur-Alzette, Esch-sur-Sûre, Ettelbruck,
Feulen, Fischbach, Flaxweiler, Frisange, Garnich, Goesdorf, Grevenmacher, Groussbus-Wal, Habscht, Heffingen,
Helperknapp, Hesperange, Junglinster, Käerjeng, Kayl, Kehlen, Kiischpelt, Koerich, Kopstal, Lac de la
Haute-Sûre, Larochette, Lenningen, Leudelange, Lintgen, Lorentzweiler, Luxembourg, Mamer, Manternach,
Mersch, Mertert, Mertzig, Mondercange, Mondorf-les-Bains, Niederanven, Nommern, Parc Hosingen, Pétange,
Préizerdaul, Putscheid, Rambrouch, Reckange-sur-Mess, Redange-sur-Attert, Reisdorf, Remich, Roeser,
Rosport-Mompach, Rumelange, Saeul, Sandweiler, Sanem, Schengen, Schieren, Schifflange, Schuttrange,
Stadtbredimus, Steinfort, Steinsel, Strassen, Tandel, Troisvierges, Useldange, Vallée de l'Ernz, Vianden,
Vichten, Waldbillig, Walferdange, Weiler-la-Tour, Weiswampach, Wiltz, Wincrange, Winseler, Wormeldange
""".replace("\n", " ")
    .strip()
    .split(", ")
)
_ALIASES = {
    "esch": "Esch-sur-Alzette", "hesper": "Hesperange", "redange": "Redange-sur-Attert", "letzebuerg": "Luxembourg",
    "luxemburg": "Luxembourg", "lux": "Luxembourg", "lux.": "Luxembourg", "luxembourg-ville": "Luxembourg",
    "bonnevoie": "Luxembourg", "gasperich": "Luxembourg", "kirchberg": "Luxembourg", "belair": "Luxembourg",
    "limpertsberg": "Luxembourg", "merl": "Luxembourg", "cents": "Luxembourg", "hollerich": "Luxembourg",
    "belvaux": "Sanem", "soleuvre": "Sanem", "capellen": "Mamer", "kautenbach": "Kiischpelt", "rodange": "Pétange",
    "wasserbillig": "Mertert", "bascharage": "Käerjeng", "remeleng": "Rumelange", "deifferdeng": "Differdange",
    "diddeleng": "Dudelange", "esch-uelzecht": "Esch-sur-Alzette", "ettelbreck": "Ettelbruck",
    "dikrech": "Diekirch", "miersch": "Mersch", "wolz": "Wiltz", "beetebuerg": "Bettembourg", "peiteng": "Pétange",
    "petingen": "Pétange", "esch an der alzette": "Esch-sur-Alzette", "differdingen": "Differdange",
    "dudelingen": "Dudelange", "hesperingen": "Hesperange", "strassen": "Strassen", "bettemburg": "Bettembourg",
    "bartreng": "Bertrange", "bartringen": "Bertrange", "walfer": "Walferdange", "walferdingen": "Walferdange",
    "klierf": "Clervaux", "clerf": "Clervaux", "iechternach": "Echternach", "reimech": "Remich", "mamer": "Mamer",
    "monnerich": "Mondercange", "munneref": "Mondorf-les-Bains", "bad mondorf": "Mondorf-les-Bains",
    "schifflingen": "Schifflange", "kayl": "Kayl", "steinfort": "Steinfort", "leudelingen": "Leudelange",
}  # fmt: skip
_POSTCODE = re.compile(r"^(?:[a-z]{1,2}\s*-?\s*)?\d{4,5}\s+(?=\D)", re.IGNORECASE)


def municipality_of(text: str) -> str:
    """Return the municipality's usual spelling, or the place as typed, without its postcode."""
    typed = one_line(text)
    folded = _POSTCODE.sub("", fold(typed))
    before, _, inside = folded.partition("(")
    tries = [
        folded,
        folded.replace("/", "-sur-"),
        before.strip(),
        *re.split(r"\s*[/,-]\s*", before),
        inside.strip(" )"),
    ]
    return next((found for each in tries if (found := _known().get(each.strip()))), _POSTCODE.sub("", typed))


@cache
def _known() -> dict[str, str]:
    return {fold(name): name for name in _NAMES} | _ALIASES
