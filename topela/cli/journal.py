import click

from topela.cli.django_setup import wake_django


@click.group()
def journal() -> None:
    """Read the journal of who did what, when."""


@journal.command()
def verify() -> None:
    """Check the chain of hashes over the whole journal; exit 1 and name the first line that does not fit."""
    wake_django()
    from topela.journal.models import Entry
    from topela.journal.queries import journal_break

    if found := journal_break():
        click.echo(f"The journal is broken at line {found.number}: {found.reason}.")
        raise SystemExit(1)
    click.echo(f"The journal is whole: {Entry.objects.count()} lines, each follows from the one before.")
