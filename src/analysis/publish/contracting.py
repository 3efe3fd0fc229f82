"""A commissioned service as files: its papers in Word and for the browser, its dates, open data.

What they say is decided in `contracting`, how they look in ``word`` and `draw`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from analysis import contracting, draw, paths
from analysis.contracting import Commission
from analysis.drafts import Document, Figure
from analysis.language import read_words
from analysis.publish.cleaning import framed_tables
from analysis.publish.commits import read_commit
from analysis.publish.exporter import render
from analysis.publish.manifest import Evidence, Manifest
from analysis.publish.staging import replaced_at_once
from analysis.publish.word import write_word

__all__ = ["PAPER_KINDS", "contracting_figures", "write_contracting"]

LANGUAGES = ("uk", "en", "pl")
"""Of the papers; the first is the authoritative one."""
PAPER_KINDS = (
    "service_decision",
    "service_announcement",
    "service_score_sheet",
    "service_contract",
    "service_conflict",
    "service_annex",
    "service_counterpart",
)


def write_contracting(
    commission: Commission, folder: Path, *, languages: Sequence[str] = LANGUAGES
) -> Path:
    """Write the papers of a commissioned service into a folder, replaced whole or not at all.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    folder : pathlib.Path
        Where to; what was there before goes only when everything is written.
    languages : sequence of str
        Of the Word files; pages, calendar and open data are in the first of them.

    Returns
    -------
    pathlib.Path
        ``index.html``: the annex with links to all files. Beside it ``<paper>-<language>.docx``,
        ``<paper>.html``, ``calendar.ics`` and ``release.json``.

    Raises
    ------
    OutputError
        The folder cannot be written; the one before is untouched.
    ParameterError
        No paper has such a language.

    Examples
    --------
    >>> import tempfile
    >>> case = contracting.read_case("Lviv", "home_care")
    >>> commission = contracting.commission_of(case, mode_id="U2")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = write_contracting(commission, Path(name) / "papers", languages=("uk",))
    ...     len(list(page.parent.glob("*.docx")))
    7
    """
    evidence = _read_evidence(commission)
    with replaced_at_once(folder) as staging:
        for language in languages:
            for document in _documents(commission, language):
                file = staging / f"{document.id}-{language}.docx"
                write_word(document, file, evidence=evidence)
        shown = _documents(commission, languages[0])
        names = [document.id for document in shown]
        files = [f"{name}.html" for name in names]
        files += [f"{name}-{each}.docx" for name in names for each in languages]
        files += _write_data(commission, staging, language=languages[0])
        for document in shown:
            _write_page(document, staging / f"{document.id}.html")
        annex = next(each for each in shown if each.id == "annex")
        _write_page(annex, staging / "index.html", files=files)
    return folder / "index.html"


def _documents(commission: Commission, language: str) -> tuple[Document, ...]:
    """The papers of the mode and, for comparison, the same process in Poland."""
    papers = contracting.papers_of(commission, language=language)
    return (*papers, contracting.counterpart_of(commission, language=language))


def _write_data(commission: Commission, folder: Path, *, language: str) -> list[str]:
    """Dates and open data of a competition; other modes have none."""
    if not commission.has_competition:
        return []
    calendar = contracting.calendar_file(commission, language=language)
    paths.write_bytes(folder / "calendar.ics", calendar)
    package = contracting.release_package(commission, language=language)
    text = json.dumps(package, ensure_ascii=False, indent=2)
    paths.write_text(folder / "release.json", f"{text}\n")
    return ["calendar.ics", "release.json"]


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


def _read_evidence(commission: Commission) -> Evidence:
    """Fingerprints of all that was declared for the case."""
    case, folder = commission.case, paths.data_folder() / "contracting"
    files = [*sorted(folder.glob("*.yml")), folder / "services" / f"{case.service_id}.yml"]
    files.append(folder / "cases" / f"{case.case_id}.yml")
    return Evidence(
        package_id=case.case_id,
        date=commission.calendar.seen_from,
        declarations={
            str(file.relative_to(folder.parent.parent)): hashlib.sha256(
                file.read_bytes()
            ).hexdigest()
            for file in files
            if file.is_file()
        },
        commit=read_commit(),
    )


def contracting_figures(manifest: Manifest) -> dict[str, Figure]:
    """Compute the figures of a paper again, from what is declared and fetched now.

    Parameters
    ----------
    manifest : Manifest
        Of a paper.

    Returns
    -------
    dict of str to Figure
        By key; all of the annex, which holds those of every other paper.

    Raises
    ------
    HromadyError
        The case cannot be read any more.

    Examples
    --------
    >>> from analysis.publish.manifest import manifest_of
    >>> case = contracting.read_case("Lviv", "home_care")
    >>> made = contracting.annex_of(contracting.commission_of(case, mode_id="U2"))
    >>> manifest = manifest_of(made, Evidence(package_id=case.case_id, date=case.set_on))
    >>> sorted(contracting_figures(manifest)) == sorted(each.key for each in manifest.figures)
    True
    """
    code, service_id = manifest.package_id.split("_", 1)
    case = contracting.read_case(code, service_id)
    commission = contracting.commission_of(case, mode_id="U2")
    annex = contracting.annex_of(commission, language=manifest.language)
    return {each.key: each for each in annex.figures}
