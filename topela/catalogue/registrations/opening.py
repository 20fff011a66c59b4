"""Open a file of registrations, whatever its name says it is."""

from topela.catalogue.registrations.containers import is_spreadsheet
from topela.catalogue.registrations.separated import read_separated
from topela.catalogue.registrations.spreadsheet import read_spreadsheet
from topela.catalogue.registrations.workbook import Workbook


def open_workbook(data: bytes, name: str) -> Workbook:
    """Read the bytes of an .xlsx or CSV file.

    Raises
    ------
    UnreadableWorkbook
        with the code of one clear sentence.
    """
    return read_spreadsheet(data, name) if is_spreadsheet(data) else read_separated(data, name)
