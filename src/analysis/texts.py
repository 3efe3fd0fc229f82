"""Texts that a declaration gives in several languages itself, and a language that came later.

A name stands beside its key as ``{en: …, uk: …, pl: …}``, or as ``title_en``, ``title_uk``,
``title_pl``. A language that is added later has no place there: its texts stand with those of other
declarations, under the address of the English one. Words of the interface belong to ``language``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis import paths
from analysis.declared import read_yaml

__all__ = ["read_texts_beside"]

GIVEN = ("en", "uk", "pl")
"""Languages in which declarations give such texts, the source first."""
_ELSEWHERE = ("language", "scaffolds", "tutorial")


def read_texts_beside(language: str) -> dict[str, dict[str, str]]:
    """Read the English texts of declarations that give other languages, and not this one.

    Parameters
    ----------
    language : str
        Code of any language.

    Returns
    -------
    dict of str to dict of str to str
        By the folder of ``data`` (``beside_services``), then by address
        (``home_care.name``); empty where every declaration gives it.

    Examples
    --------
    >>> read_texts_beside("uk")
    {}
    >>> read_texts_beside("de")["beside_services"]["home_care.name"]
    'home care'
    """
    found: dict[str, dict[str, str]] = {}
    if language in GIVEN:
        return found
    data = paths.data_folder()
    for folder in sorted(each for each in data.iterdir() if each.is_dir()):
        if folder.name in _ELSEWHERE:
            continue
        for file in sorted(folder.rglob("*.yml")):
            stem = ".".join(file.relative_to(folder).with_suffix("").parts)
            for address, text in _given(read_yaml(file)):
                found.setdefault(f"beside_{folder.name}", {})[f"{stem}.{address}"] = text
    return found


def _given(content: Any) -> Iterator[tuple[str, str]]:
    if isinstance(content, list):
        content = dict(enumerate(content))
    if not isinstance(content, dict):
        return
    if _is_given(content, ""):
        if content[GIVEN[0]].strip():
            yield "", str(content[GIVEN[0]])
        return
    for key, inner in content.items():
        name = str(key)
        if name.endswith(f"_{GIVEN[0]}") and _is_given(content, name.removesuffix(GIVEN[0])):
            yield name, str(inner)
        for address, text in _given(inner):
            yield f"{name}.{address}".rstrip("."), text


def _is_given(content: Mapping[Any, Any], head: str) -> bool:
    return all(isinstance(content.get(f"{head}{language}"), str) for language in GIVEN)
