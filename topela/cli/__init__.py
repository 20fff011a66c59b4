"""The command `topela`. Each subcommand stands in a module of its own and is imported only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "affinity": "topela.cli.affinity:affinity",
    "benchmark": "topela.cli.benchmark:benchmark",
    "demo": "topela.cli.server:demo",
    "import": "topela.cli.registrations:import_registrations",
    "journal": "topela.cli.journal:journal",
    "judge": "topela.cli.planner:judge",
    "manage": "topela.cli.server:manage",
    "organiser": "topela.cli.organiser:organiser",
    "plan": "topela.cli.planner:plan",
    "replan": "topela.cli.replanning:replan",
    "serve": "topela.cli.server:serve",
}


class LateGroup(click.Group):
    """Lists every command by name, and imports a command's module only to run it or to print its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="topela")
def main() -> None:
    """Run exchanges between companies and associations, without money."""
