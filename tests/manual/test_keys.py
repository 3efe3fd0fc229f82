"""What is said of a key is what its record says, and its example really stands there."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.manual import declaration_of, forms_of, read_examples, refusals_of

KINDS = ("indicator", "rule", "source", "wave", "glossary", "contracting_facts")


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_stands_in_the_file_at_the_line(kind: str) -> None:
    declaration = declaration_of(kind)
    examples = read_examples(declaration)
    keys = {(form.name, key.name) for form in forms_of(declaration) for key in form.keys}
    assert set(examples) <= keys
    assert len(examples) > len(keys) / 2
    for (_, key), example in examples.items():
        line = (paths.root() / example.file).read_text("utf-8").splitlines()[example.line - 1]
        assert key in line
        assert example.text.startswith(line.strip()[:90])


def test_a_key_has_its_type_bounds_values_and_default() -> None:
    keys = {key.name: key for form in forms_of(declaration_of("indicator")) for key in form.keys}
    assert keys["better"].allowed == ("higher", "lower", "neither")
    assert keys["better"].is_required
    assert keys["level"].default == "hromada"
    assert keys["legal_basis"].forms == ("Provision",)
    weighing = {key.name: key for form in forms_of(declaration_of("contracting_weighing"))
                for key in form.keys if form.name == "Laws"}  # fmt: skip
    assert weighing["covers"].bounds == "above 0.5, below 1"


def test_lists_of_words_show_no_examples() -> None:
    assert read_examples(declaration_of("release_names")) == {}


def test_refusals_are_those_of_all_forms_inside() -> None:
    said = refusals_of(declaration_of("source"))
    assert "missing: zero needs 'because'" in said
    assert any("a key by {...} needs" in sentence for sentence in said)
    assert refusals_of(declaration_of("contest_seal")) == ()
