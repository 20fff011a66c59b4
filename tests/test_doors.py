"""Every address of the program, as every kind of person: who is let in, and that everybody else learns nothing.

The table below is held against the URL resolver: an address that is not listed fails.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import COMPANIES, person
from tests.forms import written
from tests.scheduling.circles import found
from topela.agreements.actions import draft_agreement
from topela.catalogue.models import Upload
from topela.catalogue.registrations.applying import apply_import
from topela.directory.actions import add_contact
from topela.editions.actions import withdraw
from topela.editions.zoning import place_in_zones
from topela.floor.live.token import live_token
from topela.learning.actions import request_lesson
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.edits import cancel_meeting
from topela.scheduling.mending import mend_schedule
from topela.scheduling.models import PlanRun
from topela.scheduling.rings import propose_ring, set_ring_aside
from topela.scheduling.teaching import add_word, stop_word

pytestmark = pytest.mark.django_db

SIGNED_IN = {
    "stranger",
    "company",
    "nonprofit",
    "neighbour",
    "withdrawn",
    "steward",
    "organiser",
    "network",
    "outsider",
}
EVERYBODY = SIGNED_IN | {"nobody"}
NETWORK = {"organiser", "network", "outsider"}
ORGANISER = {"organiser"}
FLOOR = {"organiser", "steward"}
COMPANY = {"company"}
WORKBOOK = b"Organisation;Type;Besoin 1\nLes Lanternes asbl;association;Un logo\n"

ROUTES: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "home": (EVERYBODY, ()),
    "set_language": (EVERYBODY, ()),
    "account_request_login_code": (EVERYBODY, ()),
    "account_confirm_login_code": (EVERYBODY, ()),
    "account_login": (EVERYBODY, ()),
    "account_logout": (EVERYBODY, ()),
    "account_inactive": (EVERYBODY, ()),
    "account_signup": (set(), ()),
    "public:start": (SIGNED_IN, ()),
    "public:legal": (EVERYBODY, ()),
    "public:verification": (EVERYBODY, ()),
    "display:hall": (EVERYBODY, ("secret",)),
    "display:run": (EVERYBODY, ("token",)),
    "api:agenda-feed": (EVERYBODY, ("agenda_secret",)),
    "design:gallery": (set(), ()),
    "steward:floor": (FLOOR, ("slug",)),
    "steward:walk-ins": (FLOOR, ("slug",)),
    "steward:agenda": (FLOOR, ("slug", "registration")),
    "steward:check-in": (FLOOR, ("slug", "registration")),
    "steward:check-in-removal": (FLOOR, ("slug", "registration")),
    "participant:registrations": (SIGNED_IN, ()),
    "participant:overview": (COMPANY, ("registration",)),
    "participant:catalogue": (COMPANY, ("registration",)),
    "participant:need-creation": (COMPANY, ("registration",)),
    "participant:need": (COMPANY, ("registration", "need")),
    "participant:need-withdrawal": (COMPANY, ("registration", "need")),
    "participant:need-restoration": (COMPANY, ("registration", "need")),
    "participant:offer-creation": (COMPANY, ("registration",)),
    "participant:offer": (COMPANY, ("registration", "offer")),
    "participant:offer-withdrawal": (COMPANY, ("registration", "offer")),
    "participant:offer-restoration": (COMPANY, ("registration", "offer")),
    "participant:need-help": (COMPANY, ("registration",)),
    "participant:offer-help": (COMPANY, ("registration",)),
    "participant:need-category": (COMPANY, ("registration", "need")),
    "participant:offer-category": (COMPANY, ("registration", "offer")),
    "participant:goals": (COMPANY, ("registration",)),
    "participant:need-topics": (COMPANY, ("registration", "need")),
    "participant:offer-topics": (COMPANY, ("registration", "offer")),
    "participant:organisations": (COMPANY, ("registration",)),
    "participant:organisation": (COMPANY, ("registration", "other")),
    "participant:choice": (COMPANY, ("registration", "other")),
    "participant:agenda": (COMPANY, ("registration",)),
    "participant:agenda-pdf": (COMPANY, ("registration",)),
    "participant:agenda-secret": (COMPANY, ("registration",)),
    "participant:continuation": (COMPANY, ("registration", "held")),
    "participant:rating": (COMPANY, ("registration", "held")),
    "participant:ring-consent": (COMPANY, ("registration", "ring")),
    "participant:ring-refusal": (COMPANY, ("registration", "ring")),
    "participant:agreements": (COMPANY, ("registration",)),
    "participant:agreement": (COMPANY, ("registration", "agreement")),
    "participant:agreement-text": (COMPANY, ("registration", "agreement")),
    "participant:agreement-signature": (COMPANY, ("registration", "agreement")),
    "participant:agreement-cancellation": (COMPANY, ("registration", "agreement")),
    "participant:agreement-pdf": (COMPANY, ("registration", "agreement")),
    "participant:agreement-seal": (COMPANY, ("registration", "agreement")),
    "organiser:editions": (SIGNED_IN, ()),
    "organiser:edition-creation": (NETWORK, ()),
    "organiser:overview": (ORGANISER, ("slug",)),
    "organiser:rules": (ORGANISER, ("slug",)),
    "organiser:hall": (ORGANISER, ("slug",)),
    "organiser:zones": (ORGANISER, ("slug",)),
    "organiser:zoning-taking-back": (ORGANISER, ("slug", "zoning")),
    "organiser:registrations": (ORGANISER, ("slug",)),
    "organiser:registration-creation": (ORGANISER, ("slug",)),
    "organiser:registration": (ORGANISER, ("slug", "registration")),
    "organiser:admission": (ORGANISER, ("slug", "registration")),
    "organiser:withdrawal": (ORGANISER, ("slug", "registration")),
    "organiser:imports": (ORGANISER, ("slug",)),
    "organiser:import": (ORGANISER, ("slug", "imported")),
    "organiser:import-refused": (ORGANISER, ("slug", "imported")),
    "organiser:import-taking-back": (ORGANISER, ("slug", "imported")),
    "organiser:upload": (ORGANISER, ("slug", "upload")),
    "organiser:upload-answers": (ORGANISER, ("slug", "upload")),
    "organiser:upload-columns": (ORGANISER, ("slug", "upload")),
    "organiser:upload-confirmation": (ORGANISER, ("slug", "upload")),
    "organiser:catalogue": (ORGANISER, ("slug",)),
    "organiser:demand": (ORGANISER, ("slug",)),
    "organiser:demand-workbook": (ORGANISER, ("slug",)),
    "organiser:rings": (ORGANISER, ("slug",)),
    "organiser:ring-searches": (ORGANISER, ("slug",)),
    "organiser:ring-search": (ORGANISER, ("slug", "search")),
    "organiser:ring-proposal": (ORGANISER, ("slug", "search", "place")),
    "organiser:ring-setting-aside": (ORGANISER, ("slug", "search", "place")),
    "organiser:ring-taking-up": (ORGANISER, ("slug", "set_aside")),
    "organiser:ring-removal": (ORGANISER, ("slug", "ring")),
    "organiser:words": (ORGANISER, ("slug",)),
    "organiser:word-removal": (ORGANISER, ("slug", "word")),
    "organiser:word-stops": (ORGANISER, ("slug",)),
    "organiser:word-stop-removal": (ORGANISER, ("slug", "stop")),
    "organiser:need-topics": (ORGANISER, ("slug", "registration", "need")),
    "organiser:offer-topics": (ORGANISER, ("slug", "registration", "offer")),
    "organiser:learning": (ORGANISER, ("slug",)),
    "organiser:lessons": (ORGANISER, ("slug",)),
    "organiser:lesson": (ORGANISER, ("slug", "lesson")),
    "organiser:lesson-application": (ORGANISER, ("slug", "lesson")),
    "organiser:original-weights": (ORGANISER, ("slug",)),
    "organiser:plan": (ORGANISER, ("slug",)),
    "organiser:plan-runs": (ORGANISER, ("slug",)),
    "organiser:plan-comparison": (ORGANISER, ("slug",)),
    "organiser:plan-progress": (ORGANISER, ("slug", "run")),
    "organiser:plan-cancellation": (ORGANISER, ("slug", "run")),
    "organiser:schedule": (ORGANISER, ("slug", "draft")),
    "organiser:schedule-organisations": (ORGANISER, ("slug", "draft")),
    "organiser:schedule-wishes": (ORGANISER, ("slug", "draft")),
    "organiser:schedule-difference": (ORGANISER, ("slug", "draft", "published")),
    "organiser:draft-comparison": (ORGANISER, ("slug", "draft")),
    "organiser:publication": (ORGANISER, ("slug", "draft")),
    "organiser:schedule-copy": (ORGANISER, ("slug", "draft")),
    "organiser:pin": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:pin-removal": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:exchange": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:return": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:exclusion-removal": (ORGANISER, ("slug", "draft", "exclusion")),
    "organiser:schedule-changes": (ORGANISER, ("slug", "draft")),
    "organiser:place": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:cancellation": (ORGANISER, ("slug", "draft", "meeting")),
    "organiser:evening": (ORGANISER, ("slug",)),
    "organiser:mending": (ORGANISER, ("slug",)),
    "organiser:mended": (ORGANISER, ("slug", "mending")),
    "organiser:mended-progress": (ORGANISER, ("slug", "mending")),
    "organiser:mended-moves": (ORGANISER, ("slug", "mending")),
    "organiser:mended-cancellation": (ORGANISER, ("slug", "mending")),
    "organiser:mended-publication": (ORGANISER, ("slug", "mending")),
    "organiser:mended-removal": (ORGANISER, ("slug", "mending")),
    "organiser:cues": (ORGANISER, ("slug",)),
    "organiser:agreements": (ORGANISER, ("slug",)),
    "organiser:agreement": (ORGANISER, ("slug", "agreement")),
    "organiser:agreement-pdf": (ORGANISER, ("slug", "agreement")),
    "organiser:team": (ORGANISER, ("slug",)),
    "organiser:role-removal": (ORGANISER, ("slug", "role")),
    "organiser:journal": (ORGANISER, ("slug",)),
}


def routes(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def test_every_address_is_listed():
    assert sorted(set(routes(get_resolver()))) == sorted(ROUTES)


@pytest.fixture
def world(edition, hall, draft, company, nonprofit, organiser):
    """One of everything that an address can name."""
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    upload = Upload.objects.create(
        edition=edition, name="inscriptions.csv", content=WORKBOOK, sha256="0" * 64
    )
    imported = apply_import(upload, by=organiser)
    agreement = draft_agreement(company, nonprofit, by=company.organisation.contacts.get())
    circles = found(edition, [company, nonprofit, hall[2]], hall[3:6], hall[5:2:-1])
    return {
        "slug": edition.slug,
        "secret": edition.display_secret,
        "token": live_token(edition.pk),
        "agenda_secret": company.agenda_secret,
        "registration": company.pk,
        "other": nonprofit.pk,
        "need": company.needs.get().pk,
        "offer": company.offers.get().pk,
        "held": draft.meetings.filter(host=company).first().pk,
        "agreement": agreement.number,
        "role": edition.roles.get(user=organiser).pk,
        "upload": upload.pk,
        "imported": imported.pk,
        "draft": copy.number,
        "published": draft.number,
        "exclusion": cancel_meeting(copy.meetings.last(), by=organiser).pk,
        "meeting": copy.meetings.first().pk,
        "ring": propose_ring(circles[0], by=organiser).pk,
        "set_aside": set_ring_aside(circles[1], by=organiser).pk,
        "search": circles[2].search.pk,
        "place": circles[2].place,
        "word": add_word(edition, text="Bidulerie", language="fr", concept="website", by=organiser).pk,
        "stop": stop_word(edition, text="jardin", concept="gardening", by=organiser).pk,
        "lesson": request_lesson(edition, by=organiser).pk,
        "zoning": place_in_zones(edition, {company.pk: "Nature"}, by=organiser).pk,
        "run": PlanRun.objects.get().pk,
        "mending": mend_schedule(draft, absent=[nonprofit], begun=0, by=organiser).pk,
    }


@pytest.fixture
def people(world, hall, company_user, nonprofit_user, steward, organiser, outsider, db):
    """Everybody who might knock, by what they are."""
    neighbour, gone = person("neighbour@example.com"), person("gone@example.org")
    add_contact(next(r for r in hall if str(r) == COMPANIES[1]).organisation, neighbour)
    add_contact(hall[-1].organisation, gone)
    withdraw(hall[-1], by=organiser)
    return {
        "nobody": None,
        "stranger": person("stranger@example.net"),
        "company": company_user,
        "nonprofit": nonprofit_user,
        "neighbour": neighbour,
        "withdrawn": gone,
        "steward": steward,
        "organiser": organiser,
        "network": person("network@example.org", is_staff=True),
        "outsider": outsider,
    }


def learns_nothing(response) -> bool:
    """Whether the answer is the same for what exists and for what does not."""
    to_the_door = response.status_code == 302 and response.url.startswith(
        reverse("account_request_login_code")
    )
    return to_the_door or response.status_code in {403, 404, 405}


@pytest.mark.parametrize("route", ROUTES)
def test_an_address_lets_in_whom_it_should_and_tells_others_nothing(route, world, people, sign_in):
    let_in, names = ROUTES[route]
    address = reverse(route, args=[world[name] for name in names])
    faults = []
    for who, user in people.items():
        client: Client = sign_in(user)
        answers = [client.get(address)]
        if who not in let_in:
            answers.append(client.post(address, written()))
            faults += [
                (who, a.request["REQUEST_METHOD"], a.status_code) for a in answers if not learns_nothing(a)
            ]
        elif answers[0].status_code not in {200, 204, 302, 303, 405} or to_sign_in(answers[0]):
            faults.append((who, "GET", answers[0].status_code))
    assert faults == []


def to_sign_in(response) -> bool:
    return response.status_code == 302 and "next=" in response.url


def test_a_party_opens_its_contract_and_nobody_opens_it_through_their_own_door(
    world, people, hall, nonprofit, sign_in
):
    def opens(who, registration):
        address = reverse("participant:agreement", args=[registration.pk, world["agreement"]])
        return sign_in(people[who]).get(address).status_code

    neighbour = next(r for r in hall if str(r) == COMPANIES[1])
    assert (opens("nonprofit", nonprofit), opens("neighbour", neighbour)) == (200, 404)


def test_a_meeting_of_others_is_not_marked_through_ones_own_door(world, people, hall, draft, sign_in):
    neighbour = next(r for r in hall if str(r) == COMPANIES[1])
    address = reverse("participant:continuation", args=[neighbour.pk, world["held"]])
    assert sign_in(people["neighbour"]).post(address, written()).status_code == 404


def test_what_one_edition_writes_shows_in_no_other(world, people, company, sign_in):
    from topela.catalogue.actions import publish_item
    from topela.catalogue.models import Need

    publish_item(Need(registration=company, text="Mot planté : perce-neige 4711"))
    client = sign_in(people["outsider"])
    elsewhere = people["outsider"].contact_set.get().organisation.registrations.get()
    pages = [
        *(
            reverse(f"participant:{name}", args=[elsewhere.pk])
            for name in ("overview", "catalogue", "organisations", "agenda")
        ),
        *(
            reverse(f"organiser:{name}", args=["elsewhere-2027"])
            for name in ("overview", "catalogue", "registrations", "journal")
        ),
    ]
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200
        assert "perce-neige 4711" not in response.content.decode()
        assert str(company) not in response.content.decode()
