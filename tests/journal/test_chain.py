import pytest

from topela.journal.actions import record
from topela.journal.chain import Break
from topela.journal.models import Entry
from topela.journal.queries import edition_journal, journal_break

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    return [record("need.published", actor=7, edition=n % 2, count=n) for n in range(5)]


def test_an_untouched_journal_is_whole(lines):
    assert journal_break() is None
    assert [e.number for e in edition_journal(1)] == [4, 2]


def test_an_empty_journal_is_whole():
    assert journal_break() is None


def test_a_changed_line_is_found(lines):
    Entry.objects.filter(number=3).update(details={"count": 99})
    assert journal_break() == Break(3, "line 3 was changed after it was written")


def test_a_removed_line_is_found(lines):
    Entry.objects.filter(number=3).delete()
    assert journal_break() == Break(3, "line 3 is missing; line 4 stands in its place")


def test_lines_cut_off_at_the_end_are_found(lines):
    Entry.objects.filter(number__gte=4).delete()
    assert journal_break() == Break(3, "lines are missing at the end")


def test_a_line_cannot_be_changed_or_deleted_by_the_program(lines):
    with pytest.raises(TypeError, match="append-only"):
        lines[0].save()
    with pytest.raises(TypeError, match="append-only"):
        lines[0].delete()
