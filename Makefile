# The chores of the project; `make` lists them.
PY ?= python3
BIN := .venv/bin
RUN := .venv/ready-to-run
WORK := .venv/ready-to-work
# One more than the cores of a small machine: many tests wait for a clock of the server.
WORKERS ?= 3
# Byte code is kept where it is first made: each program that the tests start would make it again.
export PYTHONDONTWRITEBYTECODE =
DECLARED := pyproject.toml package-lock.json hatch_build.py tools/prepare.py

.PHONY: help run install test test-quick lint wheel browsers bench hall axe screens lighthouse crowd soak measure measure-streams readers scripts gallery outputs portraits pictograms livret takeaway moving clean fresh
help: ## Say what can be asked for
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(RUN) ## Start the server on SQLite under data/ (Ctrl+C stops it)
	$(BIN)/board serve

install: $(WORK) ## Make .venv with what work on the project needs, everything pinned

$(RUN): constraints.txt $(DECLARED)
	$(PY) tools/prepare.py run
	@touch $@

$(WORK): constraints-work.txt $(DECLARED)
	$(PY) tools/prepare.py work
	@touch $(RUN) $@

test: $(WORK) ## Everything: lint, types, unit, sockets, kill, real Chromium
	$(PY) tools/prepare.py browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory -j2 types-python types-scripts collected
	@if command -v node >/dev/null; then node --test tests/js/*.test.js; else echo "LEFT OUT: node is not installed, the scripts' own tests did not run"; fi
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-quick: $(WORK) ## Only what needs no browser and no killed server
	$(BIN)/pytest -q -m "not browser and not kill"

lint: $(WORK) ## ruff, mypy, tsc
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory -j2 types-python types-scripts

.PHONY: types-python types-scripts collected
types-python:
	$(BIN)/mypy

# What three workers would compile at once, each for itself, is there before they start.
collected:
	@$(BIN)/pytest --collect-only -q >$(WORK).collected || (cat $(WORK).collected; exit 1)

types-scripts:
	@if [ -x node_modules/.bin/tsc ]; then node_modules/.bin/tsc -p jsconfig.json; else echo "LEFT OUT: no type checker for the scripts"; fi

wheel: $(WORK) ## Build dist/*.whl: it carries fonts, icons and pages, so installing it needs no npm
	$(BIN)/python tools/prepare.py wheel

browsers: $(WORK) ## The desk and the wall in Firefox and WebKitGTK, as Debian has them (a minute)
	$(PY) tools/prepare.py others
	OTHER_BROWSERS=yes $(BIN)/pytest -q -rs tests/browser/test_other_browsers.py

bench: $(WORK) ## All of a full room: a note, a crowd, Enter to ink, a phone's page, what stalls (half an hour; two processes need Postgres and Redis)
	$(BIN)/python bench/notes.py
	$(BIN)/python -m bench.shapes
	$(BIN)/python bench/latency.py
	$(BIN)/python bench/page.py
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.stalls
	$(BIN)/python -m bench.crowd --idle 10
	$(BIN)/python -m bench.scaled --viewers 1000 --rounds 2 --notes 30

axe: $(WORK) ## What axe says of every page and state, in seven languages and five looks; what is wider than a phone (ten minutes)
	$(BIN)/python -m bench.axe

screens: $(WORK) ## Wall, desk, archive, phones at 26 sizes: share, smallest letters, shifts; a folder of pictures
	$(BIN)/python -m bench.screens

lighthouse: $(WORK) ## Lighthouse on home, desk, wall, archive, phone and desktop (fetches the npm package lighthouse)
	npm install --prefix .lighthouse --no-save --no-audit --no-fund --silent lighthouse
	$(BIN)/python -m bench.lighthouse

hall: $(WORK) ## 100 phones send 3 remarks each in a minute while two scribes type and take: lost, twice, waits
	BOARD_HALL=1 $(BIN)/pytest -q -s tests/test_hall.py -k speaks

crowd: $(WORK) ## One note to 1, 50, 200, 1,000 viewers: CPU, delay, memory, against socket.io, ws, a bare loop
	$(BIN)/python -m bench.crowd --idle 10

soak: $(WORK) ## The fault tests at full length, with their figures (ten minutes)
	$(BIN)/python bench/soak.py

measure: $(WORK) ## Measure drawings in Chromium: make measure FILES="a.svg b.svg" (--before OLD.svg)
	$(BIN)/python -m tests.measure $(FILES)

measure-streams: $(WORK) ## Measure 200 random streams of 300 notes, without a browser (two minutes)
	$(BIN)/python -m tests.measuring.streams 200

takeaway: $(WORK) ## What each file costs at 1,000 notes, and acks meanwhile; LibreOffice on the minutes
	$(PY) tools/prepare.py offices
	$(BIN)/python -m bench.archive
	$(BIN)/python -m bench.archive office

readers: $(WORK) ## Draw two sheets with every reader of SVG on this machine and compare the pictures
	$(BIN)/python -m bench.readers

scripts: $(WORK) ## Write the table of docs/scripts.md: each script's first letter in three readers
	$(BIN)/python -m bench.scripts

gallery: $(WORK) ## Draw docs/gallery/ again: every look and pattern, four scripts, a long evening; ten evenings in both hands; affiches
	$(BIN)/python -m bench.gallery
	$(BIN)/python -m bench.evenings
	$(BIN)/python -m bench.affiches

outputs: $(WORK) ## Make every output of four boards, open each, draw docs/gallery/outputs-*.png (LibreOffice)
	$(PY) tools/prepare.py offices
	$(BIN)/python -m bench.outputs

portraits: $(WORK) ## Draw docs/gallery/portraits.png again: the heads of a hundred descriptors
	$(BIN)/python -m bench.portraits

pictograms: $(WORK) ## Pictograms on 365 real remarks: how many, how many right, all that were judged wrong
	$(BIN)/python -m bench.pictograms

moving: $(WORK) ## Draw docs/evening.png again: lines that become ink
	$(BIN)/python -m bench.moving

fresh: ## What make run installs, from a clean clone with empty caches: seconds and megabytes
	$(PY) -m bench.fresh

livret: $(WORK) ## Draw docs/livret/ again: the demonstration series as a book, cards and a note
	$(BIN)/python -m bench.livret

clean: ## Remove what was built
	rm -rf .venv board/_npm build dist
