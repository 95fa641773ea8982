# Run `make` alone for the list of commands. Nothing but Python (3.11 or newer), make and the package index is needed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.DEFAULT_GOAL := help
.PHONY: ask complete help html pdf epub lint bench bench-web bench-search bench-site bench-book bench-peers offline serve study test test-all watch check linkcheck audit soak figures plates film lock clean

help: ## show this help
	@echo "make COMMAND, where COMMAND is one of:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 14

html: $(VENV)/site ## build the book and the web site, and say where to open it
	@$(BIN)/python -m handbook build html

pdf: $(VENV)/site ## build the book (PDF)
	@$(BIN)/python -m handbook build pdf

epub: $(VENV)/site ## build the book for e-readers (EPUB)
	@$(BIN)/python -m handbook build epub

offline: $(VENV)/site ## build the site and zip it, to be read without a network
	@$(BIN)/python -m handbook build html
	@$(BIN)/python -m handbook offline

serve: $(VENV)/site ## show the site and build it again while you write
	@$(BIN)/python -m handbook serve

test: $(VENV)/test ## run the tests, but for those that take long
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy
	@cd typstbook && ../$(BIN)/python -m pytest --numprocesses=auto
	@$(BIN)/python -m pytest -m "not slow"

test-all: $(VENV)/test ## run all tests: what a proposal has to pass (a quarter of an hour)
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy
	@cd typstbook && ../$(BIN)/python -m pytest --numprocesses=auto
	@$(BIN)/python -m pytest

lint: $(VENV)/test ## check the code: form, likely mistakes, types
	@$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy

study: $(VENV)/site ## add a study: make study ID=31061111 (a PMID, DOI, link, trial number or saved record)
	@$(BIN)/python -m handbook study $(if $(ID),"$(ID)") $(if $(YEAR),--year "$(YEAR)") $(if $(ANYWAY),--anyway)

watch: $(VENV)/site ## list works, trials and retractions that are new (needs a network; some minutes)
	@$(BIN)/python -m handbook watch $(if $(OUTPUT),--output "$(OUTPUT)")

complete: $(VENV)/site ## fill holes of the reference list from public records; asks before it writes
	@$(BIN)/python -m handbook complete $(if $(KEY),"$(KEY)")

check: $(VENV)/test ## check pages and pictures, days of review, spelling, reading level (one line for each check)
	@$(BIN)/python -m handbook published
	@$(BIN)/python -m handbook check
	@$(BIN)/python -m handbook build html
	@$(BIN)/codespell -D - -D src/handbook/checks/british.txt docs README.md CONTRIBUTING.md CHANGELOG.md && echo "spelling: nothing found"
	@$(BIN)/python -m handbook reading-level

linkcheck: $(VENV)/site ## try every link on the web (needs a network; never blocks a build)
	@$(BIN)/python -m sphinx -q -d docs/_build/doctrees -b linkcheck docs docs/_build/linkcheck

audit: ## look for known weaknesses in the locked packages (needs a network)
	@$(PYTHON) -m venv .venv-lock && .venv-lock/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	@for f in requirements requirements-test film/requirements; do \
	  .venv-lock/$(notdir $(BIN))/pip-audit --strict --disable-pip --require-hashes -r $$f.txt || exit 1; done

plates: .venv-figures/ready ## render the bones and the body of the figures anew (needs the anatomical models)
	@$(FIGURES_PYTHON) -m figures.scene

figures: $(VENV)/site ## draw the anatomical figures anew (a second; commit what changes)
	@$(BIN)/python -m figures

film: export PYTHONPATH = src
film: .venv-film/ready ## speak and draw the film anew: videos, pictures, captions, transcript (a quarter of an hour; commit what changes)
	@$(FILM_PYTHON) -m film.voice
	@$(FILM_PYTHON) -m film.check
	@$(FILM_PYTHON) -m film.pages
	@$(FILM_PYTHON) -m film.render
	@$(FILM_PYTHON) -m film.hear

lock: ## renew the locked requirements from their .in files
	@$(PYTHON) -m venv .venv-lock && .venv-lock/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@for f in requirements requirements-test film/requirements; do \
	  .venv-lock/$(notdir $(BIN))/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-annotate --custom-compile-command "make lock" $$f.in --output-file $$f.txt || exit 1; done
	@.venv-lock/$(notdir $(BIN))/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-deps \
	  --no-annotate --custom-compile-command "make lock" figures/requirements.in --output-file figures/requirements.txt

bench: bench-web bench-search bench-site bench-book ## measure the site, its search, its growth and the book (it takes a while)

bench-web: $(VENV)/test ## measure the site: bytes and requests of a first visit, Lighthouse where it is at hand, tables of the evidence
	@$(BIN)/python -m handbook build html
	@$(BIN)/python bench/bench_web.py
	@$(BIN)/python bench/bench_explorer.py

bench-search: $(VENV)/test ## measure the search: what it finds (open, sealed and blind questions), how soon, how much it loads
	@$(BIN)/python -m handbook build html
	@$(BIN)/python bench/bench_search.py

bench-site: $(VENV)/test ## measure how the build of the site grows with made-up studies and pages
	@$(BIN)/python bench/bench_site.py

bench-peers: $(VENV)/test ## measure other tools on the same pages (they are fetched into .venv-bench; many minutes)
	@$(BIN)/python bench/bench_peers.py

bench-book: $(VENV)/test ## measure the book builder: time and memory for this book and made-up ones
	@$(BIN)/python bench/bench_book.py

soak: $(VENV)/test ## make 100 random edits, and compare the builds with clean ones (some minutes)
	@$(BIN)/python bench/soak_edits.py

clean: ## remove what was built, and the Python environment
	rm -rf docs/_build .venv .venv.lock .venv-lock .venv-film .venv-figures .venv-bench

# The environment: made from the locked, hashed lists, and renewed when one of them changes. The program decides that, tells
# what is missing in words, and makes two calls at once wait for each other; so it is asked each time.
ENVIRONMENT = src/handbook/build/environment.py
NO_PYTHON   = There is no Python called $(PYTHON) here. Install Python 3.11 or newer, or say which to use: make PYTHON=python3.12 html

# With "make -j2 html test" the larger list comes first, so that no build runs while packages are put in place.
$(VENV)/site: | $(if $(filter test test-all lint check soak bench%,$(MAKECMDGOALS)),$(VENV)/test)

$(VENV)/site $(VENV)/test: ask
	@$(PYTHON) -c "" 2>/dev/null || { echo "$(NO_PYTHON)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is %d.%d. Say which to use, such as: make PYTHON=python3.12 html" % sys.version_info[:2])'
	@$(PYTHON) $(ENVIRONMENT) $(@F)

# The film has an environment of its own, so that the site never needs what draws it.
FILM_PYTHON = .venv-film/$(notdir $(BIN))/python
.venv-film/ready: film/requirements.txt
	@echo "Preparing .venv-film (once)"
	@$(PYTHON) -m venv --clear .venv-film
	@$(FILM_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r film/requirements.txt
	@touch $@

# So have the plates of the figures: neither the site nor the figures need what renders them.
FIGURES_PYTHON = .venv-figures/$(notdir $(BIN))/python
.venv-figures/ready: figures/requirements.txt
	@echo "Preparing .venv-figures (once)"
	@$(PYTHON) -m venv --clear .venv-figures
	@$(FIGURES_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps -r figures/requirements.txt
	@touch $@
