import pytest

from tests.papers.samples import AT
from topela.papers import typesetting
from topela.papers.language import Language
from topela.papers.typesetting import TypesettingError, Verbatim, template_data, typeset


def test_a_fault_of_a_template_is_named(tmp_path, monkeypatch) -> None:
    (tmp_path / "broken.typ").write_text("#nothing-of-that-name")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(TypesettingError, match="broken: error: unknown variable"):
        typeset("broken", {}, Language.FRENCH, AT)


def test_a_warning_is_a_failure(tmp_path, monkeypatch) -> None:
    (tmp_path / "doubtful.typ").write_text('#set document(title: "x")\n#text(font: "No Such Face")[a]')
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(TypesettingError, match="doubtful: unknown font family"):
        typeset("doubtful", {}, Language.FRENCH, AT)


def test_only_what_is_verbatim_stays_as_it_is() -> None:
    data = template_data(
        {"a": ["x" * 40, Verbatim("x" * 40)], "b": {"c": "Bravo !", "d": 3}}, Language.FRENCH
    )
    assert data["a"] == ["x" * 30 + "\u200b" + "x" * 10, "x" * 40]
    assert data["b"] == {"c": "Bravo\u202f!", "d": 3}
    assert data["marks_note"] == ""
