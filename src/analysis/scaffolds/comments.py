"""Comments beside the keys of a skeleton: what a key means and which values it takes.

They are generated from the record that ``hromady check`` holds the file against, so that they
cannot say anything else. What is still to decide stands in the template itself.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from analysis.declared import Record, key_descriptions

__all__ = ["allowed_values", "commented", "nested_record"]

WIDTH = 100
HEAD = """\
# Written by `hromady new {kind}`. Above each key stands what it means.
# TO DECIDE marks what a person must settle: change the value, then delete the mark.
# `hromady check` says what is left.
"""
OPTIONAL = "# Optional keys: take the mark of the comment away from those that you need."
_LINE = re.compile(r"^(?P<indent> *)(?P<item>- )?(?P<key>[a-z_0-9]+):(?P<rest>.*)$")


def commented(
    text: str,
    model: type[Record],
    *,
    kind: str,
    explained: Mapping[str, str] | None = None,
    useless: Collection[str] = (),
) -> str:
    """Put a comment above each key of a skeleton, and the keys that it leaves out below it.

    Parameters
    ----------
    text : str
        YAML in block style, two spaces a step.
    model : type of Record
        The record of the whole file.
    kind : str
        Word of the command that writes it: ``indicator``; empty where the text has its own head.
    explained : mapping of str to str, optional
        Allowed values that the record holds in code instead of in its types, by key.

    useless : collection of str, optional
        Optional keys that are not offered, since this declaration would be refused with them.

    Returns
    -------
    str
        The same declaration with comments.

    Examples
    --------
    >>> from analysis.declared import Licence
    >>> print(commented("name: MIT", Licence, kind="licence").splitlines()[-1])
    name: MIT
    """
    lines = [HEAD.format(kind=kind).rstrip()] if kind else []
    explained = explained or {}
    said: set[tuple[type[Record], str]] = set()
    for line, owner, key in _owned(text, model):
        if owner is not None and (owner, key) not in said:
            said.add((owner, key))
            indent = " " * (len(line) - len(line.lstrip()))
            lines += _comment(owner, key, indent=indent, values=explained.get(key, ""))
        lines.append(line)
    return (
        "\n".join([*lines, *_left_out(model, {*useless, *(key for _, key in said)}, explained)])
        + "\n"
    )


def _owned(text: str, model: type[Record]) -> Iterator[tuple[str, type[Record] | None, str]]:
    """Each line with the record that declares its key; None where the line has no such key."""
    above: list[tuple[int, Any]] = [(-1, model)]
    folded = -1
    for line in text.rstrip().splitlines():
        depth = len(line) - len(line.lstrip())
        found = _LINE.match(line)
        if folded >= 0 and (depth > folded or not line.strip()):
            yield line, None, ""
            continue
        folded = -1
        if not found:
            yield line, None, ""
            continue
        column = depth + len(found["item"] or "")
        while above[-1][0] >= column:
            above.pop()
        owner, key = above[-1][1], found["key"]
        field = _field(owner, key) if _is_record(owner) else None
        inner = nested_record(field.annotation) if field else _entry(owner)
        above.append((column, inner))
        folded = column if found["rest"].strip()[:1] in (">", "|") else -1
        yield line, owner if field else None, key


def _is_record(owner: Any) -> bool:
    return isinstance(owner, type) and issubclass(owner, Record)


def _entry(owner: Any) -> Any:
    """The record of each value of a mapping whose keys are free."""
    return owner[1] if isinstance(owner, tuple) else None


def _field(model: type[Record], key: str) -> FieldInfo | None:
    named = {field.alias or name: field for name, field in model.model_fields.items()}
    return named.get(key)


def nested_record(annotation: Any) -> Any:
    """Return the record inside an annotation.

    Parameters
    ----------
    annotation : object
        Of a field.

    Returns
    -------
    type of Record or tuple or None
        ``("of each", record)`` for a mapping with free keys; None where there is no record.

    Examples
    --------
    >>> from analysis.declared import Licence
    >>> nested_record(tuple[Licence, ...]) is Licence, nested_record(str)
    (True, None)
    """
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    parts = [nested_record(each) for each in get_args(annotation)]
    inner = next((part for part in parts if part is not None), None)
    if get_origin(annotation) is dict and inner is not None:
        return ("of each", inner)
    return inner


def allowed_values(annotation: Any) -> tuple[str, ...]:
    """Return the values that an annotation allows, where it lists them.

    Parameters
    ----------
    annotation : object
        Of a field.

    Returns
    -------
    tuple of str
        Empty where any value of the type will do.

    Examples
    --------
    >>> from typing import Literal
    >>> allowed_values(tuple[Literal["a", "b"], ...])
    ('a', 'b')
    """
    origin = get_origin(annotation)
    if origin is Literal:
        return tuple(str(each) for each in get_args(annotation) if each not in ("", None))
    if origin in (Union, UnionType, tuple, Annotated):
        return tuple(value for each in get_args(annotation) for value in allowed_values(each))
    return ("true", "false") if annotation is bool else ()


def _comment(model: type[Record], key: str, *, indent: str, values: str) -> list[str]:
    field = _field(model, key)
    told = key_descriptions(model).get(key, "") or key_descriptions(model).get(f"{key}_", "")
    told = told if told.startswith("``") else f"{told[:1].upper()}{told[1:]}"
    told = " ".join(re.sub(r":\w+:`([^`]*)`", r"\1", told).replace("``", "").split())
    listed = values or ", ".join(allowed_values(field.annotation) if field else ())
    is_told = all(value in told for value in listed.split(", "))
    parts = [told, "" if is_told else f"One of: {listed}."]
    text = " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
    return textwrap.wrap(text, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")


def _left_out(model: type[Record], said: set[str], explained: Mapping[str, str]) -> list[str]:
    left = [
        name
        for key, field in model.model_fields.items()
        if (name := field.alias or key) not in said and name != "id" and not field.is_required()
    ]
    lines = [OPTIONAL] if left else []
    for name in left:
        lines += _comment(model, name, indent="", values=explained.get(name, ""))
        lines.append(f"# {name}:")
    return lines
