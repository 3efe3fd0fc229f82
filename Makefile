# Thin on purpose. Each target makes .venv from the lock file when it is missing or older.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report test lab bench clean help

help:
	@echo "make report   run every notebook and write build/site/index.html"
	@echo "make test     house tests, unit tests, doctests, notebooks, pages in a real browser"
	@echo "make lab      open JupyterLab on your copies of the notebooks, in your language"
	@echo "make bench    measure speed, memory and size, as ratios in one run"
	@echo "make clean    delete build/ (and with it the fetched data)"

report: $(READY)
	$(BIN)/hromady publish

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --doctest-modules --nbval-lax tests src notebooks

lab: $(READY)
	$(BIN)/hromady open

bench: $(READY)
	$(BIN)/python tests/bench/bench.py

clean:
	rm -rf build

# uv is used when it is there, and is not needed.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11 to 3.13 is needed; found: $$($(PYTHON) --version). Set PYTHON=..."; exit 1; }
	rm -rf $(VENV)
	@if command -v uv >/dev/null 2>&1; then set -ex; \
	  uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV); \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock; \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else set -ex; \
	  $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(READY)
