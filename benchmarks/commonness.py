"""Count how often concepts are spoken of: `python -m benchmarks.commonness` writes `topela/affinity/commonness.toml`.

The texts are those in `benchmarks/data/field` and the tuned half of `tests/affinity/data`; no set that quality is
reported on is read. Run it again when the lexicon has grown; a concept not counted yet is taken for a rare one.
"""

from collections import Counter
from pathlib import Path

from tests.affinity.relevance import relevance
from topela.affinity import Item, Lexicon

HERE = Path(__file__).parent
WRITTEN = HERE.parent / "topela" / "affinity" / "commonness.toml"
HEAD = "# In how many of so many texts each concept was understood: written by `python -m benchmarks.commonness`."


def main() -> None:
    """Read the texts and write the counts."""
    lexicon, texts = Lexicon.load(), _texts()
    found = Counter(
        understood.concept.code
        for text in texts
        for understood in lexicon.understand(text.text, text.language)
    )
    lines = [f"{code} = {found[code]}" for code in sorted(found)]
    WRITTEN.write_text(
        "\n".join([HEAD, f"texts = {len(texts)}", "", "[found]", *lines, ""]), encoding="utf-8"
    )


def _texts() -> list[Item]:
    field, other = relevance(HERE / "data" / "field"), relevance()
    reported = {other.topic[need.id] for need in other.untuned()}
    tuned = [item for item in (*other.needs, *other.offers) if other.topic[item.id] not in reported]
    return [*field.needs, *field.offers, *tuned]


if __name__ == "__main__":
    main()
