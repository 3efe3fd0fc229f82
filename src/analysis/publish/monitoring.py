"""A contract as files: the quarterly note and, where there is something to ask, the letter.

What they say is decided in `monitoring`, how they look in ``word`` and `draw`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis import draw, monitoring, paths
from analysis.drafts import Document, Figure
from analysis.language import read_words
from analysis.monitoring import Account
from analysis.publish.cleaning import framed_tables
from analysis.publish.commits import read_commit
from analysis.publish.exporter import render
from analysis.publish.manifest import Evidence, Manifest
from analysis.publish.staging import replaced_at_once
from analysis.publish.word import write_word

__all__ = ["MONITORING_KINDS", "monitoring_figures", "write_monitoring"]

LANGUAGES = ("uk", "en", "pl")
"""Of the documents; the first is the authoritative one."""
MONITORING_KINDS = NOTE, LETTER = "monitoring_note", "monitoring_letter"


def write_monitoring(
    account: Account, folder: Path, *, languages: Sequence[str] = LANGUAGES
) -> Path:
    """Write note and letter of a contract into a folder, replaced whole or not at all.

    Parameters
    ----------
    account : Account
        As :func:`analysis.monitoring.read_account` returns it.
    folder : pathlib.Path
        Where to; what was there before goes only when everything is written.
    languages : sequence of str
        Of the Word files; the pages are in the first of them.

    Returns
    -------
    pathlib.Path
        The note as a page, with links to all files: ``index.html``. Beside it
        ``note-<language>.docx`` and, where there is something to ask, ``letter.html`` and
        ``letter-<language>.docx``.

    Raises
    ------
    OutputError
        The folder cannot be written; the one before is untouched.
    ParameterError
        No document has such a language.

    Examples
    --------
    >>> import tempfile
    >>> account = monitoring.read_account("shelter_new")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = write_monitoring(account, Path(name) / "shelter", languages=("en",))
    ...     sorted(file.name for file in page.parent.iterdir())
    ['index.html', 'note-en.docx']
    """
    evidence = _read_evidence(account)
    files: list[str] = []
    with replaced_at_once(folder) as staging:
        for language in languages:
            for document in _documents(account, language):
                name = f"{document.id}-{language}.docx"
                write_word(document, staging / name, evidence=evidence)
                files.append(name)
        note, *letters = _documents(account, languages[0])
        for letter in letters:
            _write_page(letter, staging / "letter.html")
            files.insert(0, "letter.html")
        _write_page(note, staging / "index.html", files=files)
    return folder / "index.html"


def _documents(account: Account, language: str) -> tuple[Document, ...]:
    letter = monitoring.letter_of(account, language=language)
    note = monitoring.note_of(account, language=language)
    return (note,) if letter is None else (note, letter)


def _write_page(document: Document, file: Path, *, files: Sequence[str] = ()) -> None:
    """A page of its own: warnings first, then the document; links to the files at the end."""
    words = read_words("en")
    style = Path(__file__).parent / "site" / "site.css"
    shown = draw.show_document(document, words=words, below=0)
    text = render(
        "contest.html.j2",
        document=document,
        alarm="",
        content=framed_tables(shown.markup, label=words.say("publish.table")),
        files=files,
        words=words,
        style=style.read_text(encoding="utf-8"),
    )
    paths.write_text(file, text)


def _read_evidence(account: Account) -> Evidence:
    """Fingerprints of all that was declared and reported."""
    data = paths.data_folder()
    files = list((data / "contracts" / account.contract_id).iterdir())
    files.append(data / "contracting" / "monitoring.yml")
    return Evidence(
        package_id=account.contract_id,
        date=account.watch.reports.reviewed_on,
        declarations={
            str(file.relative_to(data.parent)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(files)
            if file.is_file()
        },
        commit=read_commit(),
    )


def monitoring_figures(manifest: Manifest) -> dict[str, Figure]:
    """Compute the figures of a document on a contract again, from what is declared now.

    Parameters
    ----------
    manifest : Manifest
        Of a note or a letter.

    Returns
    -------
    dict of str to Figure
        By key.

    Raises
    ------
    HromadyError
        The contract cannot be read any more.

    Examples
    --------
    >>> from analysis.publish.manifest import manifest_of
    >>> account = monitoring.read_account("shelter_new")
    >>> manifest = manifest_of(monitoring.note_of(account),
    ...                        Evidence(package_id="shelter_new", date="2026-11-20"))
    >>> sorted(monitoring_figures(manifest)) == sorted(each.key for each in manifest.figures)
    True
    """
    account = monitoring.read_account(manifest.package_id)
    made = monitoring.letter_of if manifest.kind == LETTER else monitoring.note_of
    document = made(account, language=manifest.language)
    return {} if document is None else {each.key: each for each in document.figures}
