"""Functions are short, annotated, explained; modules are nouns of a readable length."""

from __future__ import annotations

import ast
import importlib
import inspect
import re

import pytest

from analysis import paths

from .source import ROOMS, modules, tree_of


def functions() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for module in modules():
        where = str(module.relative_to(paths.root()))
        found += [
            (f"{where}:{node.lineno} {node.name}", node)
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.FunctionDef)
        ]
    return found


def body_length(node: ast.FunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_bodies_are_at_most_forty_lines() -> None:
    found = functions()
    assert len(found) > 100
    assert [name for name, node in found if body_length(node) > 40] == []


def test_at_most_five_parameters_of_which_two_positional_where_others_call() -> None:
    public = {
        name for room in ROOMS for name in importlib.import_module(f"analysis.{room}").__all__
    }
    assert len(public) > 80
    too_many = []
    for name, node in functions():
        arguments = node.args
        positional = [a.arg for a in arguments.posonlyargs + arguments.args]
        positional = [a for a in positional if a not in ("self", "cls")]
        everything = len(positional) + len(arguments.kwonlyargs)
        init = node.name == "__init__"
        allowed = 2 if node.name in public else 3
        if everything > 5 + init or len(positional) > allowed:
            too_many.append(f"{name}: {everything} parameters, {len(positional)} positional")
    assert too_many == []


def test_every_function_is_fully_annotated() -> None:
    bare = [
        name
        for name, node in functions()
        if node.returns is None
        or any(
            a.annotation is None
            for a in node.args.args + node.args.kwonlyargs
            if a.arg not in ("self", "cls")
        )
    ]
    assert bare == []


def test_only_read_fetch_and_write_touch_the_disk() -> None:
    touching = re.compile(
        r"\.(read_text|read_bytes|write_text|write_bytes|open|to_csv|to_parquet"
        r"|unlink|mkdir)\(|\bopen\(|pd\.read_|gpd\.read_"
    )
    free = re.compile(r"_?(read|fetch|write)|_(download|cached|copy|keep|run|work|store|load)")
    guilty, counted = [], 0
    for module in modules():
        if module.parent.name not in ROOMS[:-1]:
            continue
        text = module.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.FunctionDef):
                counted += 1
                start = node.body[1 if ast.get_docstring(node) else 0 :]
                lines = text[start[0].lineno - 1 : node.end_lineno] if start else []
                if any(touching.search(line) for line in lines) and not free.match(node.name):
                    guilty.append(f"{module.name}:{node.lineno} {node.name}")
    assert counted > 100
    assert guilty == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_and_lists_its_public_names(room: str) -> None:
    module = importlib.import_module(f"analysis.{room}")
    assert len((module.__doc__ or "").split()) > 15
    assert len(module.__all__) > 1
    assert module.__all__ == sorted(module.__all__, key=str.lower) or sorted(
        module.__all__
    ) == list(module.__all__)


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_are_explained_with_an_example(room: str) -> None:
    module = importlib.import_module(f"analysis.{room}")
    poor = []
    for name in module.__all__:
        public = getattr(module, name)
        text = inspect.getdoc(public) or ""
        if not (inspect.isfunction(public) or inspect.isclass(public)):
            continue
        if ">>>" not in text:
            poor.append(f"{name}: no example")
        if inspect.isfunction(public):
            takes = list(inspect.signature(public).parameters)
            poor += [f"{name}: no Parameters"] if takes and "Parameters\n---" not in text else []
            poor += [f"{name}: no Returns"] if "Returns\n---" not in text else []
    assert poor == []


def test_modules_stay_readable() -> None:
    """The `__init__` of a room is a list of names, not something that is read from end to end."""
    long, lists = {}, 0
    for module in modules():
        if module.name == "__init__.py":
            lists += 1
            assert not [n for n in tree_of(module).body if isinstance(n, ast.FunctionDef)]
        elif (count := len(module.read_text(encoding="utf-8").splitlines())) > 400:
            long[str(module.relative_to(paths.root()))] = count
    assert lists > 10
    assert long == {}


def test_there_is_no_print_and_no_silenced_warning() -> None:
    counted, guilty = 0, []
    for module in modules():
        counted += 1
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "warnings.filterwarnings", "warnings.simplefilter"):
                    guilty.append(f"{module.name}:{node.lineno}")
    assert counted > 20
    assert guilty == []
