"""`topela import`: registrations from a workbook or a CSV file into an edition."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from topela.catalogue.registrations.dryrun import DryRun
    from topela.editions.models import Edition

TAKEN, STAYED_OUT, BAD_INPUT = 0, 1, 2
OUTCOMES = {
    "create": "created",
    "join": "joined with what was there",
    "change": "changed",
    "same": "already as in the file",
    "left_out": "left out",
}


@click.command("import")
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition", "slug", required=True, metavar="SLUG", help="The edition's short name in addresses."
)
@click.option("--dry-run", "only_look", is_flag=True, help="Show what would be done, and change nothing.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="REPORT.xlsx",
    help="Write the rows that stayed out, each with its reason, as a workbook to mend and import again.",
)
def import_registrations(workbook: Path, slug: str, report: Path | None, *, only_look: bool) -> None:
    """Take registrations from WORKBOOK (.xlsx or .csv) into an edition.

    What only a person can answer (are these two rows one organisation?) is left open, and its row stays out; the
    organiser's page asks. The same file again changes nothing.

    Exits 0 when every row was taken, 1 when rows stayed out, 2 on bad input.
    """
    import django

    django.setup()
    from django.utils import translation

    from topela.catalogue.registrations.wording import unreadable
    from topela.catalogue.registrations.workbook import UnreadableWorkbook
    from topela.editions.models import Edition

    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        _refuse(f"There is no edition “{slug}”.")
    with translation.override("en"):
        try:
            planned, done = _import(edition, workbook, only_look=only_look)
        except UnreadableWorkbook as error:
            _refuse(f"{workbook.name}: {unreadable(error)}")
        _tell(planned, done=done, only_look=only_look)
        if report is not None:
            _write(report, planned)
    sys.exit(STAYED_OUT if planned.counts["left_out"] else TAKEN)


def _import(edition: "Edition", workbook: Path, *, only_look: bool) -> "tuple[DryRun, bool]":
    from django.db import transaction

    from topela.catalogue.registrations.applying import apply_import, take_in
    from topela.catalogue.registrations.dryrun import dry_run

    with transaction.atomic():
        upload = take_in(edition, name=workbook.name, data=workbook.read_bytes())
        planned = dry_run(upload)
        done = None if only_look else apply_import(upload)
        if done is None:
            upload.delete()
    return planned, done is not None


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(BAD_INPUT)


def _tell(planned: "DryRun", *, done: bool, only_look: bool) -> None:
    from topela.catalogue.registrations.wording import sentence

    for finding in planned.findings:
        if finding.severity != "note":
            place = finding.place
            header = f" ({place.header})" if place.header else ""
            click.echo(f"{finding.severity:<9}{place}{header}: {sentence(finding)}")
    for outcome, words in OUTCOMES.items():
        if count := planned.counts[outcome]:
            click.echo(f"{count:>5}  {words}")
    if only_look:
        click.echo("Nothing was written: this was a dry run.")
    elif not done:
        click.echo("Nothing was written: there was nothing to do.")


def _write(report: Path, planned: "DryRun") -> None:
    from topela.catalogue.registrations.refused import refused_workbook
    from topela.catalogue.registrations.report import reasons_by_row, report_of

    report.write_bytes(refused_workbook(planned.workbook, reasons_by_row(report_of(planned)), "Reason"))
    click.echo(f"The rows that stayed out are in {report.name}.")
