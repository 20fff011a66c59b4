"""A registrant against the database: the steps that make the one become the other."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from topela.accounts.models import User
from topela.catalogue.models import Need, Offer, UnresolvedName, Veto, Wish
from topela.catalogue.registrations.findings import Place
from topela.catalogue.registrations.folding import fold, one_line, without_pictures
from topela.catalogue.registrations.known import Known
from topela.catalogue.registrations.memory import Memory
from topela.catalogue.registrations.registrants import Good, Named, Person, Registrant
from topela.catalogue.registrations.steps import Change, Create, Delete, Ref, Step, differences
from topela.directory.models import Contact, Organisation
from topela.directory.names import organisation_key
from topela.editions.models import Registration, Withdrawal

Target = int | Ref
UNRESOLVED = ("registration_id", "typed", "veto", "reason")


class Comparison:
    """Plans steps for one registrant after the other; each person and each organisation is made once."""

    def __init__(
        self, known: Known, memory: Memory, registrants: tuple[Registrant, ...], rounds: int
    ) -> None:
        self.known, self.memory, self.rounds = known, memory, rounds
        self.users = known.users(person for r in registrants for person in r.persons)
        self.made_users: set[str] = set()
        self.organisations: dict[str, Organisation | None] = {
            r.ref: known.organisations[r.known] if r.known else None for r in registrants
        }

    def registration(self, ref: str) -> Target | None:
        """The registration that a ref of the reading means: one that is there, or one to be made."""
        if ref.startswith("registration:"):
            return int(ref.removeprefix("registration:"))
        if ref not in self.organisations:
            return None
        there = self.known.registration(self.organisations[ref])
        return there.pk if there else Ref(f"registration {ref}")

    def organisation_steps(self, who: Registrant) -> Iterator[Step]:
        wanted = organisation_values(who)
        there = self.organisations[who.ref]
        if there is None:
            values = {**wanted, "name": who.name[:200], "key": organisation_key(who.name), "kind": who.kind}
            yield Create(Organisation, values, who.place, f"organisation {who.ref}")
        else:
            yield from self._changed(there, {name: v for name, v in wanted.items() if v}, who.place)

    def person_steps(self, who: Registrant) -> Iterator[Step]:
        there = self.organisations[who.ref]
        contacts = {contact.user_id: contact for contact in self.known.contacts[there.pk]} if there else {}
        for position, person in enumerate((p for p in who.persons if p.email), start=1):
            user = self.users.get(person.email)
            if user is None and person.email not in self.made_users:
                self.made_users.add(person.email)
                yield Create(User, user_values(person, who), who.place, f"user {person.email}")
            wanted = {"function": person.function[:120], "phone": person.phone[:60]}
            contact = contacts.get(user.pk) if user else None
            if contact is not None:
                yield from self._changed(contact, {name: v for name, v in wanted.items() if v}, who.place)
                continue
            values = {
                **wanted,
                "user_id": user.pk if user else Ref(f"user {person.email}"),
                "organisation_id": there.pk if there else Ref(f"organisation {who.ref}"),
                "position": position + len(contacts),
            }
            yield Create(Contact, values, who.place)

    def registration_steps(self, who: Registrant, *, waiting: bool) -> Iterator[Step]:
        there = self.known.registration(self.organisations[who.ref])
        wanted = registration_values(who, self.rounds)
        if there is not None:
            yield from self._changed(there, _told(who, wanted), who.place)
        else:
            organisation = self.organisations[who.ref]
            values = {
                **wanted,
                "edition_id": self.known.edition.pk,
                "organisation_id": organisation.pk if organisation else Ref(f"organisation {who.ref}"),
                "side": who.side,
                "waiting": waiting,
            }
            yield Create(Registration, values, who.place, f"registration {who.ref}")
        if who.cancelled and not (there and hasattr(there, "withdrawal")):
            values = {"registration_id": self.registration(who.ref), "reason": who.cancelled[:300]}
            yield Create(Withdrawal, values, who.place)

    def item_steps(self, who: Registrant) -> Iterator[Step]:
        target = self.registration(who.ref)
        needs = self.known.needs[target] if isinstance(target, int) else []
        offers = self.known.offers[target] if isinstance(target, int) else []
        yield from self._new_items(Need, who.needs, needs, target, who.place)
        yield from self._new_items(Offer, who.offers, offers, target, who.place)

    def choice_steps(self, who: Registrant) -> Iterator[Step]:
        avoided = {named.ref for named in who.vetoes if named.ref}
        for named in who.vetoes:
            yield from self._choice(who, named, Veto, "avoided_id")
        for named in who.wishes:
            if not named.ref or named.ref not in avoided:
                yield from self._choice(who, named, Wish, "wanted_id")

    def _changed(self, there: Any, wanted: Mapping[str, Any], place: Place) -> Iterator[Change]:
        """What an earlier import brought and somebody changed since stays as they want it."""
        new = {
            name: value
            for name, value in wanted.items()
            if not self.memory.brought(type(there), there.pk, name, value)
            and not _only_loses_pictures(getattr(there, name), value)
        }
        before, after = differences(there, new)
        if after:
            yield Change(type(there), there.pk, before, after, place)

    def _new_items(
        self,
        model: type[Need | Offer],
        goods: tuple[Good, ...],
        there: Any,
        target: Target | None,
        place: Place,
    ) -> Iterator[Create]:
        texts = {fold(item.text) for item in there}
        for good in goods:
            known = fold(good.text) in texts
            if known or (isinstance(target, int) and self.memory.brought_text(model, target, good.text)):
                continue
            texts.add(fold(good.text))
            values = {"text": good.text, "category": good.category, "language": good.language}
            yield Create(model, {**values, "registration_id": target, "position": len(texts)}, place)

    def _choice(self, who: Registrant, named: Named, model: type[Wish | Veto], field: str) -> Iterator[Step]:
        registration = self.registration(who.ref)
        other = self.registration(named.ref) if named.ref else None
        if other is None or other == registration:
            yield from self._unresolved(registration, named, who.place, veto=model is Veto)
            return
        if isinstance(registration, int) and isinstance(other, int):
            wanted = {wish.wanted_id for wish in self.known.wishes[registration]}
            avoided = {veto.avoided_id for veto in self.known.vetoes[registration]}
            if other in wanted | avoided:
                return
            if self.memory.brought_choice(model, registration, other):
                return
        yield from self._no_longer_unresolved(registration, named, who.place)
        values: dict[str, Any] = {"registration_id": registration, field: other}
        if model is Veto:
            values["reason"] = named.reason[:300]
        yield Create(model, values, who.place)

    def _no_longer_unresolved(
        self, registration: Target | None, named: Named, place: Place
    ) -> Iterator[Delete]:
        if isinstance(registration, int):
            for old in self.known.unresolved[registration]:
                if old.typed == named.typed[:300]:
                    yield Delete(UnresolvedName, old.pk, {n: getattr(old, n) for n in UNRESOLVED}, place)

    def _unresolved(
        self, registration: Target | None, named: Named, place: Place, *, veto: bool
    ) -> Iterator[Create]:
        typed = named.typed[:300]
        if isinstance(registration, int):
            there = {(name.typed, name.veto) for name in self.known.unresolved[registration]}
            if (typed, veto) in there or self.memory.brought_text(UnresolvedName, registration, typed):
                return
        values = {"registration_id": registration, "typed": typed, "veto": veto, "reason": named.reason[:300]}
        yield Create(UnresolvedName, values, place)


def _only_loses_pictures(there: Any, value: Any) -> bool:
    """A CSV file cannot hold what a workbook can: the fuller text stays."""
    if not isinstance(there, str) or not isinstance(value, str):
        return False
    return len(value) < len(there) and without_pictures(there) == one_line(value)


def organisation_values(who: Registrant) -> dict[str, Any]:
    return {
        "legal_form": who.legal_form[:60],
        "municipality": who.municipality[:100],
        "sector": who.sector[:200],
        "staff": who.staff[:100],
        "website": who.website[:200],
        "presentation": who.presentation,
        "languages": [str(spoken) for spoken in who.languages],
        "sdgs": list(who.sdgs),
    }


def user_values(person: Person, who: Registrant) -> dict[str, Any]:
    spoken = [language.language for language in who.languages]
    offered = [code for code, _ in settings.LANGUAGES]
    language = next((code for code in spoken if code in offered), settings.LANGUAGE_CODE[:2])
    return {"email": person.email, "full_name": person.name[:200], "language": language}


def registration_values(who: Registrant, rounds: int) -> dict[str, Any]:
    unreachable = [f"{p.name} {p.phone}".strip() for p in who.persons if not p.email]
    values = {
        **_presence(who, rounds),
        "in_return": who.in_return,
        "remark": "\n".join(filter(None, (who.remarks, *unreachable))),
        "photo_consent": _consent(who),
        "photo_note": who.consent.text[:200],
    }
    if who.received_at:
        values["registered_at"] = timezone.make_aware(who.received_at)
    return values


def _presence(who: Registrant, rounds: int) -> dict[str, Any]:
    """Null stands for the evening's beginning and end, however many rounds it comes to have."""
    first, last = who.presence.first, who.presence.last
    impossible = first is None or last is None or first > last
    return {
        "first_round": None if impossible or first == 1 else first,
        "last_round": None if impossible or last == rounds else last,
        "presence_note": who.presence.text[:300],
    }


def _consent(who: Registrant) -> str:
    consent = Registration.Consent
    if who.consent.given is None:
        return consent.UNKNOWN.value
    if not who.consent.given:
        return consent.NO.value
    return consent.RESTRICTED.value if who.consent.text else consent.YES.value


def _told(who: Registrant, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says: its silence changes nothing that is there."""
    silent = {name for name, value in wanted.items() if value in {None, "", "unknown"}}
    if who.presence.text:
        silent -= {"first_round", "last_round"}
    return {name: value for name, value in wanted.items() if name not in silent}
