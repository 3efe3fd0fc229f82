"""Types and bounds of a JSON Schema in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["allowed_in", "bounds_of", "default_of", "names_in", "type_of"]

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
    "object": "keys and values",
}
_BOUNDS = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "above {}"),
    ("maximum", "at most {}"),
    ("exclusiveMaximum", "below {}"),
    ("minLength", "at least {} characters"),
    ("minItems", "at least {} entries"),
    ("maxItems", "at most {} entries"),
    ("minProperties", "at least {} entries"),
    ("maxProperties", "at most {} entries"),
    ("pattern", "pattern {}"),
)


def type_of(schema: Mapping[str, Any]) -> str:
    """Return a type in words.

    Parameters
    ----------
    schema : mapping
        JSON Schema of a value.

    Returns
    -------
    str

    Examples
    --------
    >>> type_of({"type": "array", "items": {"type": "integer"}})
    'list of whole number'
    >>> type_of({"anyOf": [{"type": "number"}, {"type": "null"}]})
    'number or nothing'
    """
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2]).lstrip("_")
    if options := schema.get("anyOf", schema.get("oneOf")):
        return " or ".join(dict.fromkeys(type_of(each) for each in options))
    if "enum" in schema or "const" in schema:
        return "one of the allowed values" if len(schema.get("enum", ())) > 1 else "a fixed value"
    if schema.get("type") == "array":
        parts = schema.get("prefixItems")
        if parts:
            return f"list of {len(parts)}: {', '.join(dict.fromkeys(type_of(p) for p in parts))}"
        return f"list of {type_of(schema.get('items', {}))}"
    inner = schema.get("additionalProperties")
    if schema.get("type") == "object" and isinstance(inner, Mapping):
        return f"key to {type_of(inner)}"
    return _TYPES.get(str(schema.get("type")), "any value")


def allowed_in(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the values that a value, or each of its entries, may have.

    Parameters
    ----------
    schema : mapping
        JSON Schema of a value.

    Yields
    ------
    str

    Examples
    --------
    >>> list(allowed_in({"type": "array", "items": {"enum": ["urban", "rural"]}}))
    ['urban', 'rural']
    """
    yield from (str(value) for value in schema.get("enum", ()))
    for each in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(each, Mapping):
            yield from allowed_in(each)


def names_in(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the forms that a value holds.

    Parameters
    ----------
    schema : mapping
        JSON Schema of a value.

    Yields
    ------
    str

    Examples
    --------
    >>> list(names_in({"type": "array", "items": {"$ref": "#/$defs/Step"}}))
    ['Step']
    """
    if "$ref" in schema:
        yield str(schema["$ref"].rpartition("/")[2])
    inner = [schema.get("items"), schema.get("additionalProperties")]
    inner += [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("prefixItems", ())]
    for each in inner:
        if isinstance(each, Mapping):
            yield from names_in(each)


def bounds_of(schema: Mapping[str, Any]) -> str:
    """Return least, greatest, length and pattern of a value in words.

    Parameters
    ----------
    schema : mapping
        JSON Schema of a value.

    Returns
    -------
    str
        Empty where there is no bound; a value fixed to one is told here.

    Examples
    --------
    >>> bounds_of({"type": "number", "exclusiveMinimum": 0, "maximum": 1})
    'above 0, at most 1'
    """
    options = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    inner = options[0] if len(options) == 1 else schema
    told = [name for name, _ in _BOUNDS if name in inner]
    if "prefixItems" in inner:  # its type says how many there are
        told = [name for name in told if name not in ("minItems", "maxItems")]
    said = [_bound(words, inner[name]) for name, words in _BOUNDS if name in told]
    if "const" in schema:
        said.append(f"always {schema['const']}")
    return ", ".join(said)


def default_of(schema: Mapping[str, Any]) -> str:
    """Return what holds where a key is left out, as it would be written.

    Parameters
    ----------
    schema : mapping
        JSON Schema of a value.

    Returns
    -------
    str
        ``nothing`` for an empty text, list or mapping, or none; empty where it is not told.

    Examples
    --------
    >>> default_of({"default": 4}), default_of({"default": []})
    ('4', 'nothing')
    """
    if "default" not in schema:
        return ""
    value = schema["default"]
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, Mapping):
        return "its own defaults"
    return str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _bound(words: str, value: object) -> str:
    """A bound in words; one entry and one character are not several."""
    if value == 1:
        words = words.replace("entries", "entry").replace("characters", "character")
    return words.format(_number(value))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
