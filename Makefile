# Thin on purpose. Each target makes .venv from the lock file when it is missing or older.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report test lab bench newest oldest versions-tested clean help

# One process more than there are cores: now and then one waits for a browser or for LibreOffice.
PROCESSES := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
TESTS := -n $(PROCESSES) --dist loadfile --no-loadscope-reorder --doctest-modules --nbval-lax \
	--nbval-kernel-name hromady_forked tests src notebooks

help:
	@echo "make report   run every notebook and write build/site/index.html"
	@echo "make test     house tests, unit tests, doctests, notebooks, pages in a real browser"
	@echo "make lab      open JupyterLab on your copies of the notebooks, in your language"
	@echo "make bench    measure speed, memory and size, as ratios in one run"
	@echo "make newest   the tests on the newest versions that the bounds allow; make oldest: on the oldest"
	@echo "make clean    delete build/ (and with it the fetched data)"

report: $(READY)
	$(BIN)/hromady publish

test: $(READY)
	$(BIN)/python -m pytest $(TESTS)

lab: $(READY)
	$(BIN)/hromady open

bench: $(READY)
	$(BIN)/python tests/bench/bench.py

# Without the lock, to see whether the bounds of pyproject.toml are true. Needs uv.
newest: RESOLUTION := --upgrade
oldest: RESOLUTION := --resolution lowest-direct
newest oldest:
	rm -rf build/$@ && mkdir -p build
	uv venv --quiet --python "$$(command -v $(PYTHON))" build/$@
	uv pip compile --quiet --python build/$@/bin/python --extra test $(RESOLUTION) pyproject.toml -o build/$@.txt
	uv pip install --quiet --python build/$@/bin/python -r build/$@.txt
	uv pip install --quiet --python build/$@/bin/python --no-deps --no-build-isolation -e .
	$(MAKE) versions-tested BIN=build/$@/bin

versions-tested:
	$(BIN)/python -m pytest $(TESTS)

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
