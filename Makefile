# make run, make test: all that is needed. The rest is for working on Hipcheck.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --retries 2
# Debian keeps venv in a package of its own: install it when allowed to, else say so.
VENV_MISSING := if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  apt-get update -qq && apt-get install -y -qq python3-venv; \
  else echo "Python has no venv here. On Debian: sudo apt install python3-venv, then make again."; exit 1; fi
# What needs the network, and says so in one line when there is none.
FIRST_START := $(VENV)/first-start.log
OFFLINE := unreachable|resolution|resolve|not known|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|timed out
ONLINE = 2>$(FIRST_START) || { \
  if grep -Eqi '$(OFFLINE)' $(FIRST_START); \
  then echo "No network, and the first start fetches what Hipcheck needs. Connect, then type make again."; \
  else cat $(FIRST_START); fi; exit 1; }
# A browser test waits as much as it works: half as many again as there are cores.
AT_ONCE := $(shell echo $$(( ($$(nproc 2>/dev/null || sysctl -n hw.ncpu) * 3 + 1) / 2 )))
SOURCES := $(shell find static/js static/css static/img static/build.mjs webapp/drawings webapp/content/figures.json -type f -not -name '*.pyc')
# What decides how often the check is right.
THINKING := $(shell find webapp/content webapp/knowledge webapp/mind tests/cases -type f -not -name '*.pyc')

# What the pages that a phone keeps are made of.
PAGES := $(shell find templates webapp -type f -not -name '*.pyc')

.PHONY: run test build lint mutants bench shots screenshots clean

run: $(VENV)/app static/dist/packed
	@HOST=$(HOST) PORT=$(PORT) $(BIN)/python -m webapp.serve

test: $(VENV)/test static/dist/packed
	$(BIN)/python -m pytest --numprocesses $(AT_ONCE) --dist loadfile --no-loadscope-reorder --durations 10 $(ARGS)

build: static/dist/packed

lint: $(VENV)/test $(VENV)/lint node_modules/installed
	$(BIN)/ruff check webapp tests wsgi.py gunicorn.conf.py
	$(BIN)/mypy
	$(NODE) npm run --silent lint
	$(NODE) $(BIN)/python -m tests.support.audits

mutants: $(VENV)/mutants tests/mutants/node_modules/installed static/dist/packed
	$(NODE) $(BIN)/python -m tests.mutants $(ARGS)

bench: $(VENV)/test static/dist/packed
	@test -d $(VENV)/lighthouse || $(NODE) npm install --prefix $(VENV)/lighthouse --no-audit --no-fund --loglevel error --ignore-scripts lighthouse@12.8.2 chrome-launcher@1.2.1 >/dev/null || rm -rf $(VENV)/lighthouse
	$(BIN)/python -m tests.bench $(ARGS)

shots: $(VENV)/test static/dist/packed
	$(BIN)/python -m tests.shots $(ARGS)

screenshots: $(VENV)/test static/dist/packed
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf $(VENV) node_modules tests/mutants/node_modules mutants static/dist static/generated

$(VENV)/pip:
	@test -w . || { echo "Hipcheck cannot write in $(CURDIR). Copy it to a folder of yours: cp -r '$(CURDIR)' ~/hipcheck && cd ~/hipcheck && make"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("Hipcheck needs Python 3.11 or newer: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); $(VENV_MISSING); $(PYTHON) -m venv $(VENV); }
	@$(PIP) install "pip>=25.1" $(ONLINE)
	@touch $@

$(VENV)/app: $(VENV)/pip pyproject.toml constraints.txt
	@echo "Fetching the Python packages ..."
	@$(PIP) install --constraint constraints.txt --group app --group build $(ONLINE)
	@touch $@

$(VENV)/test: $(VENV)/app
	@echo "Fetching what the tests need ..."
	@$(PIP) install --constraint constraints.txt --group test $(ONLINE)
	$(BIN)/python -m tests.support.browser
	$(BIN)/python -m tests.support.proxy
	$(BIN)/python -m tests.support.redis_server
	@touch $@

$(VENV)/lint $(VENV)/mutants: $(VENV)/test
	@$(PIP) install --constraint constraints.txt --group $(notdir $@) $(ONLINE)
	@touch $@

tests/mutants/node_modules/installed: $(VENV)/app tests/mutants/package.json tests/mutants/package-lock.json
	@$(NODE) npm ci --prefix tests/mutants --no-audit --no-fund --loglevel error --ignore-scripts >/dev/null $(ONLINE)
	@touch $@

node_modules/installed: $(VENV)/app package.json package-lock.json
	@echo "Fetching the browser libraries ..."
	@$(NODE) npm ci --no-audit --no-fund --loglevel error --ignore-scripts >/dev/null $(ONLINE)
	@touch $@

static/dist/built: node_modules/installed $(SOURCES)
	@mkdir -p static/generated
	$(BIN)/python -c "from webapp.drawings.body_map import BODIES, stylesheet; print(stylesheet(BODIES[:1]))" > static/generated/body-map-places.css
	$(BIN)/python -c "from webapp.drawings.body_map import BODIES, stylesheet; print(stylesheet(BODIES[1:]))" > static/generated/body-map-other-places.css
	$(BIN)/python -c "from webapp.drawings import body_map; print(body_map.without_script())" > static/generated/body-map-without-script.css
	@$(BIN)/python -c "from pathlib import Path; from webapp.drawings import drawn; from webapp.knowledge import loading; drawn.write(Path('static/generated'), loading.load().figures)"
	$(NODE) node static/build.mjs
	@cp static/generated/figures.json static/dist
	$(BIN)/python -m whitenoise.compress --quiet static/dist
	@touch $@

static/generated/accuracy.json: $(THINKING) | $(VENV)/app
	@mkdir -p static/generated
	@echo "Playing the published cases ..."
	@$(BIN)/python -c "from pathlib import Path; from webapp.knowledge import loading; from webapp.screens import measured; measured.write(Path('static/generated'), loading.load(), Path('tests/cases'))"

static/dist/packed: static/dist/built static/generated/accuracy.json static/first-styles.mjs $(PAGES)
	@cp static/generated/accuracy.json static/dist
	$(BIN)/flask --app wsgi pages > static/generated/pages-by-template.json
	$(NODE) node static/first-styles.mjs
	$(BIN)/flask --app wsgi pack
	@touch $@
