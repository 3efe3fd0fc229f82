"""A contest as files: the protocol and a page for each applicant, in Word and for the browser.

What they say is decided in `contest`, how they look in ``word`` and `draw`. A seal that does not
hold is the first line of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import contest, draw, paths
from analysis.contest import ContestDecision
from analysis.drafts import Document, Figure
from analysis.language import read_words
from analysis.publish.cleaning import framed_tables
from analysis.publish.commits import read_commit
from analysis.publish.exporter import render
from analysis.publish.manifest import Evidence, Manifest
from analysis.publish.staging import replaced_at_once
from analysis.publish.word import write_word

__all__ = ["CONTEST_KINDS", "LANGUAGES", "contest_figures", "write_contest"]

LANGUAGES = ("uk", "en", "pl")
"""Of the protocol; the first is the authoritative one."""
CONTEST_KINDS = PROTOCOL, FEEDBACK = "contest_protocol", "contest_feedback"


def write_contest(
    decision: ContestDecision, folder: Path, *, languages: Sequence[str] = LANGUAGES
) -> Path:
    """Write protocol and feedback of a contest into a folder that is replaced whole or not at all.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    folder : pathlib.Path
        Where to; what was there before goes only when everything is written.
    languages : sequence of str
        Of the protocol; the pages of the applicants are in the first of them.

    Returns
    -------
    pathlib.Path
        The protocol as a page, with links to all files: ``index.html``. Beside it
        ``protocol-<language>.docx`` and ``feedback/<application>.docx`` and ``.html``.

    Raises
    ------
    OutputError
        The folder cannot be written; the one before is untouched.
    ParameterError
        No document has such a language.

    Examples
    --------
    >>> import tempfile
    >>> decision = contest.read_decision("pilots")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = write_contest(decision, Path(name) / "pilots", languages=("en",))
    ...     len(list((page.parent / "feedback").glob("*.docx")))
    46
    """
    evidence = _read_evidence(decision)
    with replaced_at_once(folder) as staging:
        for language in languages:
            made = contest.protocol_of(decision, language=language)
            write_word(made, staging / f"protocol-{language}.docx", evidence=evidence)
        for key in decision.applications["application_id"]:
            made = contest.feedback_of(decision, key, language=languages[0])
            write_word(made, staging / "feedback" / f"{key}.docx", evidence=evidence)
            _write_page(made, staging / "feedback" / f"{key}.html")
        protocol = contest.protocol_of(decision, language=languages[0])
        files = [f"protocol-{each}.docx" for each in languages]
        files += [f"feedback/{key}.html" for key in decision.applications["application_id"]]
        _write_page(protocol, staging / "index.html", files=files)
    return folder / "index.html"


def _write_page(document: Document, file: Path, *, files: Sequence[str] = ()) -> None:
    """A page of its own: warnings first, then the document; links to the files at the end."""
    words = read_words("en")
    style = Path(__file__).parent / "site" / "site.css"
    shown = draw.show_document(document, words=words, below=0)
    alarm = "" if not _is_marked(document) else document.title
    text = render(
        "contest.html.j2",
        document=document,
        alarm=alarm,
        content=framed_tables(shown.markup, label=words.say("publish.table")),
        files=files,
        words=words,
        style=style.read_text(encoding="utf-8"),
    )
    paths.write_text(file, text)


def _is_marked(document: Document) -> bool:
    """Whether the title says that the seal does not hold."""
    words = contest.read_contest_words(document.language)
    states = ("broken", "late", "missing")
    marks = (words.say(f"contests.marked_{each}", title="") for each in states)
    return document.title.startswith(tuple(marks))


def _read_evidence(decision: ContestDecision) -> Evidence:
    key = decision.contest.contest_id
    files = sorted((paths.data_folder() / "contests" / key).iterdir())
    return Evidence(
        package_id=key,
        date=decision.contest.scores_close_on,
        declarations={
            f"data/contests/{key}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
            for file in files
            if file.is_file()
        },
        commit=read_commit(),
    )


def contest_figures(manifest: Manifest) -> dict[str, Figure]:
    """Compute the figures of a file of a contest again, from what is declared now.

    Parameters
    ----------
    manifest : Manifest
        Of a protocol or of feedback.

    Returns
    -------
    dict of str to Figure
        By key.

    Raises
    ------
    HromadyError
        The contest cannot be read or decided any more, or has no such application.

    Examples
    --------
    >>> from analysis.publish.manifest import manifest_of
    >>> decision = contest.read_decision("pilots")
    >>> manifest = manifest_of(contest.feedback_of(decision, "A01"),
    ...                        Evidence(package_id="pilots", date="2026-11-13"))
    >>> sorted(contest_figures(manifest)) == sorted(each.key for each in manifest.figures)
    True
    """
    decision = contest.read_decision(manifest.package_id)
    return {each.key: each for each in _again(decision, manifest)}


def _again(decision: ContestDecision, manifest: Manifest) -> Iterator[Figure]:
    if manifest.kind == PROTOCOL:
        yield from contest.protocol_of(decision, language=manifest.language).figures
    elif manifest.kind == FEEDBACK:
        key = manifest.document_id
        yield from contest.feedback_of(decision, key, language=manifest.language).figures
