import pytest

from topela.papers.drawing import Drawing, DrawingError


def test_a_drawing_survives_the_round_trip() -> None:
    text = "[[[0.0,0.0],[10.5,20.0]],[[5.0,5.0]]]"
    assert Drawing.from_json(text).to_json() == text


def test_the_svg_is_cropped_to_the_strokes() -> None:
    svg = Drawing.from_json("[[[100,50],[150,60],[210,50]]]").svg()
    assert 'viewBox="99.0 49.0 112.0 12.0"' in svg
    assert "M100.0 50.0Q150.0 60.0 180.0 55.0L210.0 50.0" in svg


def test_a_dot_is_drawn() -> None:
    assert "M5.0 5.0h0.1" in Drawing.from_json("[[[0,0],[90,9]],[[5,5]]]").svg()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "strokes: a list of 1 to 200"),
        ("[]", "strokes: a list of 1 to 200"),
        ("[[]]", "strokes[0]: a list of points"),
        ('[[[0,0]],"x"]', "strokes[1]: a list of points"),
        ("[[[0,0],[1]]]", "strokes[0][1]: two numbers"),
        ('[[[0,"1"]]]', "strokes[0][0]: two numbers"),
        ("[[[0,true]]]", "strokes[0][0]: two numbers"),
        ("[[[0,NaN]]]", "strokes[0][0]: two numbers"),
        ("[[[0,1e9]]]", "strokes[0][0]: 1000000000.0 is off the sheet"),
        ("[[[0,0],[3,3]]]", "too small to be a signature"),
        (f"[[{','.join(['[0,0]'] * 6001)}]]", "more than 6000 points"),
    ],
)
def test_what_is_no_drawing_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(DrawingError) as refusal:
        Drawing.from_json(text)
    assert str(refusal.value) == message
