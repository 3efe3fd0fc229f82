"""A state written as a command is read back as the same state by the programs that run it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papermill.cli import _resolve_type
from papermill.cli import papermill as papermill_program

from analysis import paths, publish
from analysis.cli_run import _options, run
from analysis.controls import (
    papermill_command,
    parameter_values,
    parameters_source,
    run_command,
)
from analysis.controls.commands import read_parameters_source

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
PRINTED = st.text(st.characters(blacklist_categories=("Cs", "Cc")))
VALUES = st.dictionaries(
    st.sampled_from(["wave", "change_indicator", "seed", "target", "full"]),
    st.one_of(PRINTED, st.integers(), st.floats(allow_nan=False, allow_infinity=False)),
)


def asked_of_run(command: str) -> tuple[str, dict[str, str]]:
    """What ``hromady run`` understands: the notebook and its parameters, as text."""
    program, name, *words = shlex.split(command)
    assert (program, name) == ("hromady", "run")
    context = run.make_context("run", words)
    return context.params["notebook"], _options(context.args)


def asked_of_papermill(command: str) -> dict[str, object]:
    """What papermill understands, by its own reading of types."""
    context = papermill_program.make_context("papermill", shlex.split(command)[1:])
    typed = {name: _resolve_type(text) for name, text in context.params["parameters"]}
    return {**typed, **dict(context.params["parameters_raw"])}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_the_commands_say_the_state_again(notebook: Path) -> None:
    declared = publish.read_parameters(notebook)
    last = {
        name: allowed[-1]
        for name, each in declared.items()
        if (allowed := publish.read_allowed_values(notebook, each))
    }
    values = publish.checked_parameters(notebook, last)
    name, told = asked_of_run(run_command(notebook.stem, values))
    assert publish.notebook_path(name) == notebook
    assert publish.checked_parameters(notebook, told) == values
    assert asked_of_papermill(papermill_command(notebook.stem, values)) == values


@given(VALUES)
def test_any_value_survives_the_shell(values: dict[str, str | int | float]) -> None:
    _, told = asked_of_run(run_command("04_hromada_profile", values))
    assert told == {name: str(value) for name, value in values.items()}


@given(VALUES)
def test_a_cell_of_parameters_takes_any_value_and_keeps_types_and_comments(
    values: dict[str, str | int | float],
) -> None:
    lines = [f'{name}: str = "before, ні"  # what: it is' for name in values]
    source = "\n".join(lines)
    told = parameters_source(source, values)
    assert parameter_values(told) == values
    if all("\n" not in str(value) for value in values.values()):
        assert [line.partition(":")[0] for line in told.splitlines()] == list(values)
    assert told.count("  # what: it is") >= len(values)
    assert parameters_source(told, parameter_values(source)) == source


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_the_cell_of_a_notebook_is_rewritten_for_papermill(notebook: Path, tmp_path: Path) -> None:
    source = read_parameters_source(notebook)
    declared = publish.read_parameters(notebook)
    defaults = {name: each.default for name, each in declared.items()}
    assert parameter_values(source) == defaults
    assert parameters_source(source, defaults) == source
    copy = tmp_path / notebook.name
    text = notebook.read_text(encoding="utf-8")
    assert text.count('\\"en\\"  #') == 1
    copy.write_text(text.replace('\\"en\\"  #', '\\"uk\\"  #'), encoding="utf-8")
    assert parameters_source(source, {"language": "uk"}) == read_parameters_source(copy)
    assert publish.read_parameters(copy)["language"].default == "uk"


def test_what_is_no_literal_stays_as_it_is() -> None:
    source = "a = 1  # one\nb: int = a + 1\nc: str = (\n    'x'\n)\nd = e = 3"
    assert parameter_values(source) == {"a": 1, "c": "x", "d": 3}
    assert parameters_source(source, {"a": 2, "b": 5, "z": 1}).startswith(
        "a = 2  # one\nb: int = a"
    )
    assert parameters_source("no Python at all", {"a": 2}) == "no Python at all"
    assert parameter_values("no Python at all") == {}
