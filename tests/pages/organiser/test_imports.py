"""From a file to registrations and back: columns, dry run, answers, result, taking back."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, GERMAN_ROWS, xlsx
from tests.forms import written
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Import, Need, TakenBack, Upload
from topela.directory.models import Organisation
from topela.editions.models import Registration

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "catalogue" / "registrations" / "data"
WORKBOOK = "inscriptions-speed-meeting.xlsx"
GERMAN = xlsx({"Anmeldungen": [GERMAN_HEADERS, *GERMAN_ROWS]})


@pytest.fixture
def browser(organiser, sign_in):
    return sign_in(organiser, "en")


def address(name: str, edition, *args: int) -> str:
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


def hand_in(browser, edition, data: bytes = GERMAN, name: str = "anmeldungen.xlsx"):
    return browser.post(address("imports", edition), written(file=SimpleUploadedFile(name, data)))


@pytest.fixture
def upload(browser, edition) -> Upload:
    hand_in(browser, edition)
    return Upload.objects.get()


@pytest.fixture
def done(browser, edition, upload) -> Import:
    browser.post(address("upload-confirmation", edition, upload.pk), written())
    return Import.objects.get()


def test_a_file_leads_to_its_columns(browser, edition):
    response = hand_in(browser, edition)
    upload = Upload.objects.get()
    assert response.url == address("upload-columns", edition, upload.pk)
    page = browser.get(response.url).content.decode()
    assert "Sheet “Anmeldungen”" in page
    assert page.count("<select") == len(GERMAN_HEADERS)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 x", "This is a PDF"),
        (b"", "empty"),
        (b"a;b\nc;d\n", "No sheet of this file reads like registrations"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(browser, edition, data, words):
    response = hand_in(browser, edition, data, "a.xlsx")
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Upload.objects.count() == 0


def test_no_file_is_an_error_too(browser, edition):
    assert browser.post(address("imports", edition), written()).status_code == 422


def columns(browser, edition, upload, **changes: str):
    page = browser.get(address("upload-columns", edition, upload.pk))
    values = {name: field.initial for name, field in page.context["form"].fields.items()}
    return browser.post(address("upload-columns", edition, upload.pk), written(**values | changes))


def test_a_column_is_corrected(browser, edition, upload):
    response = columns(browser, edition, upload, **{"s0-L": "need.3", "s0-A": "staff"})
    assert response.url == address("upload", edition, upload.pk)
    upload.refresh_from_db()
    assert upload.answers["columns"] == {"Anmeldungen": {"A": "staff", "L": "need.3"}}
    columns(browser, edition, upload, **{"s0-A": "-"})
    upload.refresh_from_db()
    assert upload.answers["columns"] == {"Anmeldungen": {"A": "-", "L": "need.3"}}


def test_two_columns_cannot_mean_the_same_and_one_holds_the_name(browser, edition, upload):
    response = columns(browser, edition, upload, **{"s0-B": "need.1"})
    assert response.status_code == 422
    page = response.content.decode()
    assert page.count("Two columns of this sheet are “Need 1”.") == 4
    assert "no column holds the name of the organisation" in page
    upload.refresh_from_db()
    assert upload.answers == {}


def test_a_dry_run_shows_what_would_be_done_and_does_nothing(browser, edition, upload):
    page = browser.get(address("upload", edition, upload.pk)).content.decode()
    assert "5 rows are ready" in page
    assert "On which side does this organisation play (public body)?" in page
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    "show", ["questions", "create", "join", "change", "same", "left_out", "warnings", "notes", "nonsense"]
)
def test_every_view_of_a_dry_run(browser, edition, show):
    hand_in(browser, edition, (DATA / WORKBOOK).read_bytes(), WORKBOOK)
    response = browser.get(address("upload", edition, Upload.objects.get().pk), {"show": show})
    assert response.status_code == 200


def test_the_edition_itself_is_shown_before_and_after(browser, edition):
    hand_in(browser, edition, (DATA / WORKBOOK).read_bytes(), WORKBOOK)
    page = browser.get(address("upload", edition, Upload.objects.get().pk)).content.decode()
    assert "19 new tables" in page
    assert "Salle des Tilleuls, 4 place du Marché-aux-Laines, Luxembourg" in page


def test_an_answer_changes_what_would_be_done(browser, edition, upload):
    page = browser.get(address("upload", edition, upload.pk))
    number = next(n for n, q in enumerate(page.context["form"].questions) if q.params.get("kind") == "public")
    browser.post(address("upload-answers", edition, upload.pk), written(**{f"q{number}": "company"}))
    browser.post(address("upload-confirmation", edition, upload.pk), written())
    assert Registration.objects.get(organisation__name="Gemeinde Kaltbach").side == "company"


def test_an_answer_that_was_not_offered_is_refused(browser, edition, upload):
    response = browser.post(address("upload-answers", edition, upload.pk), written(q0="both"))
    assert response.status_code == 422
    upload.refresh_from_db()
    assert upload.answers == {}


def test_the_import_is_done_once_however_often_the_form_is_sent(browser, edition, upload):
    form = written()
    first = browser.post(address("upload-confirmation", edition, upload.pk), form)
    second = browser.post(address("upload-confirmation", edition, upload.pk), form)
    third = browser.post(address("upload-confirmation", edition, upload.pk), written())
    assert first.url == second.url == address("import", edition, Import.objects.get().pk)
    assert third.url == address("upload", edition, upload.pk)
    assert Registration.objects.count() == 5
    assert "There is nothing to do" in browser.get(third.url).content.decode()


def test_what_changes_is_shown_before_and_after(browser, edition, done):
    rows = [list(row) for row in GERMAN_ROWS]
    rows[0][GERMAN_HEADERS.index("Ort")] = "Clervaux"
    hand_in(browser, edition, xlsx({"Anmeldungen": [GERMAN_HEADERS, *rows]}))
    upload = Upload.objects.order_by("-pk")[0]
    page = browser.get(address("upload", edition, upload.pk), {"show": "change"})
    (row,) = page.context["rows"]
    assert [(d.what, d.before, d.after) for d in row.differences] == [("Municipality", "Wiltz", "Clervaux")]


def test_the_result_and_the_list_of_imports(browser, edition, done):
    assert "What was imported" in browser.get(address("import", edition, done.pk)).content.decode()
    assert "anmeldungen.xlsx" in browser.get(address("imports", edition)).content.decode()


def test_rows_that_stayed_out_come_back_as_a_workbook(browser, edition):
    rows = [list(row) for row in GERMAN_ROWS]
    rows[0][GERMAN_HEADERS.index("Name der Organisation")] = None
    hand_in(browser, edition, xlsx({"Anmeldungen": [GERMAN_HEADERS, *rows]}))
    browser.post(address("upload-confirmation", edition, Upload.objects.get().pk), written())
    done = Import.objects.get()
    assert (
        "The name of the organisation is missing."
        in browser.get(address("import", edition, done.pk)).content.decode()
    )
    response = browser.get(address("import-refused", edition, done.pk))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in book["Anmeldungen"][1]] == [*GERMAN_HEADERS, "Reason"]
    assert book["Anmeldungen"].max_row == 2


def test_an_import_is_taken_back(browser, edition, done):
    response = browser.post(address("import-taking-back", edition, done.pk), written())
    assert response.url == address("imports", edition)
    assert Registration.objects.count() == 0
    assert TakenBack.objects.get().imported == done
    assert "Taken back" in browser.get(address("import", edition, done.pk)).content.decode()


def test_what_stands_in_the_way_is_named(browser, edition, done):
    publish_item(Need(registration=Registration.objects.all()[0], text="Noch etwas"))
    response = browser.post(address("import-taking-back", edition, done.pk), written())
    assert response.status_code == 409
    assert "a need – Noch etwas" in response.content.decode()
    assert Registration.objects.count() == 5


@pytest.mark.parametrize("name", ["upload", "upload-columns", "import", "import-refused"])
def test_files_and_imports_of_others_are_not_there(name, edition, upload, done, outsider, sign_in):
    pk = done.pk if name.startswith("import") else upload.pk
    other = outsider.roles.get().edition
    assert sign_in(outsider).get(address(name, edition, pk)).status_code == 404
    assert sign_in(outsider).get(address(name, other, pk)).status_code == 404
    assert sign_in().get(address(name, edition, pk)).status_code == 302


@pytest.mark.parametrize(
    "name", ["upload-answers", "upload-confirmation", "import-taking-back", "upload-columns"]
)
def test_others_change_nothing(name, edition, upload, done, outsider, company_user, sign_in):
    pk = done.pk if name.startswith("import") else upload.pk
    for user in (outsider, company_user):
        assert sign_in(user).post(address(name, edition, pk), written()).status_code == 404
    assert TakenBack.objects.count() == 0
