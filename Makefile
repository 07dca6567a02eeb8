# make demo: the built-in county, from nothing to a report · make test: everything that must hold · make bench: figures
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
COMPILED := hatch_build.py crawler/extractors/digest.py $(wildcard crawler/extractors/_*.pyx crawler/extractors/_*.pxi)

.PHONY: demo test bench lint types tests clean

demo: $(READY)
	$(BIN)/gongkai demo

test: lint types tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

tests: $(READY)
	$(BIN)/pytest -n 3 --dist loadfile

bench: $(READY)
	$(BIN)/python benchmarks/crawl_speed.py
	$(BIN)/python benchmarks/judge_score.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	rm -f crawler/extractors/_*.so crawler/extractors/_*.pyd

# a venv without pip is one that was left half made: python3-venv was missing
$(READY): pyproject.toml constraints.txt $(COMPILED)
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,browser,queue,s3]'
	touch $(READY)
