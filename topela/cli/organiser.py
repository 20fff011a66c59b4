import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from topela.cli.django_setup import prepare_database, wake_django


@click.command()
@click.argument("email")
@click.option("--name", default="", help="The person's name.")
@click.option("--language", type=click.Choice(["fr", "de", "en"]), default="fr", show_default=True)
def organiser(email: str, name: str, language: str) -> None:
    """Let a person create editions: the first thing to do on a new installation."""
    wake_django()
    try:
        validate_email(email)
    except ValidationError:
        raise click.BadParameter(f"{email} is no e-mail address", param_hint="EMAIL") from None
    prepare_database()
    from topela.accounts.models import User

    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(
        email, name, language=language
    )
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    click.echo(f"{user.email} may now create editions; sign in with this address.")
