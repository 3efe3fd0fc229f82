"""What is translated beside the words of the interface: notebooks' prose and declarations' texts.

A translation stands under the address of its English text with the fingerprint of that text, so
that a changed paragraph makes it stale, and a stale one is never shown. How words of the interface
are looked up belongs to ``language``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from analysis import paths
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError
from analysis.texts import read_texts_beside

__all__ = [
    "Gap",
    "Translation",
    "fingerprint",
    "read_declared_texts",
    "read_gaps",
    "read_missing_words",
    "read_narrative",
    "read_narratives",
    "read_translations",
    "rendered",
    "write_skeletons",
]


class Translation(Record):
    """One translated text: of which English text (its fingerprint), and how it reads.

    Parameters
    ----------
    of : str
        Fingerprint of the English text that was translated.
    text : str
        The translation.
    """

    of: str
    text: str


class _Texts(Record):
    """Which files hold texts, and under which keys; ``*`` stands for any key or place.

    Parameters
    ----------
    files : str
        Which files hold texts, as a pattern below ``data``.
    texts : tuple of str
        Keys of these files that hold texts; ``*`` stands for any key or place.
    """

    files: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A text that a language lacks.

    Parameters
    ----------
    catalogue : str
        File below the folder of the language, without ``.yml``: ``declared/indicators``.
    address : str
        Key in it.
    why : str
        ``missing``, ``stale`` (made of an older English text) or ``unknown`` (of no text).
    text : str
        The English text; empty where there is none.
    """

    catalogue: str
    address: str
    why: Literal["missing", "stale", "unknown"]
    text: str


@lru_cache(maxsize=8192)
def fingerprint(text: str) -> str:
    """Return the fingerprint of a text, whatever its line breaks.

    Parameters
    ----------
    text : str
        Any.

    Returns
    -------
    str
        Eight hexadecimal digits.

    Examples
    --------
    >>> fingerprint("two  words") == fingerprint("two\\nwords") != fingerprint("two word")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def read_declared_texts() -> dict[str, dict[str, str]]:
    """Read every English text of a declaration that reaches a reader.

    Returns
    -------
    dict of str to dict of str to str
        By kind (``indicators``), then by address (``home_care_reach.name``).

    Examples
    --------
    >>> read_declared_texts()["indicators"]["home_care_reach.name"]
    'Reach of home care'
    """
    kinds = read_yaml(paths.data_folder() / "language" / "declared.yml")
    found: dict[str, dict[str, str]] = {}
    for kind, entry in kinds.items():
        texts = _Texts(**entry)
        files = sorted(paths.root().glob(texts.files))
        if not files:
            raise DeclarationError(
                f"No file has texts of the kind '{kind}'.",
                needed=texts.files,
                where="data/language/declared.yml",
            )
        for file in files:
            content = read_yaml(file)
            for pattern in texts.texts:
                for address, text in _at(content, pattern.split(".")):
                    found.setdefault(kind, {})[f"{file.stem}.{address}"] = text
    return found


def _at(content: Any, pattern: list[str]) -> Iterator[tuple[str, str]]:
    if not pattern:
        if isinstance(content, str) and any(letter.isalpha() for letter in content):
            yield "", content
        return
    inner: Mapping[str, Any] = (
        {str(key): value for key, value in content.items()}
        if isinstance(content, dict)
        else {str(place): value for place, value in enumerate(content)}
        if isinstance(content, list)
        else {}
    )
    for key in inner if pattern[0] == "*" else [pattern[0]]:
        for address, text in _at(inner.get(key), pattern[1:]):
            yield ".".join(part for part in (key, address) if part), text


def read_narratives() -> dict[str, dict[str, str]]:
    """Read the prose of every notebook.

    Returns
    -------
    dict of str to dict of str to str
        By file name without ``.ipynb``, then by the id of the cell.

    Examples
    --------
    >>> read_narratives()["04_hromada_profile"]["title"].splitlines()[0]
    '# A hromada and its peers'
    """
    found = {}
    folder = paths.notebooks_folder()
    for file in sorted([*folder.glob("*.ipynb"), *(folder / "tutorial").glob("*.ipynb")]):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        found[file.stem] = {
            cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        }
    return found


def read_translations(language: str, catalogue: str) -> dict[str, Translation]:
    """Read one catalogue of a language.

    Parameters
    ----------
    language : str
        ``uk`` or ``pl``.
    catalogue : str
        ``declared/indicators``, ``narratives/04_hromada_profile``.

    Returns
    -------
    dict of str to Translation
        By address; empty where nothing is translated yet.

    Raises
    ------
    DeclarationError
        An entry is of another form.

    Examples
    --------
    >>> read_translations("en", "declared/indicators")
    {}
    """
    file = paths.data_folder() / "language" / language / f"{catalogue}.yml"
    if not file.exists():
        return {}
    try:
        return {key: Translation(**entry) for key, entry in (read_yaml(file) or {}).items()}
    except (ValidationError, TypeError) as problem:
        raise DeclarationError(
            "A translation is declared in another form.",
            needed="under each address: of (fingerprint of the English text) and text",
            found=str(problem),
            where=f"data/language/{language}/{catalogue}.yml",
        ) from problem


def read_narrative(language: str, notebook: str) -> dict[str, str]:
    """Read the translated prose of a notebook: what is missing or stale is not in it.

    Parameters
    ----------
    language : str
        ``en``, ``uk`` or ``pl``.
    notebook : str
        File name without ``.ipynb``.

    Returns
    -------
    dict of str to str
        By the id of the cell.

    Examples
    --------
    >>> read_narrative("en", "04_hromada_profile")
    {}
    """
    source = read_narratives().get(notebook, {})
    return {
        key: entry.text
        for key, entry in read_translations(language, f"narratives/{notebook}").items()
        if key in source and entry.of == fingerprint(source[key]) and entry.text.strip()
    }


@lru_cache(maxsize=8)
def read_spoken_texts(language: str) -> Mapping[str, str]:
    """Read the translated texts of declarations, by the fingerprint of the English text."""
    folder = paths.data_folder() / "language" / language / "declared"
    return {
        entry.of: entry.text
        for file in sorted(folder.glob("*.yml"))
        for entry in read_translations(language, f"declared/{file.stem}").values()
        if entry.text.strip()
    }


def rendered(english: str, language: str) -> str:
    """Return a text of a declaration in a language that the declaration does not give itself.

    Parameters
    ----------
    english : str
        As it is declared.
    language : str
        Code of a language.

    Returns
    -------
    str
        The English text where it is not translated.

    Examples
    --------
    >>> rendered("Home care", "de")
    'Home care'
    """
    return read_spoken_texts(language).get(fingerprint(english), english)


def read_missing_words(language: str) -> list[str]:
    """Read the keys of the words of the interface that a language lacks.

    Parameters
    ----------
    language : str
        ``uk`` or ``pl``.

    Returns
    -------
    list of str
        ``room.name``, in the order of the English files.

    Examples
    --------
    >>> read_missing_words("en")
    []
    """
    own, source = (
        {
            f"{file.stem}.{key}": None
            for file in sorted((paths.data_folder() / "language" / each).glob("*.yml"))
            for key in read_yaml(file) or {}
        }
        for each in (language, "en")
    )
    return [key for key in source if key not in own]


def read_gaps(language: str) -> list[Gap]:
    """Read what a language lacks beside words of the interface.

    Parameters
    ----------
    language : str
        ``uk`` or ``pl``.

    Returns
    -------
    list of Gap
        In the order of the sources.

    Examples
    --------
    >>> {gap.why for gap in read_gaps("uk")} <= {"missing", "stale", "unknown"}
    True
    """
    declared = read_declared_texts() | read_texts_beside(language)
    sources = {f"declared/{kind}": texts for kind, texts in declared.items()}
    sources |= {f"narratives/{name}": texts for name, texts in read_narratives().items()}
    return [gap for name, texts in sources.items() for gap in _gaps(language, name, texts)]


def _gaps(language: str, catalogue: str, texts: Mapping[str, str]) -> Iterator[Gap]:
    known = read_translations(language, catalogue)
    for address, text in texts.items():
        entry = known.get(address)
        if entry is None or not entry.text.strip():
            yield Gap(catalogue, address, "missing", text)
        elif entry.of != fingerprint(text):
            yield Gap(catalogue, address, "stale", text)
    for address in known:
        if address not in texts:
            yield Gap(catalogue, address, "unknown", "")


def write_skeletons(language: str, gaps: Sequence[Gap]) -> list[Path]:
    """Write an empty entry for each missing text, its English text as a comment above it.

    Parameters
    ----------
    language : str
        ``uk`` or ``pl``.
    gaps : sequence of Gap
        Those that are ``missing``.

    Returns
    -------
    list of pathlib.Path
        The files that were added to; what stood in them stays.

    Examples
    --------
    >>> write_skeletons("uk", [])
    []
    """
    added: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.address not in read_translations(language, gap.catalogue):
            added.setdefault(gap.catalogue, []).append(_skeleton(gap))
    folder = paths.data_folder() / "language" / language
    written = []
    for catalogue, entries in added.items():
        file = folder / f"{catalogue}.yml"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        written.append(paths.write_text(file, before + "".join(entries)))
    return written


def _skeleton(gap: Gap) -> str:
    english = "\n".join(f"# {line}".rstrip() for line in gap.text.strip().splitlines())
    return f'{english}\n{gap.address}:\n  of: "{fingerprint(gap.text)}"\n  text: ""\n'
