# Sigap's commands. Each sets itself up: Python 3.11 or later (with venv), git and make are enough.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

# Handed to pytest: make test ARGS="tests/sop -x"
ARGS ?=
KILLS ?= 100
YEAR ?=
DEMO ?=
# The tests of the whole program wait more than they compute: twice as many at once as there are processors.
JOBS ?= $(shell echo $$((2 * $$(nproc))))

.DEFAULT_GOAL := help
.PHONY: help install demo test pictures lint format kill bench year migration requirements clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "  %-18s %s\n", $$1, $$2 }'

install: $(STAMP) ## Set up the virtual environment (the others do it by themselves)

demo: $(STAMP) ## Play with a sample office in the browser; Ctrl-C ends it (DEMO="--port 8080")
	@exec $(BIN)/python -m playground $(DEMO)

test: lint ## Check format, lint, types and import contracts, then run all tests
	$(BIN)/pytest -n $(JOBS) --dist worksteal $(ARGS)

pictures: $(STAMP) ## Play the story in a browser and take the pictures of README.md and docs/
	SCREENSHOTS=docs/screenshots $(BIN)/pytest tests/acceptance/test_demo.py $(ARGS)

lint: $(STAMP) ## The checks of `make test` without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

kill: $(STAMP) ## Kill the program KILLS times on each engine (100 by default) and count what is lost
	KILLS=$(KILLS) $(BIN)/pytest -o faulthandler_timeout=0 -s tests/acceptance/test_kill.py $(ARGS)

bench: $(STAMP) ## Measure the program beside a bare bot, and the page
	@exec $(BIN)/python -m bench

year: $(STAMP) ## Play a year of an office with a moved clock and count what goes wrong (YEAR="--seed 7")
	@exec $(BIN)/python -m simulation $(YEAR)

migration: $(STAMP) ## Draft a migration from the models: make migration MESSAGE="add the device register"
	@test -n "$(MESSAGE)" || { echo 'MESSAGE="what it does" is missing' >&2; exit 1; }
	$(BIN)/python -m storage.migrations.new $(MESSAGE)
	$(BIN)/ruff format --quiet storage/migrations

requirements: $(STAMP) ## Pin what pyproject.toml asks for; with UPGRADE=--upgrade take the newest
	$(PIN) --output-file requirements/base.txt
	$(PIN) --group dev --output-file requirements/dev.txt

# One set of pins for every platform, and no index's address in the files.
PIN = $(BIN)/uv pip compile pyproject.toml $(UPGRADE) --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make requirements"

clean: ## Remove what these commands made; keeps .env and data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first of these that is at least 3.11; PYTHON=… names another.
PYTHON ?= $(firstword $(foreach python,python3.11 python3 python3.12 python3.13 python3.14,$(shell \
	$(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))

# The stamp is written last, so that an interrupted installation is begun again.
$(STAMP): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sigap needs Python 3.11 or later; on Debian: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make virtual environments; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
