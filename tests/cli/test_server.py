import socket

import pytest
from click.testing import CliRunner

from topela.cli import COMMANDS, main


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name):
    result = CliRunner().invoke(main, [name, "--help"] if name != "manage" else ["--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


def test_a_busy_port_is_told_in_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == 2
    assert result.output == (
        f"topela: port {port} cannot be used (Address already in use); choose another: make demo PORT={port + 1}\n"
    )


def test_a_port_that_is_none_is_refused():
    assert CliRunner().invoke(main, ["serve", "--port", "65536"]).exit_code == 2
