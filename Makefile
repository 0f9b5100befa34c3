# Two commands do everything: `make serve` and `make test`. `make help` lists the rest.
# Settings: PYTHON=python3.12  CORPUS=dir  STORE=dir  HOST=address  PORT=number  ARGS="…" (for bench)  STRICT=1 (for test)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# Not from the environment: some shells and conda export a HOST that is no address to listen on.
HOST :=

VENV := .venv
PY := $(VENV)/bin/python
# The stamps carry the place of the checkout: an environment that was copied elsewhere is set up again.
HERE := $(shell pwd -P | cksum | cut -d' ' -f1)
INSTALLED := $(VENV)/.installed-$(HERE)
TESTABLE := $(VENV)/.testable-$(HERE)
BENCHABLE := $(VENV)/.benchable-$(HERE)
ASSETS := service/static/vendor/editor.js
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
# $(call pip,extra): what stands in setup.cfg, with the names of an extra in brackets.
pip = $(PY) -m pip install -q --disable-pip-version-check -e '.$(1)' || { echo "error: pip failed (its own message \
is above): see that a package index can be reached, then run make again" >&2; exit 1; }
CODE := graph ontology queries service shapes tests bench

.PHONY: help install serve test lint format bench eval clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 17

install: $(INSTALLED) $(ASSETS) ## make .venv in the checkout, with the package and the front end in it

serve: install ## build the graph of CORPUS (default: the documents that ship) and serve it
	@# Exit code 1: some files of the folder could not be read (they were named), the others are in the graph.
	@$(VENV)/bin/dutygraph build $(if $(CORPUS),"$(CORPUS)") $(if $(STORE),--store "$(STORE)") || [ $$? -eq 1 ]
	@exec $(VENV)/bin/dutygraph serve $(if $(STORE),--store "$(STORE)") $(if $(HOST),--host "$(HOST)") $(if $(PORT),--port $(PORT))

test: $(TESTABLE) $(ASSETS) lint ## everything that CI runs; STRICT=1 makes a skipped test a failure
	$(PY) -m tests.browser
	$(PY) -m pytest

lint: $(TESTABLE) ## style, format, types, and the direction of imports
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

format: $(TESTABLE) ## rewrite the code in the project's format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(BENCHABLE) ## measure against other engines, side by side: make bench ARGS="--help"
	$(PY) -m bench $(ARGS)

eval: $(TESTABLE) ## score what is read against the gold in tests/gold (needs the real documents)
	$(PY) -m bench.extraction $(ARGS)
	@echo 'invented, used for development'
	$(PY) -m bench.invented
	@echo 'invented, not opened before their first score'
	$(PY) -m bench.invented tests/gold/unseen
	$(PY) -m bench.names
	$(PY) -m bench.clauses $(ARGS)

clean: ## delete caches and built files (not .venv, not your data)
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf service/static/vendor service/frontend/node_modules
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# Everything below runs once, and again when the files after the colon change.

$(PY):
	@python=; for candidate in $(or $(PYTHON),$(PYTHONS)); do \
	  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "error: no Python 3.11 or newer was found (looked for $(or $(PYTHON),$(PYTHONS)))." >&2; \
	  echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python)" >&2; \
	  echo "or name one: make install PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "error: $$python has no venv module, so it cannot make the environment $(VENV)." >&2; \
	  echo "Install it (Debian, Ubuntu: apt-get install python3-venv) and run make again." >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$python (a minute or two, the first time only)"; \
	$$python -m venv $(VENV)

$(INSTALLED): $(PY) setup.cfg pyproject.toml
	@echo "installing dutygraph and what it needs into $(VENV)"
	@$(call pip,)
	@touch $@

$(TESTABLE): $(INSTALLED)
	@echo "installing what the tests need into $(VENV)"
	@$(call pip,[test])
	@touch $@

$(BENCHABLE): $(INSTALLED)
	@echo "installing what the measurements need into $(VENV)"
	@$(call pip,[bench])
	@touch $@

$(ASSETS): service/assets.py $(wildcard service/frontend/*.*) service/frontend/.npmrc | $(INSTALLED)
	@echo "building the front end"
	@$(PY) -m service.assets
