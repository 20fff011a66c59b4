"""Find the row of headers, and propose what each column holds. The proposal can be corrected, column by column."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from topela.catalogue.registrations.fields import CATEGORY_OF, NUMBERED, PERSONAL, REPEATED, Field
from topela.catalogue.registrations.folding import one_line, words
from topela.catalogue.registrations.header_words import CATEGORY_WORDS, PHRASES, TELLTALES
from topela.catalogue.registrations.workbook import Sheet, column_letter

COUNTED = NUMBERED | PERSONAL | REPEATED
LIKE_ENOUGH = 80.0
SEARCHED_ROWS = 15
CLEARLY_HEADERS = 15
LONGEST_PHRASE = 60
IGNORED = "-"
_ORDINALS = {
    "1er": 1, "1ere": 1, "premier": 1, "first": 1, "erster": 1, "erste": 1, "erstes": 1,
    "2e": 2, "2eme": 2, "2nd": 2, "second": 2, "seconde": 2, "deuxieme": 2, "zweiter": 2, "zweite": 2, "zweites": 2,
    "3e": 3, "3eme": 3, "3rd": 3, "third": 3, "troisieme": 3, "dritter": 3, "dritte": 3, "drittes": 3, "1st": 1,
}  # fmt: skip
_DEPUTIES = {"stellvertretung", "stellvertreter", "stellvertreterin", "suppleant", "suppleante", "deputy"}
_ORDINALS |= dict.fromkeys(_DEPUTIES, 2)
_PHRASE_FIELD = {phrase: field for field, phrases in PHRASES.items() for phrase in phrases}
_ABOUT_MEETING = {Field.WISHES, Field.VETOES}
_ALTERNATIVES = re.compile(r"\s*[/|,]\s*|\s(?:ou|oder|or)\s")
_NEGATION = re.compile(r"\b(pas|nicht|not|kein\w*|eviter|avoid|vermeiden)\b")
_BARE_NAMES = {"name", "nom"}
_SIGNS_OF_REGISTRATION = {Field.NAME, Field.NEED, Field.OFFER, Field.EMAIL, Field.WISHES, Field.CONTACT}


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    header: str
    field: Field | None
    number: int = 1
    likeness: int = 0

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    @property
    def choice(self) -> str:
        """The column's meaning as one word, as a correction gives it: `need.2`, `email`, or `-` for left out."""
        if self.field is None:
            return IGNORED
        return f"{self.field}.{self.number}" if self.field in NUMBERED or self.number > 1 else str(self.field)


@dataclass(frozen=True, slots=True)
class Headers:
    row: int
    columns: tuple[Column, ...]

    def find(self, field: Field, number: int = 1) -> Column | None:
        return next((c for c in self.columns if c.field is field and c.number == number), None)

    def all(self, field: Field) -> list[Column]:
        return sorted((c for c in self.columns if c.field is field), key=lambda column: column.number)

    @property
    def fields(self) -> set[Field]:
        return {column.field for column in self.columns if column.field}


def find_headers(sheet: Sheet, corrections: Mapping[str, str] | None = None) -> Headers | None:
    """Return the row that reads most like headers, each column with its likely field; None where no row does."""
    best: Headers | None = None
    for row in sorted(sheet.rows)[:SEARCHED_ROWS]:
        headers = Headers(row, propose(_texts(sheet, row)))
        if _weight(headers) > (_weight(best) if best else 1):
            best = headers
        if best and _weight(best) >= CLEARLY_HEADERS:
            break
    if best and corrections:
        return Headers(best.row, tuple(_corrected(column, corrections) for column in best.columns))
    return best


def _texts(sheet: Sheet, row: int) -> list[str]:
    """The headers of a row, each with what a block merged across columns above it says for all of them."""
    above = {
        column: sheet.cell(top, left).text
        for top, left, bottom, right in sheet.merged
        if bottom == row - 1 and right > left and right - left + 1 < sheet.width
        for column in range(left, right + 1)
    }
    texts = [cell.text for cell in sheet.rows[row]]
    return [f"{above[n]} {text}" if text and n in above else text for n, text in enumerate(texts, start=1)]


def _weight(headers: Headers) -> int:
    return len(headers.fields) + 2 * len(headers.fields & _SIGNS_OF_REGISTRATION)


def _corrected(column: Column, corrections: Mapping[str, str]) -> Column:
    choice = corrections.get(column.letter)
    if choice is None:
        return column
    name, _, number = choice.partition(".")
    if name not in set(Field):
        return replace(column, field=None, number=1, likeness=100)
    return replace(column, field=Field(name), number=int(number) if number.isdigit() else 1, likeness=100)


def propose(headers: list[str]) -> tuple[Column, ...]:
    """Propose a field for each header; of two columns for the same field the likelier one gets it."""
    columns: list[Column] = []
    for index, header in enumerate(headers, start=1):
        if header:
            columns.append(_propose_one(index, one_line(header), columns))
    return _settle(_number(columns))


def _propose_one(index: int, header: str, before: list[Column]) -> Column:
    found = words(header)
    if (known := _PHRASE_FIELD.get(" ".join(found))) is not None:
        return Column(index, header, known, 1, 100)
    number = next((n for word in found if (n := _number_in(word))), 1)
    rest = [word for word in found if not _number_in(word)]
    if not rest and set(found) & _DEPUTIES:
        return Column(index, header, Field.CONTACT, number, 90)
    plain = [word for word in rest if not _is_category(word)]
    if len(plain) < len(rest):
        field, likeness = _category_field(plain, before)
        if field:
            return Column(index, header, field, number, likeness)
    field, likeness = _match(" ".join(rest))
    if field is None:
        field, likeness = _by_alternatives(header) or (field, likeness)
    return Column(index, header, field, number, likeness)


def _by_alternatives(header: str) -> tuple[Field, int] | None:
    """“Firma / Verein / Einrichtung”: what most of the alternatives mean."""
    parts = [" ".join(words(part)) for part in _ALTERNATIVES.split(header)]
    meant = Counter(field for part in parts if (field := _PHRASE_FIELD.get(part)))
    if len(parts) < 2 or not meant:
        return None
    return meant.most_common(1)[0][0], 85


def _number_in(word: str) -> int:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return int(word) if word.isdigit() and 0 < int(word) < 20 else 0


def _is_category(word: str) -> bool:
    return any(fuzz.ratio(word, known) >= LIKE_ENOUGH for known in CATEGORY_WORDS)


def _category_field(plain: list[str], before: list[Column]) -> tuple[Field | None, int]:
    if plain:
        field, likeness = _match(" ".join(plain))
        return (CATEGORY_OF[field], likeness) if field in CATEGORY_OF else (None, 0)
    last = next((column for column in reversed(before) if column.field in CATEGORY_OF), None)
    return (CATEGORY_OF[last.field], 90) if last and last.field else (None, 0)


@lru_cache(maxsize=4096)
def _match(phrase: str) -> tuple[Field | None, int]:
    if not phrase:
        return None, 0
    if phrase in _PHRASE_FIELD:
        return _PHRASE_FIELD[phrase], 100
    found = None
    if len(phrase) <= LONGEST_PHRASE:
        found = process.extractOne(phrase, list(_PHRASE_FIELD), scorer=_likeness, score_cutoff=LIKE_ENOUGH)
    field = _PHRASE_FIELD[found[0]] if found else None
    if field in _ABOUT_MEETING:
        # One small word turns a wish into a veto, and letters alone hardly notice it.
        field = Field.VETOES if _NEGATION.search(phrase) else Field.WISHES
    if field and found:
        return field, int(found[1])
    for pattern, told in TELLTALES:
        if re.search(pattern, phrase):
            return told, 60
    return None, 0


def _likeness(a: str, b: str, **_: object) -> float:
    """Letters in order, or words in any order; short words must agree nearly whole."""
    if min(len(a), len(b)) < 4:
        return 100.0 if a == b else 0.0
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))


def _number(columns: list[Column]) -> list[Column]:
    """Number columns of one meaning by their order; a category goes with the need or offer before it."""
    numbered: list[Column] = []
    seen: dict[Field, int] = {}
    for column in columns:
        field = column.field
        if field in CATEGORY_OF or field in REPEATED or field in PERSONAL:
            taken = {c.number for c in numbered if c.field is field}
            number = column.number if column.number not in taken else max(taken) + 1
            seen[field] = number
            numbered.append(replace(column, number=number))
        elif field in CATEGORY_OF.values():
            owner = next(need for need, category in CATEGORY_OF.items() if category is field)
            alone = not re.search(r"\d", column.header)
            numbered.append(replace(column, number=seen.get(owner, column.number)) if alone else column)
        else:
            numbered.append(column)
    return numbered


def _unbared(columns: list[Column]) -> list[Column]:
    """A bare “Name” is the organisation's, unless another column names that, or one for first names stands by."""
    bare = [column for column in columns if " ".join(words(column.header)) in _BARE_NAMES]
    first_names = any(column.field is Field.FIRST_NAME for column in columns)
    named = any(column.field is Field.NAME and column not in bare for column in columns)
    field = Field.LAST_NAME if first_names else Field.CONTACT if named else Field.NAME
    return [replace(column, field=field) if column in bare else column for column in columns]


def _settle(columns: list[Column]) -> tuple[Column, ...]:
    columns = _unbared(columns)
    best: dict[tuple[Field, int], Column] = {}
    for column in columns:
        if column.field:
            number = column.number if column.field in COUNTED else 1
            key = (column.field, number)
            if key not in best or column.likeness > best[key].likeness:
                best[key] = column
    kept = {column.index for column in best.values()}
    settled = []
    for column in columns:
        if column.field and column.index not in kept:
            settled.append(replace(column, field=None, number=1, likeness=0))
        else:
            fixed = column.number if column.field in COUNTED else 1
            settled.append(replace(column, number=fixed))
    return tuple(settled)
