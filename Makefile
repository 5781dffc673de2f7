# The two commands are `make run` and `make test`; `make help` names the others.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 5000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
PO := $(wildcard participation/translations/*/LC_MESSAGES/messages.po)
KEYWORDS := -k N_ -k _l -k lazy_gettext -k lazy_ngettext:1,2
# One process per core; the tests of the browser share one site and one process.
PARALLEL := --numprocesses 2
DOMAIN := participation/*/models*,participation/*/rules*,participation/*/queries*,participation/*/commands*

.PHONY: help setup runtime assets catalogues run demo test check lint format types contracts \
        coverage translations requirements screenshots clean

help: ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# ── Set-up: each step leaves a stamp, so that a second start takes seconds ───────────────────

setup: runtime .venv/dev.stamp ## Everything that running and testing need, in .venv and instance/

runtime: .venv/runtime.stamp instance/secret_key assets catalogues

.venv/created.stamp:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed (PYTHON=… names another one)." >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@$(BIN)/python -c 'import pathlib, sysconfig; \
	  pathlib.Path(sysconfig.get_path("purelib"), "participation.pth").write_text("$(CURDIR)\n")'
	@touch $@

.venv/runtime.stamp: requirements/runtime.txt .venv/created.stamp
	@echo "Installing what the platform needs …"
	@$(PIP) -r requirements/runtime.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/runtime.stamp
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/dev.txt
	@touch $@

.venv/node.stamp: requirements/node.txt .venv/created.stamp
	@command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	@touch $@

assets: .venv/runtime.stamp .venv/node.stamp
	@$(BIN)/python scripts/vendor_assets.py

catalogues: $(PO:.po=.mo)

# Babel takes a catalogue without a header for a draft; that nothing is one, the tests say.
%.mo: %.po | .venv/runtime.stamp
	@$(BIN)/pybabel --quiet compile --use-fuzzy -i $< -o $@

instance/secret_key: | .venv/created.stamp
	@mkdir -p instance
	@umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(48))' > $@

# ── Running ──────────────────────────────────────────────────────────────────────────────────

run: runtime ## The platform with demo data at http://127.0.0.1:5000 (PORT=… for another port)
	@PORT=$(PORT) exec $(BIN)/python scripts/run.py

demo: runtime ## Fill an empty database with the demo data
	@DEMO=1 $(BIN)/flask db upgrade
	@DEMO=1 $(BIN)/flask seed
	@DEMO=1 $(BIN)/flask demo --if-empty

screenshots: setup ## Take the pictures of docs/screenshots anew
	@$(BIN)/python scripts/screenshots.py

# ── Checks ───────────────────────────────────────────────────────────────────────────────────

test: setup ## The whole suite on SQLite, PostgreSQL and in Chromium
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

check: lint types contracts coverage ## Lint, types, contracts and the suite with its coverage gates

lint: setup ## Style of code and templates, known security mistakes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml participation config.py wsgi.py

format: setup ## Bring the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: setup ## mypy, strict
	@$(BIN)/mypy

contracts: setup ## Which room may import which
	@$(BIN)/lint-imports --no-logo --no-cache

coverage: setup
	@$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report= $(ARGS)
	@$(BIN)/python -m coverage report
	@$(BIN)/python -m coverage report --include='$(DOMAIN)' --fail-under=100

# ── Making what is committed ─────────────────────────────────────────────────────────────────

translations: setup ## Bring the catalogues up to date with code and templates
	@$(BIN)/pybabel --quiet extract -F babel.cfg $(KEYWORDS) --no-wrap --sort-by-file \
	  --add-location=file --omit-header -o instance/messages.pot .
	@for po in $(PO); do $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete \
	  --no-wrap --omit-header -i instance/messages.pot -l "$$(basename "$${po%/LC_MESSAGES*}")" -o "$$po"; done
	@$(MAKE) --no-print-directory catalogues

requirements: setup ## Compile requirements/*.txt from pyproject.toml
	@scripts/compile_requirements.sh

clean: ## Remove what set-up and tests made; keeps instance/ (database, secret, files)
	@rm -rf .venv node_modules participation/static/vendor .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis .coverage htmlcov test-results
	@find participation tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +
	@find participation/translations -name '*.mo' -delete 2>/dev/null || true
