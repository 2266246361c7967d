# Two commands for a stranger: `make demo` and `make test`. Both need python3 (>= 3.11, with venv) and nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DB     := sqlite:///claims.db
# The parser's model is for non-commercial use only: `make PARSER= demo` does without.
PARSER ?= ./packages/claims-parser-ar

.PHONY: demo test torture check package clean accuracy comparison speed bench fuzz shapes

$(BIN)/claims: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claims needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[desk,formats]' $(PARSER:%=--editable %)
	@$(BIN)/claims --version
	@touch $@

$(VENV)/.test: $(BIN)/claims
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

demo: $(BIN)/claims  ## two minutes: read data/articles, report each, compare, write claims.csv and article.html
	$(BIN)/claims ingest data/articles --db $(DB)
	@for article in data/articles/*.txt; do $(BIN)/claims report "$$(basename $$article .txt)" --db $(DB) || exit 1; done
	$(BIN)/claims diff "NK News" "CSIS" --db $(DB)
	$(BIN)/claims story --db $(DB)
	$(BIN)/claims story القطارات --db $(DB)
	$(BIN)/claims conflicts --db $(DB)
	$(BIN)/claims export csv --out claims.csv --db $(DB)
	$(BIN)/claims report khaleej-trains --html --out article.html --db $(DB)
	@echo
	@echo "Look next: claims.csv in a spreadsheet, article.html in a browser, and the desk:"
	@echo "  $(BIN)/claims serve --db $(DB)"

test: $(VENV)/.test  ## every test
	$(BIN)/python -m pytest

torture: $(VENV)/.test  ## the store under 40 kills and four processes at once, on both engines (minutes)
	$(BIN)/python tests/store/ordeal.py

check: $(VENV)/.test  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

package: $(VENV)/.test  ## wheel and sdist, tried in clean environments with the oldest and the newest dependencies
	$(BIN)/python scripts/check_package.py

clean:
	rm -rf $(VENV) claims.db* claims.csv article.html

accuracy: $(VENV)/.test  ## docs/accuracy.md from a folder of annotated articles: make accuracy GOLD=…
	$(BIN)/python scripts/write_accuracy.py $(GOLD)

comparison: $(VENV)/.test  ## the table of docs/comparison.md from annotated events: make comparison GOLD=… EVENTS=… (minutes)
	$(BIN)/pip install --quiet --disable-pip-version-check 'lightgbm>=4' 'scikit-learn>=1.5'
	$(BIN)/python scripts/compare/write_table.py $(GOLD) $(EVENTS:%=--also %)

speed: $(VENV)/.test  ## docs/speed.md: what each layer costs: make speed GOLD=… (minutes, on an idle machine)
	$(BIN)/python benchmarks/extract.py --write $(GOLD)

bench: $(VENV)/.test  ## docs/performance.md (half an hour); GOLD=… names the articles for extraction
	$(BIN)/python benchmarks/run.py $(GOLD)

fuzz: $(VENV)/.test  ## properties, then atheris: make fuzz SECONDS=3600
	$(BIN)/python -m pytest tests/hostile/test_properties.py
	$(BIN)/python scripts/fuzz/run.py $(or $(SECONDS),600)

shapes: $(VENV)/.test  ## twelve shapes of text: time a character at 1 MB beside 10 kB
	$(BIN)/python benchmarks/shapes.py
