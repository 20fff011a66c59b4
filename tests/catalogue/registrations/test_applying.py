"""An import carried out: everything is there, in one transaction, with one line in the journal."""

import datetime as dt
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.catalogue.registrations.test_dryrun import changed, german, upload
from tests.catalogue.registrations.workbooks import GERMAN_ROWS
from topela.accounts.models import User
from topela.catalogue.models import Import, Need, Offer, UnresolvedName, Upload, Veto, Wish
from topela.catalogue.registrations import applying
from topela.catalogue.registrations.applying import apply_import, give_answers, take_in
from topela.catalogue.registrations.dryrun import dry_run
from topela.catalogue.registrations.undo import take_back
from topela.catalogue.registrations.workbook import UnreadableWorkbook
from topela.directory.models import Contact, Organisation
from topela.editions.models import Registration, Withdrawal
from topela.journal.models import Entry
from topela.journal.queries import journal_break

pytestmark = pytest.mark.django_db


def registration(name: str) -> Registration:
    return Registration.objects.get(organisation__name__startswith=name)


def test_the_workbook_becomes_an_edition(edition, organiser):
    before = Entry.objects.count()
    done = apply_import(upload(edition), by=organiser)
    edition.refresh_from_db()
    assert Registration.objects.filter(side="company").count() == 22
    assert Registration.objects.filter(side="nonprofit").count() == 31
    assert (Need.objects.count(), Offer.objects.count()) == (118, 116)
    assert (edition.round_count, edition.round_minutes, edition.starts_at.isoformat()) == (
        16,
        6,
        "2027-03-11T13:30:00+00:00",
    )
    assert edition.place == "Salle des Tilleuls, 4 place du Marché-aux-Laines, Luxembourg"
    assert [(pause.after_round, pause.minutes) for pause in edition.breaks.all()] == [(8, 15)]
    assert edition.tables.count() == 22
    assert [(zone.name, zone.tables.count()) for zone in edition.zones.all()] == [
        ("Compétences", 6), ("Biens et matériel", 5), ("Coups de main", 4), ("Espaces et logistique", 4),
        ("Visibilité et réseau", 3),
    ]  # fmt: skip
    (line,) = Entry.objects.filter(number__gt=before)
    assert (line.verb, line.actor, line.edition, line.subject) == (
        "import.applied",
        organiser.pk,
        edition.pk,
        f"catalogue.import:{done.pk}",
    )
    assert line.details == {"create": 53, "join": 0, "change": 0, "same": 0, "left_out": 1}
    assert journal_break() is None


def test_what_a_registration_holds(edition):
    apply_import(upload(edition))
    pommerel = registration("Transports Pommerel")
    assert (pommerel.first_round, pommerel.last_round, pommerel.presence_note) == (
        9,
        None,
        "à partir de 15h30",
    )
    assert pommerel.registered_at == dt.datetime(2027, 1, 15, 6, 20, tzinfo=dt.UTC)
    assert (pommerel.photo_consent, registration("Garden Center").photo_consent) == ("yes", "unknown")
    petits = registration("Les Petits Pas")
    assert (petits.photo_consent, petits.photo_note) == ("restricted", "Oui sauf enfants")
    assert registration("Assurances Val").remark == "Mireille Costa"
    assert Withdrawal.objects.get().registration == registration("Maison de Jeunes Le Quai")
    organisation = pommerel.organisation
    assert (organisation.kind, organisation.legal_form, organisation.staff) == ("company", "S.A.", "210 ETP")
    assert (organisation.languages, organisation.sdgs) == (["fr", "de", "lb"], [9, 11])
    faber = User.objects.get(email="nadine.faber@example.org")
    assert faber.has_usable_password() is False
    assert Contact.objects.filter(user=faber).count() == 3


def test_wishes_vetoes_and_unresolved_names(edition):
    apply_import(upload(edition))
    # 136 typed, of which 2 resolve to nobody and the 2 of the row that waits stay out.
    assert Wish.objects.count() == 132
    assert [(str(veto), veto.reason) for veto in Veto.objects.all()] == [
        ("Étude Meridor Avocats ✕ Banque Caravelle S.A.", "conflit d'intérêts")
    ]
    assert sorted(UnresolvedName.objects.values_list("typed", "veto")) == [
        ("Croix-du-Sud asbl", False), ("Pas de fabricants d'alcool svp", True), ("la fondation", False),
    ]  # fmt: skip


def test_the_same_file_again_changes_nothing(edition):
    apply_import(upload(edition))
    rows = Import.objects.count(), Entry.objects.count(), Wish.objects.count(), Contact.objects.count()
    assert apply_import(upload(edition)) is None
    assert (
        Import.objects.count(),
        Entry.objects.count(),
        Wish.objects.count(),
        Contact.objects.count(),
    ) == rows


def test_the_same_file_again_keeps_its_answers(edition):
    first = upload(edition)
    question = next(q for q in dry_run(first).open_questions if q.code == "same_organisation")
    give_answers(first, {question.key: "join"})
    apply_import(first)
    again = dry_run(take_in(edition, name=first.name, data=first.content))
    assert (dict(again.counts), list(again.steps)) == ({"same": 53}, [])


def test_an_answer_given_later_joins_the_row_that_waited(edition):
    apply_import(upload(edition))
    key = "known_organisation:Associations!B31"
    first = {"same_organisation:Associations!B31": "join"}
    done = apply_import(upload(edition, answers=first))
    corbeille = registration("Épicerie sociale La Corbeille")
    assert [need.text for need in corbeille.needs.all()][-1].startswith("Un site web simple")
    assert (done.report["counts"]["join"], done.report["left_out"], key in first) == (1, [], False)
    assert Organisation.objects.count() == 53


def test_a_name_is_resolved_once_its_organisation_is_registered(edition):
    apply_import(german(edition, *GERMAN_ROWS[:4]))
    assert sorted(UnresolvedName.objects.values_list("typed", flat=True)) == [
        "Druckhaus Morgenrot",
        "Solarhaus Brandner",
    ]
    apply_import(german(edition))
    assert UnresolvedName.objects.get().typed == "Solarhaus Brandner"
    assert Wish.objects.filter(wanted__organisation__name="Druckhaus Morgenrot AG").count() == 1


def test_a_known_person_keeps_name_and_language(edition, company_user):
    row = changed(0, "E-Mail-Adresse", company_user.email.upper())
    apply_import(german(edition, row))
    company_user.refresh_from_db()
    assert company_user.full_name == "Camille Dupré"
    assert Contact.objects.get(user=company_user).organisation.name == "Holzbau Tannenried GmbH"


def test_nothing_is_half_imported(edition, monkeypatch):
    made = upload(edition)
    monkeypatch.setattr(applying, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_import(made)
    assert (Organisation.objects.count(), Registration.objects.count(), Import.objects.count()) == (0, 0, 0)
    edition.refresh_from_db()
    assert edition.round_count == 4


def test_an_unreadable_file_is_not_kept(edition):
    with pytest.raises(UnreadableWorkbook):
        take_in(edition, name="facture.pdf", data=b"%PDF-1.7")
    assert Upload.objects.count() == 0


def test_names_typed_in_an_earlier_file_are_answered_by_a_later_one(edition):
    companies = [row for row in GERMAN_ROWS if row[2] in {"Unternehmen", "Firma"}]
    others = [row for row in GERMAN_ROWS if row not in companies]
    apply_import(german(edition, *companies))
    assert sorted(UnresolvedName.objects.values_list("typed", flat=True)) == [
        "Gemeinde Kaltbach", "Grundschule Lindenhof", "Offene Werkstatt",
    ]  # fmt: skip
    done = apply_import(german(edition, *others))
    assert sorted(map(str, Wish.objects.all())) == [
        "Druckhaus Morgenrot AG → Verein Offene Werkstatt e.V.",
        "Grundschule Lindenhof → Holzbau Tannenried GmbH",
        "Holzbau Tannenried GmbH → Gemeinde Kaltbach",
        "Holzbau Tannenried GmbH → Grundschule Lindenhof",
        "Verein Offene Werkstatt e.V. → Druckhaus Morgenrot AG",
        "Verein Offene Werkstatt e.V. → Holzbau Tannenried GmbH",
    ]
    assert UnresolvedName.objects.get().typed == "Solarhaus Brandner"
    take_back(done)
    assert sorted(UnresolvedName.objects.values_list("typed", flat=True)) == [
        "Gemeinde Kaltbach", "Grundschule Lindenhof", "Offene Werkstatt",
    ]  # fmt: skip


def test_a_veto_typed_earlier_is_a_veto_when_its_organisation_comes(edition):
    apply_import(german(edition, GERMAN_ROWS[3]))
    apply_import(german(edition, GERMAN_ROWS[1]))
    assert [(str(veto), veto.reason) for veto in Veto.objects.all()] == [
        ("Gemeinde Kaltbach ✕ Verein Offene Werkstatt e.V.", "Streit")
    ]


def test_a_file_never_confirmed_goes_with_the_next_one_after_a_day(edition, organiser):
    old, new = german(edition), german(edition)
    Upload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=25))
    german(edition)
    assert sorted(Upload.objects.values_list("pk", flat=True)) == [new.pk, new.pk + 1]
