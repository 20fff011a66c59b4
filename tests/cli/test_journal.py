import pytest
from click.testing import CliRunner

from topela.cli import main
from topela.journal.actions import record
from topela.journal.models import Entry

pytestmark = pytest.mark.django_db


def verify():
    result = CliRunner().invoke(main, ["journal", "verify"])
    return result.exit_code, result.output


def test_a_whole_journal():
    for number in range(3):
        record("need.published", count=number)
    assert verify() == (0, "The journal is whole: 3 lines, each follows from the one before.\n")


def test_a_broken_journal_exits_1_and_names_the_line():
    for number in range(3):
        record("need.published", count=number)
    Entry.objects.filter(number=2).update(verb="need.withdrawn")
    assert verify() == (1, "The journal is broken at line 2: line 2 was changed after it was written.\n")
