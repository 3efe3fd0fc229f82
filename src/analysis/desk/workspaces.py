"""The folder in which a reader works: copies of all notebooks in one language, and a start page.

It lies in the build. What the reader changed is never overwritten: a newer edition is put beside
it. How JupyterLab is started on it belongs to ``serving``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis import paths
from analysis.desk.fingerprints import content_fingerprint
from analysis.desk.settings import START, kernel_of, settings_of
from analysis.desk.starting import Entry, entry_of, start_page
from analysis.language import Words, read_words
from analysis.translations import read_narrative

__all__ = ["Workspace", "write_workspace"]

HIDDEN = ".desk"
MADE = "made.json"
_LANGUAGE = re.compile(r'^(language: str = )"en"', re.MULTILINE)


@dataclass(frozen=True)
class Workspace:
    """A prepared folder, and what was found in it.

    Parameters
    ----------
    folder : pathlib.Path
        Where the copies lie; its hidden folder holds settings and fingerprints.
    language : str
        Of the prose and of the interface: ``en``, ``uk`` or ``pl``.
    newer : mapping of str to str
        File that the reader has changed, to the newer edition beside it.

    Examples
    --------
    >>> Workspace(Path("lab/uk"), "uk", {}).hidden.name
    '.desk'
    """

    folder: Path
    language: str
    newer: Mapping[str, str]

    @property
    def hidden(self) -> Path:
        """Folder of settings, layout, kernel and fingerprints."""
        return self.folder / HIDDEN


def write_workspace(language: str) -> Workspace:
    """Prepare the workspace of a language, and keep what the reader changed in it.

    Parameters
    ----------
    language : str
        ``en``, ``uk`` or ``pl``.

    Returns
    -------
    Workspace
        Below ``build/lab``. A copy that nobody edited follows the notebook; one that was only
        run keeps its outputs as long as the notebook is the same. Of an edited one the newer
        edition lies beside it under a name of its own.

    Raises
    ------
    ParameterError
        The language is unknown.
    OutputError
        A file could not be written.

    Examples
    --------
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     os.environ["HROMADY_BUILD"] = folder
    ...     made = write_workspace("uk")
    ...     names = sorted(file.name for file in made.folder.glob("*"))
    ...     del os.environ["HROMADY_BUILD"]
    >>> names[1], names[2]
    ('00_start.md', '01_who_answered.ipynb')
    """
    words = read_words(language)
    folder = paths.build_folder() / "lab" / language
    made = _read_made(folder)
    newer, fingerprints, entries = {}, dict(made), {}
    for name, content in _read_copies(language):
        entries[name] = entry_of(name, "".join(json.loads(content)["cells"][0]["source"]))
        file = folder / f"{name}.ipynb"
        kept, fingerprints[file.name] = _write_kept(file, content, made.get(file.name))
        if kept:
            newer[file.name] = kept
    page = start_page(_by_part(entries, words), newer=newer, words=words)
    paths.write_text(folder / START, page)
    paths.write_text(folder / HIDDEN / MADE, json.dumps(fingerprints, indent=1))
    _write_settings(folder / HIDDEN, language)
    return Workspace(folder, language, newer)


def _read_copies(language: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each notebook in a language, its parameter of the language as well."""
    for file in sorted(paths.notebooks_folder().glob("*.ipynb")):
        notebook = json.loads(file.read_text(encoding="utf-8"))
        texts = read_narrative(language, file.stem) if language != "en" else {}
        for cell in notebook["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                source = texts.get(cell["id"], source)
            elif "parameters" in cell["metadata"].get("tags", ()):
                source = _LANGUAGE.sub(rf'\1"{language}"', source)
            if cell["cell_type"] == "code":
                # Outputs that the tests compare are in English and of another day.
                cell.update(outputs=[], execution_count=None)
            cell["source"] = source.splitlines(keepends=True)
        yield file.stem, (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _write_kept(file: Path, content: bytes, made: str | None) -> tuple[str, str]:
    """Write a copy unless the reader's own is there; return the edition beside it, and its mark.

    The mark is that of the edition from which the file in place was made.
    """
    mark = content_fingerprint(content, is_notebook=True)
    if not file.exists():
        paths.write_bytes(file, content)
        return "", mark
    found = content_fingerprint(file.read_bytes(), is_notebook=True)
    if found == mark:
        return "", mark
    if found == made:
        paths.write_bytes(file, content)
        return "", mark
    if made == mark:
        return "", mark
    beside = file.with_name(f"{file.stem}.edition-{mark[:6]}.ipynb")
    if not beside.exists():
        paths.write_bytes(beside, content)
    return beside.name, made or ""


def _by_part(entries: Mapping[str, Entry], words: Words) -> dict[str, list[Entry]]:
    """Notebooks below the headings of the site's first page, those without a page last."""
    from analysis import publish

    parts: dict[str, str] = {}
    for edition in publish.read_editions().values():
        parts.setdefault(edition.notebook, words.say(f"publish.part_{edition.part}"))
    headings = dict.fromkeys(parts.values())
    listed: dict[str, list[Entry]] = {heading: [] for heading in headings}
    for name, entry in entries.items():
        listed.setdefault(parts.get(name, words.say("desk.other")), []).append(entry)
    return {heading: below for heading, below in listed.items() if below}


def _write_settings(hidden: Path, language: str) -> None:
    from analysis import publish

    for place, content in settings_of(language).items():
        if not (hidden / place).exists():
            paths.write_text(hidden / place, content)
    found = {
        "HROMADY_HOME": str(paths.root()),
        "HROMADY_BUILD": str(paths.build_folder()),
        "HROMADY_LANGUAGE": language,
    }
    own = publish.imports_of(sorted(paths.notebooks_folder().glob("*.ipynb")))
    # What else is imported when the first results are looked at.
    imports = [*own, "import analysis.desk.datatables, analysis.controls, plotly.graph_objects"]
    for place, content in kernel_of(found, imports=imports).items():
        paths.write_text(hidden / place, content)


def _read_made(folder: Path) -> dict[str, str]:
    file = folder / HIDDEN / MADE
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
