# Everything a maintainer runs. On a fresh machine each target sets itself up: Python >= 3.11 and a C compiler suffice.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)
