# `make run` and `make test` need git, make, Python and the package registries; they set up everything else themselves.
# Each set-up step leaves a stamp, so a step runs again only when what it was made from has changed.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

UV_VERSION := 0.13.9
UV := .tools/bin/uv
# The newest Python of pyenv first: its shims do not tell which version answers.
PYENV_BINS := $(shell for bin in "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9]*/bin; do [ -x "$$bin/python3" ] && newest="$$bin:$$newest"; done; printf %s "$$newest")
SYSTEM_PATH := $(subst $(CURDIR)/.venv/bin:,,$(PATH))
export UV_PYTHON_SEARCH_PATH := $(PYENV_BINS)$(PATH)
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
FRONTEND := $(shell find frontend -type f 2>/dev/null)
PYTHON_CODE := config lib profiles forums feedback reminders tests bench

# Checks run as a machine without the developer's own settings would run them.
CLEAN_ENV := env -u DATABASE_URL -u REDIS_URL -u EMAIL_URL -u MEDIA_ROOT -u VAR_DIR -u DEBUG -u SECRET_KEY -u DEMO_PASSWORD
PYTEST := python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /    make \1           /p' Makefile | sed 's/^\(.\{20\}\) */\1/'

run: setup ## set up, load the demonstration data and serve http://127.0.0.1:8000 until Ctrl-C
	@STATIC_ROOT=$(CURDIR)/var/static exec python -m config.run

test: setup browser check-format check-code check-imports check-types check-templates check-translations check-migrations test-sqlite test-postgresql ## set up and run every check
	@echo "Every check passed."

setup: .venv/.synced static/build/.built $(CATALOGUES:.po=.mo) var/static/.collected var/word-forms/.prepared ## install and build what running and testing need

check-format:
	@echo "Checking: format"
	@ruff format --check --quiet --output-format concise . || { echo "Run: make format"; exit 1; }

check-code:
	@echo "Checking: code (ruff)"
	@ruff check --quiet --output-format concise .

check-imports:
	@echo "Checking: which module imports which"
	@report=$$(lint-imports --no-logo 2>&1) || { echo "$$report"; exit 1; }

check-types:
	@echo "Checking: types"
	@$(CLEAN_ENV) mypy --no-error-summary .

check-templates:
	@echo "Checking: templates"
	@djlint --lint --quiet templates

check-translations:
	@echo "Checking: translations"
	@$(CLEAN_ENV) DJANGO_SETTINGS_MODULE=config.settings.test python manage.py messages --check

check-migrations:
	@echo "Checking: migrations"
	@$(CLEAN_ENV) DJANGO_SETTINGS_MODULE=config.settings.test python manage.py makemigrations --check --dry-run

test-sqlite: setup
	@echo "Testing on SQLite"
	@$(CLEAN_ENV) $(PYTEST)

test-postgresql: setup
	@echo "Testing on PostgreSQL"
	@$(CLEAN_ENV) python -m tests.postgres $(PYTEST) --ignore tests/deploy

browser:
	@sh tests/chromium.sh

format: .venv/.synced ## put the code into the project's form
	@ruff format --quiet .
	@ruff check --quiet --fix .

messages: .venv/.synced ## take new strings from the code into locale/, keeping what is translated
	@DJANGO_SETTINGS_MODULE=config.settings.test python manage.py messages

bench: setup ## measure what the README's performance table says
	@exec python -m bench

screenshots: setup browser ## take the pictures in docs/ again
	@mkdir -p docs/screenshots
	@$(CLEAN_ENV) SCREENSHOTS_FOLDER=$(CURDIR)/docs/screenshots python -m pytest -q tests/journeys/test_demonstration.py

audit: .venv/.synced node_modules/.synced ## ask the registries for known weaknesses in what is installed
	@$(UV) tool run --quiet pip-audit --require-hashes --disable-pip -r requirements/base.txt
	@npm audit --audit-level=high

lock: .venv/.synced ## write the locks for what pyproject.toml and package.json ask (newest: make lock UPGRADE=--upgrade)
	@echo "Locking the dependencies"
	@$(UV) pip compile --quiet pyproject.toml $(LOCK_OPTIONS) -o requirements/base.txt
	@$(UV) pip compile --quiet pyproject.toml --group build --group dev $(LOCK_OPTIONS) -o requirements/dev.txt
	@npm install --package-lock-only --silent
LOCK_OPTIONS = $(UPGRADE) --universal --generate-hashes --no-annotate --custom-compile-command "make lock"

clean: ## remove everything that was installed, built or stored here
	@rm -rf .tools .venv node_modules static var test-results .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@rm -f $(CATALOGUES:.po=.mo)

# What set-up makes

.tools/.uv-$(UV_VERSION):
	@echo "Fetching the installer"
	@PATH="$(SYSTEM_PATH)" python3 -m pip --version > /dev/null 2>&1 || { echo "Python has no pip here. On Debian: apt-get install python3-pip"; exit 1; }
	@rm -rf .tools
	@PATH="$(SYSTEM_PATH)" python3 -m pip install -qq --root-user-action=ignore --target .tools uv==$(UV_VERSION)
	@touch $@

.venv/.synced: requirements/dev.txt .tools/.uv-$(UV_VERSION)
	@echo "Installing the Python packages"
	@[ -x .venv/bin/python ] || $(UV) venv --quiet .venv || { echo "Python 3.12 or newer is needed, and none was found."; exit 1; }
	@$(UV) pip sync --quiet --python .venv/bin/python --require-hashes requirements/dev.txt
	@touch $@

node_modules/.synced: package-lock.json .npmrc | .venv/.synced
	@echo "Installing the front-end packages"
	@npm ci --silent --ignore-scripts
	@touch $@

static/build/.built: $(FRONTEND) package.json node_modules/.synced
	@echo "Building the style sheets and scripts"
	@npm run --silent build
	@touch $@

%.mo: %.po | .venv/.synced
	@pybabel --quiet compile --input-file $< --output-file $@

var/static/.collected: static/build/.built
	@echo "Collecting the static files"
	@$(CLEAN_ENV) DJANGO_SETTINGS_MODULE=config.settings.local python manage.py collectstatic --noinput --clear -v0
	@touch $@

var/word-forms/.prepared: requirements/base.txt | .venv/.synced
	@echo "Preparing the word forms for search (half a minute, once)"
	@$(CLEAN_ENV) DJANGO_SETTINGS_MODULE=config.settings.local python manage.py prepare_search
	@touch $@

.PHONY: help run test setup format messages screenshots bench audit lock clean browser test-sqlite test-postgresql \
	check-format check-code check-imports check-types check-templates check-translations check-migrations
