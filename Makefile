# `make` lists what can be done. Needs Python 3.11 to 3.13; Windows: see README.md.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Options for pytest, as in: make test ARGS="-m 'not browser' -n 2"
ARGS ?=
# Where make story-file writes
OUT ?= tumen.html
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup run test check format data-check data-package boundaries bench \
	screenshots validation release-ids browser frontend story-file

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## make .venv and install what the app needs

run: setup ## run the app on http://localhost:8501 (PORT=... for another port)
	$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.installed-dev browser ## run every test, those in a real browser included
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.installed-dev ## check format, lint, types, data and generated pages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m scripts.check_data
	$(BIN)/python -m scripts.build_datapackage --check
	$(BIN)/python -m scripts.validation --check
	$(BIN)/python -m scripts.publish_boundaries --check
	$(BIN)/python -m scripts.check_frontend

format: $(VENV)/.installed-dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

data-check: setup ## check every table against its contract
	$(BIN)/python -m scripts.check_data

data-package: setup ## refresh data/datapackage.json and data/README.md
	$(BIN)/python -m scripts.build_datapackage

release-ids: setup ## record the ids of all events, when the data gets a new version
	$(BIN)/python -m scripts.release_ids

boundaries: setup ## rebuild data/boundaries/ from Natural Earth (needs npm and a network)
	$(BIN)/python -m scripts.build_boundaries
	$(BIN)/python -m scripts.publish_boundaries

frontend: ## check, test and build the browser code into static/linked/ (needs npm)
	cd frontend && npm ci && npm run types && npm test && npm run build

story-file: setup ## write the whole atlas as one HTML file (OUT=tumen.html)
	$(BIN)/python -m scripts.story_file $(OUT)

validation: setup ## refresh the counts of docs/VALIDATION.md
	$(BIN)/python -m scripts.validation

screenshots: $(VENV)/.installed-dev browser ## take docs/screenshots/ anew
	$(BIN)/python -m scripts.screenshots

bench: $(VENV)/.installed-dev ## measure speed and memory
	$(BIN)/python -m benchmarks

browser:
	@sh scripts/ensure_browser.sh

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Tumen needs Python 3.11 to 3.13: name one, as in make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "This Python cannot make virtual environments: install python3-venv (Debian: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps keep setup from being repeated while the requirements stay the same.
$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $@
