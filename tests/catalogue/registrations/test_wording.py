"""Every code of the engine has its sentence, and every sentence can be said."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from topela.catalogue import registrations
from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.wording import column_choice, option, sentence, sentence_for, thing
from topela.catalogue.registrations.words import FIELDS, FINDINGS, OPTIONS, THINGS, UNREADABLE

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(registrations.__file__).parent.rglob("*.py")
)
CALLS = re.compile(r'\.(?:note|warn|refuse|ask)\(\s*"([a-z_]+)"')


def test_every_code_that_is_written_has_a_sentence_and_none_is_left_over():
    written = set(CALLS.findall(SOURCE)) | {
        "date_was_american", "date_was_text", "goals_were_date", "goals_were_decimal", "wish_same_side",
        "veto_same_side",
    }  # fmt: skip
    assert written == set(FINDINGS)
    raised = set(re.findall(r'UnreadableWorkbook\(\s*"([a-z_]+)"', SOURCE))
    assert raised | {
        "open_document",
        "old_excel",
    } == set(UNREADABLE)
    assert set(re.findall(r'code="([a-z_]+)"', SOURCE)) == set(OPTIONS)
    assert set(FIELDS) == set(Field)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_every_finding_of_the_workbook_can_be_said(edition_file, language):
    with translation.override(language):
        told = [sentence(finding) for finding in edition_file.reading.findings]
        options = [option(choice) for finding in edition_file.reading.findings for choice in finding.options]
    assert all(told)
    assert all(options)
    assert not [text for text in told if "%(" in text]


def test_what_may_stand_in_the_way_is_called_by_its_name():
    assert [label for label in THINGS if apps.get_model(label) is None] == []
    with translation.override("de"):
        assert thing("catalogue.need") == "ein Bedarf"
    assert thing("editions.programme")


def test_params_are_put_into_the_readers_words():
    with translation.override("en"):
        assert sentence_for("category_misspelt", {"original": "Compétances", "proposal": "skills"}) == (
            "The category “Compétances” was read as: skills."
        )
        assert column_choice("need.2") == "Need 2"
        assert column_choice("email") == "E-mail"
        assert column_choice("-") == "leave this column out"
