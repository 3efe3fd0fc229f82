"""Every key of every declaration is described, where it is declared, in words of its own."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

from analysis.declared import Record, key_descriptions
from analysis.docstrings import parsed_docstring

from .source import modules, package


def records() -> dict[str, type[Record]]:
    """Every record of the package, by module and name."""
    for module in modules():
        if module.name != "__main__.py":
            name = ".".join(module.relative_to(package().parent).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
    return {
        f"{each.__module__}.{each.__name__}": each
        for each in _below(Record)
        if each.__module__.startswith("analysis.")
    }


def _below(model: type[Record]) -> Iterator[type[Record]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


def test_every_key_of_every_record_is_described_in_a_sentence() -> None:
    found = records()
    assert len(found) > 300
    missing, bare, counted = [], [], 0
    for name, model in found.items():
        said = key_descriptions(model)
        for key in model.model_fields:
            counted += 1
            text = said.get(key, "")
            if not text:
                missing.append(f"{name}.{key}")
            elif not re.fullmatch(r"\W*\w.{6,}[.)]", text):
                bare.append(f"{name}.{key}: {text}")
    assert counted > 1500
    assert missing == []
    assert bare == []


def test_a_docstring_describes_no_key_that_is_not_there() -> None:
    wrong = [
        f"{name}.{key}"
        for name, model in records().items()
        for key in parsed_docstring(model.__doc__ or "").described()
        if key not in model.model_fields
    ]
    assert wrong == []
