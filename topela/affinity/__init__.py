"""Who should meet whom, and why: needs and offers in five languages, compared by what they mean.

Pure: no Django, no clock, no network. `rank` orders offers for needs, `pairs` scores and explains every admissible
pair of organisations, `Lexicon` understands a text, `suggest_goals` names the SDGs it speaks of, `propose_zones` groups
a hall, `rings` finds those who give in a circle. Every weight stands in `topela.affinity.blend`.
"""

from topela.affinity.affinities import PairAffinity, Reason
from topela.affinity.blend import BLEND, PAIR, Blend, PairBlend
from topela.affinity.concepts import KINDS, Concept, Term, Understood
from topela.affinity.exposure import Exposure, Seen, browsing_order, exposure_of, prices, sights
from topela.affinity.hall import Hall, pairs
from topela.affinity.language import guess_language
from topela.affinity.learning import ENOUGH, LEARNED, NothingToLearn, Outcome, Refit, refit
from topela.affinity.lexicon import Lexicon, LexiconError
from topela.affinity.pairing import Acquaintance, Facts
from topela.affinity.parties import CATEGORIES, LANGUAGES, Item, Party
from topela.affinity.ranking import Ranking, rank
from topela.affinity.rings import Ring, Rings, rings, unserved
from topela.affinity.sdgs import SuggestedGoal, suggest_goals
from topela.affinity.weighing import Encoder
from topela.affinity.zoning import ProposedZone, describe_zones, propose_zones

__all__ = [
    "BLEND",
    "CATEGORIES",
    "ENOUGH",
    "KINDS",
    "LANGUAGES",
    "LEARNED",
    "PAIR",
    "Acquaintance",
    "Blend",
    "Concept",
    "Encoder",
    "Exposure",
    "Facts",
    "Hall",
    "Item",
    "Lexicon",
    "LexiconError",
    "NothingToLearn",
    "Outcome",
    "PairAffinity",
    "PairBlend",
    "Party",
    "ProposedZone",
    "Ranking",
    "Reason",
    "Refit",
    "Ring",
    "Rings",
    "Seen",
    "SuggestedGoal",
    "Term",
    "Understood",
    "browsing_order",
    "describe_zones",
    "exposure_of",
    "guess_language",
    "pairs",
    "prices",
    "propose_zones",
    "rank",
    "refit",
    "rings",
    "sights",
    "suggest_goals",
    "unserved",
]
