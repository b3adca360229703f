# Handrail. `make demo` and `make test` are all that a newcomer needs; both set up what is missing.
PYTHON := .venv/bin/python
# Tests of one file share their programs, so a file stays with one worker.
BESIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
.DEFAULT_GOAL := help

.PHONY: help setup setup-dev demo test check format schema commands clean benchmark benchmark-redaction benchmark-perception benchmark-replay benchmark-questions benchmark-icons train-icons train-judge

help:  ## What each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /: /'

setup:  ## Install what running Handrail needs (system packages, .venv, the embedded model)
	@scripts/setup run

setup-dev:  ## Install what testing Handrail needs as well
	@scripts/setup dev

demo: setup  ## Do a real job in a private virtual display and leave a trace in demo-trace/
	@$(PYTHON) -m agent demo

test: setup-dev check  ## Everything: the checks, then the tests that drive real programs
	@$(PYTHON) -m pytest tests -m "live or model" -p no:randomly $(BESIDE)

check: setup-dev  ## ruff, mypy, import-linter and the fast tests, with privacy/ covered whole
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m pytest tests -m "not live and not model" $(BESIDE) --cov --cov-report=term:skip-covered

schema:  ## Write the JSON Schema of script files anew (configs/script.schema.json)
	@$(PYTHON) -m agent.scripts.schema

commands:  ## Write the reference page of the command grammar anew (docs/commands.md)
	@$(PYTHON) -m agent.command_reference

format:  ## Let ruff format and mend what it can
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

benchmark: setup-dev  ## Measure seconds and memory of each stage on this machine
	@$(PYTHON) -m benchmarks.stages

SCREENS ?= 24
benchmark-redaction: setup-dev  ## Measure leaks and false covers on SCREENS made-up screens (24), beside its peers
	@$(PYTHON) -m benchmarks.redaction.make_screens --set test --count $(SCREENS) --tree --out .cache/redaction/screens
	@$(PYTHON) -m benchmarks.redaction.run --screens .cache/redaction/screens --limit $(SCREENS) --out .cache/redaction/results

PERCEPTION := .cache/perception
benchmark-perception: setup-dev  ## Measure what is seen on real programs, with and without their tree, beside pyatspi and RapidOCR
	@$(PYTHON) -m benchmarks.perception.run --out $(PERCEPTION)

benchmark-questions: setup-dev  ## Ask twenty questions about each of twelve real programs
	@$(PYTHON) -m benchmarks.asking.run

REPLAY := .cache/replay
benchmark-replay: setup-dev  ## Measure recorded tasks replayed under drift, killed, and row by row, beside pyautogui's ways
	@$(PYTHON) -m benchmarks.replay.run --out $(REPLAY)

# PyTorch and the program that draws the icon sets stay out of .venv (see pyproject.toml).
ICONS_PYTHON := .cache/icons/venv/bin/python

benchmark-icons:  ## Measure the icon namer on icon themes that it never saw (fetches 270 MB of them)
	@scripts/icons/setup
	@$(ICONS_PYTHON) -m benchmarks.perception.icons

train-icons:  ## Train the icon namer again: about an hour (goes on where it was interrupted)
	@scripts/icons/setup
	@$(ICONS_PYTHON) -m scripts.icons.train

# Words are collected and PyTorch installed outside .venv. Tuning screens are trained on besides, if
# `$(PYTHON) -m scripts.judge.screens FOLDERS` has read some.
train-judge:  ## Train the judge of private words again: about half an hour (goes on where it was interrupted)
	@scripts/judge/setup
	@.cache/judge/venv/bin/python -m scripts.judge.train

clean:  ## Remove what was built here; the wheel cache and the models stay
	rm -rf .venv demo-trace .mypy_cache .ruff_cache .pytest_cache .hypothesis
