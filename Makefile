# Two commands on a fresh machine with Python ≥ 3.11 and make: `make demo` and `make test`.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install demo test check format messages benchmark clean

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

install: ## Install into .venv what the lock names; a second time takes a moment
	@$(PYTHON) scripts/install.py

demo: install ## Serve the demo edition at http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/topela demo --port $(PORT)

test: install ## Run every test (browser tests where there is a Chromium)
	@$(BIN)/python -m pytest -n auto -m "not browser"
	@$(BIN)/python -m pytest -n auto -m browser --dist loadfile

check: install ## Format, lint, types, import contracts, templates, migrations, catalogues
	@$(BIN)/python scripts/check.py

format: install ## Put the code into its one shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

messages: install ## Bring the French and German catalogues to the sources
	@$(BIN)/python scripts/messages.py update; $(BIN)/python scripts/messages.py compile

benchmark: install ## Measure the planner and affinity against their peers; writes benchmarks/*.md
	@$(BIN)/python -m benchmarks.planner && $(BIN)/python -m benchmarks.replan && $(BIN)/python -m benchmarks.affinity

clean: ## Remove what was installed and built; the data in var/ stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build *.egg-info
