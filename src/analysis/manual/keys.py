"""Every key of a kind of declaration: its type, bounds, meaning, and where it stands for example.

All of it comes from the schema by which files are read; nothing is written twice.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis import paths
from analysis.declared import Record, read_key_lines, read_yaml
from analysis.manual.declarations import Declaration, read_declaration_files
from analysis.manual.schemas import schema_of
from analysis.manual.typewords import allowed_in, bounds_of, default_of, names_in, type_of

__all__ = ["Example", "Form", "Key", "forms_of", "read_examples", "refusals_of"]

FILES_READ = 12
EXCERPT = 96


@dataclass(frozen=True)
class Example:
    """A line of a real file in which a key stands.

    Parameters
    ----------
    file : str
        Below the project's folder.
    line : int
        From 1.
    text : str
        The line, cut where it is long.

    Examples
    --------
    >>> Example("data/law/acts.yml", 3, "flag: seen").line
    3
    """

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Key:
    """One key of a form.

    Parameters
    ----------
    name : str
        As it is written in a file.
    type : str
        In words: ``text``, ``list of whole number``.
    forms : tuple of str
        Forms that stand below it.
    is_required : bool
        Whether it must be there.
    default : str
        What holds where it is left out; empty for a required key.
    allowed : tuple of str
        The values that it may have; empty where it is free.
    bounds : str
        Least and greatest value, pattern, length; may be empty.
    description : str
        What it means.

    Examples
    --------
    >>> Key("flag", "text", (), True, "", ("seen",), "", "How far.").allowed
    ('seen',)
    """

    name: str
    type: str
    forms: tuple[str, ...]
    is_required: bool
    default: str
    allowed: tuple[str, ...]
    bounds: str
    description: str


@dataclass(frozen=True)
class Form:
    """The keys that stand together.

    Parameters
    ----------
    name : str
        Of the record.
    summary : str
        What it is.
    keys : tuple of Key
        In their order.

    Examples
    --------
    >>> Form("Licence", "A licence.", ()).keys
    ()
    """

    name: str
    summary: str
    keys: tuple[Key, ...]


def forms_of(declaration: Declaration) -> tuple[Form, ...]:
    """Return the forms of a kind of declaration: that of its file first, then those inside.

    Parameters
    ----------
    declaration : Declaration
        The kind.

    Returns
    -------
    tuple of Form

    Examples
    --------
    >>> from analysis.manual.declarations import declaration_of
    >>> forms = forms_of(declaration_of("indicator"))
    >>> [form.name for form in forms], forms[0].keys[0].name
    (['Indicator', 'Provision', 'ZeroWhere'], 'theme')
    """
    schema = schema_of(declaration)
    own = schema["additionalProperties"] if declaration.is_mapping else schema
    found = {declaration.model.__name__: own} | schema.get("$defs", {})
    return tuple(_form(name, content) for name, content in found.items() if "properties" in content)


def _form(name: str, content: Mapping[str, Any]) -> Form:
    required = set(content.get("required", ()))
    return Form(
        name,
        str(content.get("description", "")),
        tuple(
            _key(key, inner, is_required=key in required)
            for key, inner in content["properties"].items()
        ),
    )


def _key(name: str, content: Mapping[str, Any], *, is_required: bool) -> Key:
    return Key(
        name=name,
        type=type_of(content),
        forms=tuple(dict.fromkeys(names_in(content))),
        is_required=is_required,
        default="" if is_required else default_of(content),
        allowed=tuple(dict.fromkeys(allowed_in(content))),
        bounds=bounds_of(content),
        description=str(content.get("description", "")),
    )


def refusals_of(declaration: Declaration) -> tuple[str, ...]:
    """Return what a file of a kind is refused for, beyond a missing, unknown or wrong key.

    Parameters
    ----------
    declaration : Declaration
        The kind.

    Returns
    -------
    tuple of str
        The sentences of the errors, with ``{...}`` where they name what was found.

    Examples
    --------
    >>> from analysis.manual.declarations import declaration_of
    >>> refusals_of(declaration_of("source"))[0]
    'say exactly one of is_one_of, is_none_of and above'
    """
    said: dict[str, None] = {}
    for model in sorted(_inside(declaration.model), key=lambda each: each.__name__):
        tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                said |= dict.fromkeys(filter(None, [_sentence(node.exc.args[0])]))
    return tuple(said)


def _inside(model: type[Record]) -> set[type[Record]]:
    found, waiting = {model}, [model]
    while waiting:
        for field in waiting.pop().model_fields.values():
            for each in set(_records(field.annotation)) - found:
                found.add(each)
                waiting.append(each)
    return found


def _records(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _records(part)


def _sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{...}" for part in node.values
        )
    return ""


def read_examples(declaration: Declaration) -> dict[tuple[str, str], Example]:
    """Find a line of a real file for each key.

    Parameters
    ----------
    declaration : Declaration
        The kind.

    Returns
    -------
    dict of (str, str) to Example
        Name of the form and of the key to the first place where it stands; a key that no file
        uses is left out, and a kind that shows no examples has none.

    Examples
    --------
    >>> from analysis.manual.declarations import declaration_of
    >>> read_examples(declaration_of("likeness"))["LikenessRules", "neighbours"].file
    'data/indexes/likeness.yml'
    """
    found: dict[tuple[str, str], Example] = {}
    if not declaration.is_shown:
        return found
    schema, root = schema_of(declaration), declaration.model.__name__
    keys = sum(len(form.keys) for form in forms_of(declaration))
    for file in read_declaration_files(declaration)[:FILES_READ]:
        if len(found) == keys:
            break
        shown, lines = file.relative_to(paths.root()).as_posix(), read_key_lines(file)
        text = file.read_text(encoding="utf-8").splitlines()
        for form, place in _stands(schema, root, read_yaml(file)):
            key, line = (form, str(place[-1])), lines.get(place, 0)
            if line and key not in found:
                found[key] = Example(shown, line, _excerpt(text, line))
    return found


def _stands(
    schema: Mapping[str, Any], root: str, content: Any
) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """Yield form and place of every key of a file, walking it beside its schema."""
    waiting: list[tuple[Mapping[str, Any], str, tuple[int | str, ...], Any]] = [
        (schema, root, (), content)
    ]
    while waiting:
        part, name, place, value = waiting.pop(0)
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            part = schema["$defs"][name]
        waiting += [(each, name, place, value) for each in part.get("anyOf", part.get("oneOf", ()))]
        keys, others = part.get("properties", {}), part.get("additionalProperties")
        others = others if isinstance(others, dict) else {}
        if isinstance(value, dict):
            yield from ((name, (*place, key)) for key in value if key in keys)
            waiting += [(keys.get(k, others), name, (*place, k), each) for k, each in value.items()]
        elif isinstance(value, list):
            inner = part.get("items", {})
            waiting += [(inner, name, (*place, number), each) for number, each in enumerate(value)]


def _excerpt(lines: list[str], line: int) -> str:
    """Return a line, with the next one where the value begins there; cut where it is long."""
    text = lines[line - 1].strip()
    if text.endswith((">-", ">", "|", ":")) and line < len(lines):
        text = f"{text} {lines[line].strip()}"
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()} …"
