"""People correct what was understood: the writer of a text, and the organiser for the whole edition."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.affinity import Lexicon, LexiconError, Term
from topela.catalogue.actions import accept_topic, refuse_topic
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition
from topela.journal.actions import record
from topela.scheduling.edition_words import lexicon_of
from topela.scheduling.models import LocalWord, StoppedWord
from topela.scheduling.reasons import concept_names
from topela.scheduling.topics import topic_of
from topela.scheduling.understanding import SURE
from topela.scheduling.word_counts import first_count, single_term, word_key

# Two capitals may be an abbreviation (HR); two letters are in too many words.
SHORTEST, SHORTEST_ABBREVIATION = 3, 2


def correct_topics(item: Need | Offer, *, refuse: str = "", accept: str = "", by: User) -> None:
    """Refuse a topic of a text, or accept it again; one that was not understood in it changes nothing."""
    if accept:
        accept_topic(item, accept, by=by)
    elif topic := topic_of(item, refuse, item.registration.edition):
        refuse_topic(item, topic.code, words=topic.words, by=by)


@transaction.atomic
def add_word(edition: Edition, *, text: str, language: str, concept: str, by: User) -> LocalWord:
    """
    Let a word stand for a topic in this edition; where it was stopped, it is read again.

    Raises
    ------
    ValidationError
        if the word says too little, or is understood like that already.
    """
    text = " ".join(text.split())
    _refuse_what_says_too_little(text, Term(concept, language, text))
    for stopped in edition.stopped_words.filter(key=word_key(text), concept=concept):
        read_again(stopped, by=by)
    found = lexicon_of(edition).understand(text, None if language == "any" else language)
    if any(each.concept.code == concept and each.strength >= SURE for each in found):
        names = {"word": text, "topic": concept_names([concept])[0]}
        raise ValidationError(_("“%(word)s” is understood as “%(topic)s” already.") % names)
    word = LocalWord(
        edition=edition, language=language, text=text, key=word_key(text), concept=concept, by=by
    )
    word.texts = first_count(word)
    word.save()
    record("word.added", word, actor=by.pk, edition=edition.pk, concept=concept)
    return word


@transaction.atomic
def remove_word(word: LocalWord, *, by: User) -> None:
    record("word.removed", word, actor=by.pk, edition=word.edition_id, concept=word.concept)
    word.delete()


@transaction.atomic
def stop_word(edition: Edition, *, text: str, concept: str, by: User) -> StoppedWord:
    """Let a word no longer stand for a topic in this edition; said twice, it changes nothing."""
    stopped, new = StoppedWord.objects.get_or_create(
        edition=edition, key=word_key(text), concept=concept, defaults={"text": text, "by": by}
    )
    if new:
        record("word.stopped", stopped, actor=by.pk, edition=edition.pk, concept=concept)
    return stopped


@transaction.atomic
def read_again(stopped: StoppedWord, *, by: User) -> None:
    record("word.read_again", stopped, actor=by.pk, edition=stopped.edition_id, concept=stopped.concept)
    stopped.delete()


def _refuse_what_says_too_little(text: str, term: Term) -> None:
    if term.concept not in Lexicon.load().concepts:
        raise ValidationError(_("There is no such topic."))
    letters = sum(letter.isalnum() for letter in text)
    if letters < (SHORTEST_ABBREVIATION if text.isupper() else SHORTEST):
        raise ValidationError(_("Three letters at least, please: shorter words stand in too many texts."))
    try:
        single_term(term)
    except LexiconError:
        raise ValidationError(
            _("“%(word)s” alone says nothing: please add the word that names the thing.") % {"word": text}
        ) from None
