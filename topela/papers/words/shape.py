from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every fixed phrase of the papers in one language; braces name what is put in."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first
    first_day: str  # how the first of a month is written
    date: str
    weekday_date: str
    time: str
    moment: str
    page: str

    kinds: dict[str, str]
    categories: dict[str, str]

    contract: str
    contract_number: str
    promises: tuple[str, ...]  # for one, two, three … promises
    many_promises: str
    between: str
    conjunction: str
    commits: str
    category: str
    quantity: str
    by: str
    no_deadline: str
    person: str
    at_latest: str
    terms: str
    first_contact: str
    first_contact_by: str
    first_contact_any: str
    money: str
    money_rules: dict[str, str]
    reciprocity: str
    reciprocity_rules: dict[str, str]
    made_at: str
    on_day: str
    table: str
    signatures: str
    signed_at: str
    unsigned: str
    drawn_signature: str
    typed_signature: str
    verify: str
    verify_how: str
    code: str
    qr: str
    draft: str
    draft_note: str
    marks_note: str

    blank_note: str
    gives: str
    receives: str
    what: str
    name_function: str
    date_place: str
    signature: str
    calls: str

    agenda: str
    meetings: tuple[str, str]  # one, many
    hour: str
    where: str
    whom: str
    round: str
    break_: str
    free: str
    free_note: str
    no_meetings: str
