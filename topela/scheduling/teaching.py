"""People correct what was understood: the writer of a text, and the organiser for the whole edition."""

from topela.accounts.models import User
from topela.catalogue.actions import accept_topic, refuse_topic
from topela.catalogue.models import Need, Offer
from topela.scheduling.topics import topic_of


def correct_topics(item: Need | Offer, *, refuse: str = "", accept: str = "", by: User) -> None:
    """Refuse a topic of a text, or accept it again; one that was not understood in it changes nothing."""
    if accept:
        accept_topic(item, accept, by=by)
    elif topic := topic_of(item, refuse, item.registration.edition):
        refuse_topic(item, topic.code, words=topic.words, by=by)
