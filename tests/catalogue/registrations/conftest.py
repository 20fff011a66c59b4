from pathlib import Path

import pytest

from topela.catalogue.registrations.findings import Finding
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import Reading, read
from topela.catalogue.registrations.registrants import Registrant

DATA = Path(__file__).parent / "data"
XLSX, CSV = "inscriptions-speed-meeting.xlsx", "inscriptions-speed-meeting.csv"
SHEETS = {"E": "Entreprises", "A": "Associations", "S": "Salle", "P": "Édition"}


class Read:
    """A reading, asked by the short names of its rows: E5 is row 5 of Entreprises."""

    def __init__(self, reading: Reading, sheets: dict[str, str]) -> None:
        self.reading, self.sheets = reading, sheets

    def __getitem__(self, short: str) -> Registrant:
        ref = f"{self.sheets[short[0]]}!{short[1:]}"
        return next(r for r in self.reading.registrants if r.ref == ref)

    def findings(self, sheet: str, cell: str) -> list[Finding]:
        wanted = f"{self.sheets[sheet]}!{cell}"
        return [finding for finding in self.reading.findings if str(finding.place) == wanted]

    def codes(self, sheet: str, cell: str) -> list[str]:
        return [finding.code for finding in self.findings(sheet, cell)]

    def question(self, code: str) -> Finding:
        return next(f for f in self.reading.findings if f.code == code and f.key)


@pytest.fixture(scope="session")
def edition_file() -> Read:
    return Read(read(open_workbook((DATA / XLSX).read_bytes(), XLSX)), SHEETS)


@pytest.fixture(scope="session")
def csv_file() -> Read:
    return Read(read(open_workbook((DATA / CSV).read_bytes(), CSV)), {"A": "inscriptions-speed-meeting"})
