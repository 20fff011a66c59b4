import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import topela
from topela.floor.actions import JOURNAL
from topela.journal.actions import record
from topela.journal.queries import edition_journal
from topela.pages.organiser.news import WORDS, news

# What is written outside every edition and shows on no organiser's page.
ELSEWHERE = {
    "contact.added",
    "organisation.created",
    "organisation.goal_chosen",
    "organisation.goal_dropped",
    "programme.created",
}


def recorded_verbs() -> set[str]:
    """The verbs that the program journals, read from its own source; `{}` stands for a part named at run time."""
    verbs = set()
    for path in Path(topela.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "record"
                and node.args
            ):
                verbs |= {verb for verb in spelt(node.args[0]) if "." in verb}
    return verbs | set(JOURNAL.values())


def spelt(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    if isinstance(argument, ast.JoinedStr):
        last = "".join(str(part.value) for part in argument.values if isinstance(part, ast.Constant))
        return [f"{kind}{last}" for kind in ("need", "offer")]
    return []


def test_every_verb_of_the_journal_has_words():
    assert recorded_verbs() - ELSEWHERE - {"need.", "offer."} - WORDS.keys() == set()


@pytest.mark.django_db
def test_a_line_says_who_did_what(edition, organiser):
    record("schedule.published", actor=organiser.pk, edition=edition.pk)
    with override("en"):
        line = news(edition_journal(edition.pk))[0]
    assert (line.who, line.what) == ("Odile Organisatrice", "published the plan")
