"""The one door to Typst: data in as JSON, never as markup; PDF/A-4 out, tagged, with the same bytes each time."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst

from topela.papers.characters import printable
from topela.papers.fonts import FAMILIES, FONTS
from topela.papers.language import Language
from topela.papers.spacing import set_spaces
from topela.papers.words import WORDS

TEMPLATES = Path(__file__).parent / "templates"


class Verbatim(str):
    """A string that a template uses as it is: an address, a drawing."""

    __slots__ = ()


class TypesettingError(Exception):
    """The paper could not be set: a fault of the templates, never of what people typed."""


def typeset(template: str, content: Mapping[str, object], language: Language, created: datetime) -> bytes:
    """Return the PDF of `templates/<template>.typ` over `content`.

    `content` holds strings, numbers, booleans, lists and mappings. Each string that is not Verbatim is made
    printable first; where something had to be replaced the paper carries a note. `created` goes into
    the file's properties: the same content and moment give the same bytes.
    """
    data = template_data(content, language)
    try:
        pdf, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=FONTS,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="a-4",
            sys_inputs={"data": json.dumps(data)},
            timestamp=int(created.timestamp()),
        )
    except typst.TypstError as error:
        raise TypesettingError(f"{template}: {error.diagnostic}") from error
    if warnings:
        raise TypesettingError(f"{template}: " + "; ".join(warning.message for warning in warnings))
    return pdf


def template_data(content: Mapping[str, object], language: Language) -> dict[str, object]:
    lost: list[str] = []
    data = made_printable(content, language, lost)
    note = WORDS[language].marks_note if lost else ""
    return {**data, "language": language.value, "fonts": list(FAMILIES), "marks_note": note}


def made_printable(content: Mapping[str, object], language: Language, lost: list[str]) -> dict[str, object]:
    return {key: _made_printable(value, language, lost) for key, value in content.items()}


def _made_printable(value: object, language: Language, lost: list[str]) -> object:
    match value:
        case Verbatim():
            return value
        case str():
            result = printable(value)
            lost.extend(result.replaced)
            return set_spaces(result.text, language)
        case list() | tuple():
            return [_made_printable(item, language, lost) for item in value]
        case Mapping():
            return made_printable(value, language, lost)
        case _:
            return value
