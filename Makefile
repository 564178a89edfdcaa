# Everything a maintainer runs. On a fresh machine each target sets itself up: Python >= 3.11 and a C compiler suffice.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# One number repeats a run: the order of tests and what hypothesis draws. `make test SEED=default` draws a new one.
SEED ?= 18
JOBS ?= auto
PYTEST := $(BIN)/python -m pytest --numprocesses $(JOBS)
# Branch coverage of the reasoning and of the law's reader, in percent.
COVERAGE ?= 98

# A Python that can make an environment. Below 3.13 comes first: there durable-rules installs as it is.
CAN := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.12 python3.11 python3 python3.13 python3.14; do \
	if $$p -c '$(CAN)' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 18

.PHONY: env
env: $(STAMP)  ## create .venv with the package and every tool

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "needs Python >= 3.11 with venv (Debian: apt-get install python3-venv python3-dev)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' || \
		{ echo "if durable-rules did not build: it needs a C compiler and Python's headers (Debian: python3-dev)"; exit 1; }
	touch $(STAMP)

.PHONY: demo
DEMO ?= $(firstword $(sort $(wildcard examples/*.yaml examples/*/*.yaml)))
demo: env  ## evaluate a real school end to end
	$(BIN)/kdcl evaluate $(DEMO)

.PHONY: test test-all
test: lint types arrows docs tests  ## everything that must hold; skips by name what needs an absent tool
test-all:  ## the same, and a skip is a failure
	KDCL_NO_SKIP=1 $(MAKE) test

.PHONY: lint types arrows tests
lint: env  ## ruff: every rule on, and the formatter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
types: env  ## mypy --strict and pyright
	$(BIN)/mypy
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
arrows: env  ## import-linter: which room may import which
	$(BIN)/lint-imports --no-logo
tests: env  ## pytest with branch coverage; its closing line is the last
	$(PYTEST) --randomly-seed=$(SEED) --cov --cov-fail-under=$(COVERAGE)

.PHONY: deep
deep: env  ## the long campaigns, about an hour on two cores: many more examples, a new seed
	KDCL_HYPOTHESIS_PROFILE=deep $(PYTEST) tests

.PHONY: mutate
# A circular or an annex: `make mutate MUTATE=tt18-2018`. Every one of them by default.
MUTATE ?=
mutate: env  ## make every small wrong edit of the rules; each must be noticed or have its written reason
	$(BIN)/kdcl mutate $(if $(MUTATE),--circular $(MUTATE)) --cases tests/cases

.PHONY: bench
bench: env  ## measure speed, one run, as ratios
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m benchmarks

.PHONY: docs
docs: env  ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict --quiet

.PHONY: format
format: env  ## lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: compile-rules
compile-rules: env  ## write each rulebook's compiled.json from its YAML
	$(BIN)/python -m kdcl_rules.rulebook.compile

.PHONY: clean
clean:  ## remove what make made, the environment too
	rm -rf $(VENV) build dist site .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find kdcl_rules tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
