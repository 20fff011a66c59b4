"""In how many texts of an edition a local word stands."""

from collections import defaultdict

from topela.affinity import LANGUAGES, Concept, Lexicon, Term
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition
from topela.scheduling.models import LocalWord, Understanding

# Words are bent at their end: a text in which even these first letters do not stand need not be read.
FIRST_LETTERS = 4
MARKS = str.maketrans("", "", "*=!?")


def word_key(text: str) -> str:
    return " ".join(text.casefold().split())


def local_term(concept: str, language: str, text: str) -> Term:
    """A local word in the notation of the lexicon: an abbreviation is found as it is written, a word in its forms."""
    plain = " ".join(text.translate(MARKS).split())
    short = plain.isupper() and len(plain) <= FIRST_LETTERS
    return Term(concept, language, f"={plain}" if short else plain)


def single_term(term: Term) -> Lexicon:
    """A lexicon that knows one word and nothing else; `LexiconError` where it means nothing by itself."""
    bare = Concept(term.concept, "topic", None, {"en": term.concept})
    return Lexicon([bare], [local_term(term.concept, term.language, term.text)])


def first_count(word: LocalWord) -> int:
    """In how many texts a new word stands; reads only those that may hold it, a tenth of a second for thousands."""
    reader, begin = _reader(word), word.key[:FIRST_LETTERS]
    texts = [
        text
        for model in (Need, Offer)
        for text in model.objects.filter(registration__edition=word.edition, withdrawn_at__isnull=True)
        .values_list("text", flat=True)
        .iterator()
    ]
    return sum(begin in text.casefold() and bool(reader.understand(text)) for text in texts)


def recount(edition: Edition) -> None:
    """Count anew from what was understood; two queries, and one for each word whose count changed."""
    words = list(edition.local_words.all())
    if not words:
        return
    led = _led(edition)
    for word in words:
        reader = _reader(word)
        language = word.language if word.language in LANGUAGES else None
        texts = sum(bool(reader.understand(text, language)) for text in led[word.concept])
        if texts != word.texts:
            LocalWord.objects.filter(pk=word.pk).update(texts=texts)


def _reader(word: LocalWord) -> Lexicon:
    return single_term(Term(word.concept, word.language, word.text))


def _led(edition: Edition) -> dict[str, list[str]]:
    """By concept, the words that led to it, an entry a text."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind in ("need", "offer"):
        of_edition = {f"{kind}__registration__edition": edition, f"{kind}__withdrawn_at__isnull": True}
        for topics in Understanding.objects.filter(**of_edition).values_list("topics", flat=True):
            for code, words in topics:
                found[code].append(" ".join(words))
    return found
