"""What may be suggested to whoever writes: a category for a text, goals for an organisation."""

from collections import defaultdict
from collections.abc import Iterable

from topela.affinity import LANGUAGES, Lexicon, suggest_goals
from topela.catalogue.models import Need, Offer

# More texts say the same again, and each takes a millisecond.
MOST_TEXTS, MOST_GOALS = 12, 3
# What a text is about stands in its first lines.
FIRST_LETTERS = 2_000
# A goal that one text just touches is a guess; it takes a clear text, or two.
ENOUGH = 0.65


def suggested_category(topics: Iterable[str]) -> str | None:
    """The category that most of what was understood belongs to, the strongest topic first; None where nothing tells."""
    concepts = Lexicon.load().concepts
    weights: dict[str, float] = defaultdict(float)
    for place, code in enumerate(topics, start=1):
        if code in concepts and (category := concepts[code].category):
            weights[category] += 1 / place
    return max(weights, key=lambda category: weights[category]) if weights else None


def suggested_goals(items: Iterable[Need | Offer], presentation: str = "") -> list[int]:
    """The goals (SDG) that an organisation's texts speak of most, at most three."""
    weights: dict[int, float] = defaultdict(float)
    texts = [(item.text, item.language if item.language in LANGUAGES else None) for item in items]
    for text, language in [(presentation, None), *texts][: MOST_TEXTS + 1]:
        for goal in suggest_goals(text[:FIRST_LETTERS], language):
            weights[goal.sdg] += goal.score
    enough = [sdg for sdg, weight in weights.items() if weight >= ENOUGH]
    return sorted(enough, key=lambda sdg: (-weights[sdg], sdg))[:MOST_GOALS]
