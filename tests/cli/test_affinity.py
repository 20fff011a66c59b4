import csv

import pytest
from click.testing import CliRunner

from tests.affinity.parties import HOSTILE
from topela.cli import main

NEEDS = (
    "id,text,lang,category,comment\nn1,Un nouveau logo,fr,skills,x\nn2,Wir brauchen einen Lieferwagen,,,\n"
)
OFFERS = "id,text\no1,Camionnette avec chauffeur\no2,Gestaltung von Logos\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "needs.csv").write_text(NEEDS, encoding="utf-8")
    (tmp_path / "offers.csv").write_text(OFFERS, encoding="utf-8")
    return tmp_path


def rank(folder, *options, needs="needs.csv", output="ranks.csv"):
    paths = [str(folder / needs), str(folder / "offers.csv"), "--output", str(folder / output)]
    result = CliRunner().invoke(main, ["affinity", "rank", *paths, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def written(folder):
    with (folder / "ranks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ranks_are_written_best_first(folder):
    result = rank(folder)
    assert result.exit_code == 0
    assert [(row["need_id"], row["offer_id"], row["rank"]) for row in written(folder)] == [
        ("n1", "o2", "1"), ("n1", "o1", "2"), ("n2", "o1", "1"), ("n2", "o2", "2"),
    ]  # fmt: skip
    assert list(written(folder)[0]) == ["need_id", "offer_id", "rank", "score"]


def test_at_most_so_many_rows_a_need(folder):
    rank(folder, "--top", "1")
    assert [(row["need_id"], row["offer_id"]) for row in written(folder)] == [("n1", "o2"), ("n2", "o1")]


def test_excel_writes_a_mark_at_the_beginning(folder):
    (folder / "needs.csv").write_text(NEEDS, encoding="utf-8-sig")
    assert rank(folder).exit_code == 0


def test_a_text_may_hold_line_breaks_and_be_empty(folder):
    (folder / "needs.csv").write_text('id,text\nn1,"Un\nlogo\u2028oui"\nn2,\n', encoding="utf-8")
    assert rank(folder).exit_code == 0
    assert len(written(folder)) == 4


def test_only_a_heading_gives_no_rows(folder):
    (folder / "needs.csv").write_text("id,text\n", encoding="utf-8")
    assert rank(folder).exit_code == 0
    assert written(folder) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "needs.csv: the file is empty."),
        (b" \n\n", "needs.csv: the file is empty."),
        (b"id,name\n1,Logo\n", "needs.csv, line 1: there is no column text, only id, name."),
        (
            "id,text\n1,Bénévoles\n".encode("cp1252"),
            "needs.csv, line 2: not UTF-8; save the file as CSV UTF-8.",
        ),
        (b"id,text\n1,Logo\n,Logo\n", "needs.csv, line 3, column id: empty."),
        (b"id,text\n1,Logo\n1,Logo\n", "needs.csv, line 3, column id: 1 occurs twice."),
        (b'id,text\n1,"Logo', "needs.csv, line 2: unexpected end of data."),
    ],
)
def test_a_bad_file_is_refused_with_its_place(folder, content, message):
    (folder / "needs.csv").write_bytes(content)
    result = rank(folder)
    assert result.exit_code == 2
    assert result.stderr == f"{folder}/{message}\n"
    assert not (folder / "ranks.csv").exists()


def test_a_file_that_is_not_there(folder):
    result = rank(folder, needs="none.csv")
    assert (result.exit_code, result.stderr) == (2, f"{folder}/none.csv: No such file or directory.\n")


def test_a_folder_that_is_not_there(folder):
    result = rank(folder, output="none/ranks.csv")
    assert (result.exit_code, result.stderr) == (2, f"{folder}/none/ranks.csv: No such file or directory.\n")


def test_at_least_one_row_a_need(folder):
    assert rank(folder, "--top", "0").exit_code == 2


def test_an_unknown_language_is_said_and_guessed(folder):
    (folder / "needs.csv").write_text("id,text,lang\nn1,Un logo,pt\n", encoding="utf-8")
    result = rank(folder)
    assert result.exit_code == 0
    assert result.stderr == (
        f"{folder}/needs.csv, line 2, column lang: 'pt' is not one of fr, de, en, lb, nl; left out.\n"
    )


def test_long_work_tells_how_far_it_is(folder):
    rows = "".join(f"n{at},Logo\n" for at in range(2_000))
    (folder / "needs.csv").write_text("id,text\n" + rows, encoding="utf-8")
    result = rank(folder)
    assert result.stderr.startswith("Reading 2002 texts…\n")
    assert result.stderr.endswith("Ranked 2000 of 2000 needs.\n")


TEXTS = (
    "id,text,comment\n"
    "t1,Nous cherchons des ordinateurs pour l’intégration des réfugiés,x\n"
    "t2,\n"
    't3,"<b>Robert\'); DROP TABLE goals;--</b> 🙂 مرحبا",\n'
    "t4,Solarpanneauen um Daach,\n"
)


def sdg(folder, content=TEXTS, output="goals.csv"):
    (folder / "texts.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    paths = [str(folder / "texts.csv"), "--output", str(folder / output)]
    result = CliRunner().invoke(main, ["affinity", "sdg", *paths])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def goals(folder):
    with (folder / "goals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_goals_are_written_best_first(folder):
    result = sdg(folder)
    assert result.exit_code == 0
    assert result.stdout == f"4 texts read, goals suggested for 2: {folder}/goals.csv\n"
    rows = goals(folder)
    assert list(rows[0]) == ["id", "sdg", "score"]
    assert (rows[0]["id"], rows[0]["sdg"]) == ("t1", "10")
    scores = [float(row["score"]) for row in rows if row["id"] == "t1"]
    assert scores == sorted(scores, reverse=True)


def test_a_text_without_a_suggestion_has_no_row(folder):
    sdg(folder)
    assert {row["id"] for row in goals(folder)} == {"t1", "t4"}
    sdg(folder, "id,text\n")
    assert goals(folder) == []


def test_a_text_of_twenty_thousand_letters_is_read(folder):
    assert sdg(folder, "id,text\nt1," + "water " * 3_400 + "\n").exit_code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "texts.csv: the file is empty."),
        (b"id,name\n1,Logo\n", "texts.csv, line 1: there is no column text, only id, name."),
        (
            "id,text\n1,Bénévoles\n".encode("cp1252"),
            "texts.csv, line 2: not UTF-8; save the file as CSV UTF-8.",
        ),
        (b"id,text\n1,Logo\n,Logo\n", "texts.csv, line 3, column id: empty."),
        (b"id,text\n1,Logo\n1,Logo\n", "texts.csv, line 3, column id: 1 occurs twice."),
    ],
)
def test_bad_texts_are_refused_with_their_place(folder, content, message):
    result = sdg(folder, content)
    assert (result.exit_code, result.stderr) == (2, f"{folder}/{message}\n")
    assert not (folder / "goals.csv").exists()


def test_goals_cannot_be_written_where_there_is_no_folder(folder):
    result = sdg(folder, output="none/goals.csv")
    assert (result.exit_code, result.stderr) == (2, f"{folder}/none/goals.csv: No such file or directory.\n")


def test_what_people_type_is_ranked_without_a_fall(folder):
    texts = ["".join(letter for letter in text if letter not in "\x00\ud800\udfff") for text in HOSTILE]
    for name in ("needs", "offers"):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "text"])
            rows.writerows((f"{name}{at}", text) for at, text in enumerate(texts))
    assert rank(folder, "--top", "3").exit_code == 0
    rows = written(folder)
    assert len(rows) == 3 * len(texts)
    assert all(0.0 <= float(row["score"]) <= 1.0 for row in rows)
    assert {row["need_id"] for row in rows} == {f"needs{at}" for at in range(len(texts))}
