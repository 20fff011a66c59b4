import typst

from topela.papers.characters import ABSENT, SAFE, printable, unprintable, without_glyph
from topela.papers.fonts import FAMILIES, FONTS


def test_plain_text_passes_as_it_is() -> None:
    text = "Léa promet : 2 × 3 journées, « dès mars » – 100 € (œuvre, ß, ñ, ł)."
    assert printable(text).text == text
    assert unprintable(text) == ()


def test_arabic_hebrew_greek_and_cyrillic_are_printed() -> None:
    assert unprintable("مرحبا שלום Καλημέρα Привет") == ()


def test_what_lacks_a_glyph_becomes_one_mark_for_a_run() -> None:
    result = printable("a 😀👍🏽🇱🇺 b 中文 c 1️⃣")
    assert result.text == "a [emoji] b […] c [emoji]"
    assert result.replaced == ("😀", "👍🏽", "🇱🇺", "中", "文", "1️⃣")


def test_half_characters_and_control_characters_do_no_harm() -> None:
    assert printable("a\ud800b").text == "a[…]b"
    assert printable("\x00a\x1b[31m\tb\r\nc").text == "a[31m b\nc"
    assert printable("").text == ""


def test_nothing_turns_the_direction_of_a_line() -> None:
    assert printable("10\u202e01\u202c \u2066x\u2069").text == "1001 x"


def test_a_word_without_end_may_be_broken() -> None:
    parts = printable("x" * 100).text.split("\u200b")
    assert [len(part) for part in parts] == [30, 30, 30, 10]


def test_accents_typed_apart_are_put_together() -> None:
    assert printable("e\u0301").text == "é"


def test_characters_taken_for_safe_have_glyphs() -> None:
    text = "".join(sorted(SAFE - {"\n"}))
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    source = f"#set text(font: ({families}))\n#sys.inputs.text"
    typst.compile(
        source.encode(), font_paths=FONTS, format="pdf", pdf_standards="a-4", sys_inputs={"text": text}
    )


def test_characters_taken_for_absent_are_absent() -> None:
    for block in ABSENT:
        for character in map(chr, block[::997]):
            assert without_glyph((character,)) == {character}


def test_thousands_of_foreign_characters_are_one_mark() -> None:
    assert printable("".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))).text == "[…]"
