"""The judge shares no code with the planner."""

import ast
from pathlib import Path

import pytest

import topela.planner

ROOM = Path(topela.planner.__file__).parent


@pytest.mark.parametrize(("module", "allowed"), [("verdict", {"ledger"}), ("ledger", set())])
def test_the_judge_imports_nothing_of_the_planner(module, allowed):
    tree = ast.parse((ROOM / f"{module}.py").read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert {name for name in imported if name.startswith("topela")} == {
        f"topela.planner.{name}" for name in allowed
    }


def test_the_public_names_are_complete_and_sorted():
    public = {
        name
        for name, value in vars(topela.planner).items()
        if not name.startswith("_") and not hasattr(value, "__path__") and type(value).__name__ != "module"
    }
    assert topela.planner.__all__ == sorted(public)
