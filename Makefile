# What you can ask for: `make help`. Nothing is needed but make and Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEMO := demo/integrated-discharge.fornow
# A file at a time, in the order of tests/conftest.py and not by how many tests are in it. Three at
# once for two cores: there is always one that waits for a clock, a download or a process to end.
AT_ONCE ?= 3
PYTEST := $(BIN)/pytest -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder

# Also when pip builds a package on its own, so that every tool is one we have tried.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo lab app test check soak bench format pictures

help: ## what you can ask for
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: $(STAMP) ## set up .venv with everything pinned

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, then run make again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "fornow needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)."; \
	  echo "Say which one to use, for example: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make $(VENV). On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV); the first time takes a minute or two."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(STAMP) ## make-believe partnerships, and a report for each
	@$(BIN)/fornow demo demo
	@$(BIN)/fornow report demo/*.fornow --out demo/reports
	@echo
	@echo "The reports are in demo/reports: open demo/reports/index.html in any browser."
	@echo "To open the workbooks of one of these partnerships:"
	@echo "    $(BIN)/fornow open demo/integrated-discharge.fornow"

lab: $(STAMP) ## open the workbooks on a demo partnership in JupyterLab
	@test -f $(DEMO) || $(BIN)/fornow demo demo
	@$(BIN)/fornow open $(DEMO) --lab

app: $(STAMP) ## open the workbooks on a demo partnership as pages, without code
	@test -f $(DEMO) || $(BIN)/fornow demo demo
	@$(BIN)/fornow open $(DEMO)

pictures: $(STAMP) ## take the README's pictures anew
	@$(BIN)/python -m docs.pictures.retake

test: $(STAMP) ## run every test, browser and all
	@$(BIN)/python tests/browser/chromium.py >/dev/null
	@$(BIN)/python tests/live/nginx.py
	$(PYTEST)

soak: $(STAMP) ## run the long form of the promises (an hour or more)
	@$(BIN)/python tests/browser/chromium.py >/dev/null
	@$(BIN)/python tests/live/nginx.py
	$(BIN)/pytest -m soak

check: $(STAMP) ## lint, format, types and walls
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) ## measure how long things take, and write it down
	@$(BIN)/python benchmarks/measure.py
	@$(BIN)/python benchmarks/reports.py
	@$(BIN)/python benchmarks/refused.py
	@$(BIN)/python benchmarks/room.py

format: $(STAMP) ## put the code and the notebooks in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/nbstripout workbooks/*.ipynb templates/*.ipynb
