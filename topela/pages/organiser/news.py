"""The journal's lines in words: who did what, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.journal.models import Entry

WORDS: dict[str, Promise] = {
    "edition.created": _("made the edition"),
    "edition.changed": _("changed the rules"),
    "hall.laid_out": _("laid out the hall"),
    "zones.given": _("gave organisations their zones"),
    "zones.taken_back": _("brought the former zones back"),
    "registration.created": _("registered an organisation"),
    "registration.changed": _("changed a registration"),
    "registration.admitted": _("admitted an organisation from the waiting list"),
    "registration.withdrawn": _("noted that an organisation does not come"),
    "registration.withdrawal_taken_back": _("noted that an organisation comes after all"),
    "role.taken": _("took a role away from somebody"),
    "role.given": _("gave somebody a role"),
    "need.published": _("published a need"),
    "need.changed": _("changed a need"),
    "need.withdrawn": _("withdrew a need"),
    "need.restored": _("brought a need back"),
    "need.topic_refused": _("said that a need is about something else"),
    "need.topic_accepted": _("said that a need is about this after all"),
    "offer.published": _("published an offer"),
    "offer.changed": _("changed an offer"),
    "offer.withdrawn": _("withdrew an offer"),
    "offer.restored": _("brought an offer back"),
    "offer.topic_refused": _("said that an offer is about something else"),
    "offer.topic_accepted": _("said that an offer is about this after all"),
    "word.added": _("added a word for a topic"),
    "word.removed": _("removed a word for a topic"),
    "word.stopped": _("no longer reads a word as a topic"),
    "word.read_again": _("reads a word as a topic again"),
    "lesson.requested": _("asked what past evenings teach"),
    "lesson.applied": _("applied weights learned from past evenings"),
    "lesson.taken_back": _("returned to the original weights"),
    "wish.made": _("made a wish"),
    "wish.taken_back": _("took a wish back"),
    "veto.made": _("asked not to meet somebody"),
    "veto.taken_back": _("no longer avoids somebody"),
    "ring.searched": _("searched for circles"),
    "ring.proposed": _("proposed a circle"),
    "ring.set_aside": _("set a circle aside"),
    "ring.taken_up": _("took a circle up again"),
    "ring.taken_back": _("took a circle back"),
    "ring.agreed": _("agreed to a circle"),
    "ring.declined": _("declined a circle"),
    "ring.given_up": _("gave a circle up with its contract"),
    "import.applied": _("imported registrations"),
    "import.taken_back": _("took an import back"),
    "plan.requested": _("asked for a plan"),
    "plan.cancelled": _("called a plan off"),
    "schedule.planned": _("received a new draft of the plan"),
    "schedule.published": _("published the plan"),
    "schedule.copied": _("began a new draft from a published plan"),
    "schedule.mended": _("had the plan mended without the absent"),
    "schedule.rearranged": _("received a proposal that moves a few meetings"),
    "schedule.extended": _("gave meetings to an organisation that came without registration"),
    "mending.dropped": _("let a proposal for the coming rounds go"),
    "meeting.pinned": _("pinned a meeting"),
    "meeting.unpinned": _("let a meeting go free"),
    "meeting.moved": _("moved a meeting"),
    "meeting.cancelled": _("cancelled a meeting"),
    "meeting.exchanged": _("let two meetings change places"),
    "meeting.returned": _("put a meeting back where it was"),
    "meeting.restored": _("brought a cancelled meeting back"),
    "agreement.drafted": _("began a contract"),
    "agreement.rewritten": _("changed a contract"),
    "agreement.signed": _("signed a contract"),
    "agreement.sealed": _("sealed a contract"),
    "agreement.given_up": _("gave a contract up"),
    "check_in.made": _("checked an organisation in"),
    "check_in.taken_back": _("took a check-in back"),
    "show.started": _("started the show"),
    "show.paused": _("paused the show"),
    "show.resumed": _("resumed the show"),
    "show.advanced": _("went on to the next round"),
    "show.extended": _("gave a minute more"),
    "show.ended": _("ended the show"),
    "meeting.marked_to_continue": _("wishes to go on with a talk"),
    "meeting.unmarked_to_continue": _("no longer wishes to go on with a talk"),
    "meeting.rated": _("said whether a meeting was worth it"),
    "registration.in_return_changed": _("changed what they give in return"),
    "agenda_secret.renewed": _("renewed the address of a calendar"),
}


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    number: int


def news(entries: Iterable[Entry]) -> list[Line]:
    """Put lines into words; one query for the names of who acted."""
    listed = list(entries)
    names = User.objects.in_bulk({e.actor for e in listed if e.actor})
    return [
        Line(e.at, str(names.get(e.actor, "")) if e.actor else "", str(WORDS.get(e.verb, e.verb)), e.number)
        for e in listed
    ]
