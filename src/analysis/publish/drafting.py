"""Packages of documents as files: Word, a page, and the bill as XML; and checked again later.

What a document says is decided in `drafts`, how it looks in ``word`` and `draw`. Here they are
brought together with what they rest on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from analysis import drafts, draw, law, paths
from analysis.errors import HromadyError, SourceMissing
from analysis.language import Words, read_room_words, read_words
from analysis.publish.cleaning import framed_tables
from analysis.publish.commits import read_commit
from analysis.publish.exporter import render
from analysis.publish.manifest import ActEdition, Evidence, Manifest, Quote, quotes_of
from analysis.publish.pages import Page
from analysis.publish.placement import Placement
from analysis.publish.recomputing import RECOMPUTED
from analysis.publish.staging import replaced_at_once
from analysis.publish.word import write_word

__all__ = [
    "Drafted",
    "read_all_drafted",
    "read_drafted",
    "recomputed",
    "write_drafts",
    "write_package",
]

BILL = "bill.xml"
INDEX = "index.html"


@dataclass(frozen=True)
class Drafted:
    """A package with what it rests on.

    Parameters
    ----------
    package : Package
        Its documents.
    evidence : Evidence
        For the manifests of its files.
    bill : str
        As Akoma Ntoso; empty where the package has no bill.

    Examples
    --------
    >>> package = drafts.Package("a", "uk", "Про", "parliament", ())
    >>> Drafted(package, Evidence(package_id="a", date="2026-11-30")).bill
    ''
    """

    package: drafts.Package
    evidence: Evidence
    bill: str = ""


def read_drafted(package_id: str, *, day: str, language: str = "uk", hromada: str = "") -> Drafted:
    """Read what a package is made of, and make it.

    Parameters
    ----------
    package_id : str
        Name of a declaration in ``data/drafts``.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    language : str
        ``uk``, ``en`` or ``pl``.
    hromada : str
        Code of the hromada of a council decision; empty takes the declared one.

    Returns
    -------
    Drafted

    Raises
    ------
    ParameterError
        No document has this language.
    UnknownName
        No such package.
    SourceMissing
        A bill needs the text of an act that was not fetched.
    HromadyError
        As :func:`analysis.drafts.package_of`.

    Examples
    --------
    >>> from analysis.errors import UnknownName
    >>> try:
    ...     read_drafted("nothing", day="2026-11-30")
    ... except UnknownName as problem:
    ...     print(problem.what)
    No package of documents is called 'nothing'.
    """
    read_room_words(language, "face")
    material = drafts.read_material(package_id, day=day, language=language, hromada=hromada)
    package = drafts.package_of(
        package_id, day=day, language=language, hromada=hromada, evidence=material.evidence
    )
    bills = [document for document in package.documents if document.kind == "bill"]
    return Drafted(
        package, _evidence(material), "".join(_akoma_ntoso(each, material) for each in bills)
    )


def read_all_drafted(day: str, languages: Sequence[str] = ("uk", "en")) -> tuple[Drafted, ...]:
    """Read every declared package, where official texts of acts were fetched.

    Parameters
    ----------
    day : str
        Day of the documents; empty makes none.
    languages : sequence of str
        In which each is made.

    Returns
    -------
    tuple of Drafted
        None at all where no text was fetched; without the packages that need one that was not.

    Raises
    ------
    HromadyError
        As :func:`read_drafted`, but for texts that were not fetched.

    Examples
    --------
    >>> read_all_drafted("")
    ()
    """
    if not day or not any(_is_fetched(text_id) for text_id in law.read_texts()):
        return ()
    made = []
    for package_id in drafts.read_packages():
        for language in languages:
            with suppress(SourceMissing):
                made.append(read_drafted(package_id, day=day, language=language))
    return tuple(made)


def _is_fetched(text_id: str) -> bool:
    try:
        return law.read_text_path(text_id).is_file()
    except SourceMissing:
        return False


def _akoma_ntoso(bill: drafts.Document, material: drafts.Material) -> str:
    changes = [(material.acts[act], made) for act, made in material.operations.items()]
    return drafts.akoma_ntoso(bill, changes, package_id=material.package.id, day=material.day)


def _evidence(material: drafts.Material) -> Evidence:
    package = material.package
    is_bill = package.kind == "bill"
    return Evidence(
        package_id=package.id,
        date=material.day,
        acts=tuple(
            ActEdition(id=act.text_id, edition=act.edition, sha256=act.sha256)
            for act in material.acts.values()
        ),
        quotes=tuple(_quotes(material)) if is_bill else (),
        declarations=_read_declarations(package),
        commit=read_commit(),
        hromada=material.hromada,
    )


def _quotes(material: drafts.Material) -> list[Quote]:
    return [
        quote
        for act_id, made in material.operations.items()
        for quote in quotes_of(
            material.acts[act_id], law.comparative_rows(material.acts[act_id], made)
        )
    ]


def _read_declarations(package: drafts.PackageRecord) -> dict[str, str]:
    names = [f"drafts/{package.id}.yml"]
    for kind in ("proposals", "recommendations"):
        names += [f"{kind}/{rule}.yml" for rule in package.rules]
    files = {name: paths.data_folder() / name for name in names}
    return {
        f"data/{name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in files.items()
        if file.is_file()
    }


def recomputed(manifest: Manifest) -> Callable[[str], drafts.Figure | None]:
    """Return what computes the figures of a file again, all at once and when first asked.

    Parameters
    ----------
    manifest : Manifest
        Of the file.

    Returns
    -------
    callable
        Key to figure, None where the document has none of that key any more; it raises what
        :func:`analysis.drafts.package_of` raises.

    Examples
    --------
    >>> document = drafts.Document("brief", "brief", "uk", "Коротко", ())
    >>> from analysis.publish.manifest import manifest_of
    >>> from analysis.errors import UnknownName
    >>> again = recomputed(manifest_of(document, Evidence(package_id="no", date="2026-11-30")))
    >>> try:
    ...     again("key")
    ... except UnknownName as problem:
    ...     print(problem.what)
    No package of documents is called 'no'.
    """

    @lru_cache(maxsize=1)
    def made() -> dict[str, drafts.Figure] | HromadyError:
        try:
            if manifest.kind in RECOMPUTED:
                return RECOMPUTED[manifest.kind](manifest)
            package = drafts.package_of(
                manifest.package_id,
                day=manifest.date,
                language=manifest.language,
                hromada=manifest.hromada,
            )
        except HromadyError as problem:
            return problem
        same = (each for each in package.documents if each.id == manifest.document_id)
        return {figure.key: figure for document in same for figure in document.figures}

    def figure(key: str) -> drafts.Figure | None:
        known = made()
        if isinstance(known, HromadyError):
            raise known
        return known.get(key)

    return figure


def write_package(drafted: Drafted, folder: Path, *, language: str = "en") -> Path:
    """Write a package into a folder that is replaced whole or not at all.

    Parameters
    ----------
    drafted : Drafted
        The package.
    folder : pathlib.Path
        Where to; what was there before goes only when everything is written.
    language : str
        Of the words around the documents.

    Returns
    -------
    pathlib.Path
        The page that shows them all and links the Word files.

    Raises
    ------
    OutputError
        The folder cannot be written; the one before is untouched.
    DataError
        As :func:`analysis.publish.write_word`.

    Examples
    --------
    >>> import tempfile
    >>> package = drafts.Package("a", "uk", "Про", "parliament", (
    ...     drafts.Document("brief", "brief", "uk", "Коротко", ()),))
    >>> drafted = Drafted(package, Evidence(package_id="a", date="2026-11-30"))
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = write_package(drafted, Path(name) / "a")
    ...     sorted(file.name for file in page.parent.iterdir())
    ['brief.docx', 'index.html']
    """
    words = read_words(language)
    style = Path(__file__).parent / "site" / "site.css"
    with replaced_at_once(folder) as staging:
        addresses = _write_files(drafted, staging)
        shown = draw.show_package(drafted.package, words=words, addresses=addresses)
        page = Page(
            INDEX,
            drafted.package.title,
            language=language,
            is_synthetic=shown.is_synthetic,
            heading_language=drafted.package.language,
        )
        text = render(
            "documents.html.j2",
            page=page,
            words=words,
            content=_framed(shown, words),
            style=style.read_text(encoding="utf-8"),
        )
        paths.write_text(staging / INDEX, text)
    return folder / INDEX


def _write_files(drafted: Drafted, folder: Path) -> dict[str, str]:
    """Word files and XML; id of each document to the name of its file."""
    addresses = {}
    for document in drafted.package.documents:
        name = f"{document.id}.docx"
        write_word(document, folder / name, evidence=drafted.evidence)
        addresses[document.id] = name
    if drafted.bill:
        paths.write_text(folder / BILL, drafted.bill)
        addresses[draw.AKOMA_NTOSO] = BILL
    return addresses


def _framed(shown: draw.Shown, words: Words) -> str:
    """Wide tables scroll in a frame of their own."""
    return framed_tables(shown.markup, label=words.say("publish.table"))


def write_drafts(
    folder: Path,
    packages: Sequence[Drafted],
    *,
    page: Callable[[Page], Page] = lambda page: page,
    words: Words,
) -> list[Page]:
    """Write packages into a site: a page each, and beside it the files to download.

    Parameters
    ----------
    folder : pathlib.Path
        Of the site.
    packages : sequence of Drafted
        Any number, a language each.
    page : callable
        Gives a page what all pages of the site share.
    words : Words
        Of the site.

    Returns
    -------
    list of Page
        ``documents/<package>-<language>.html`` in the order of the packages; the files lie in
        ``documents/<package>/<language>/``.

    Raises
    ------
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> package = drafts.Package("a", "uk", "Про", "parliament", (
    ...     drafts.Document("brief", "brief", "uk", "Коротко", ()),))
    >>> drafted = Drafted(package, Evidence(package_id="a", date="2026-11-30"))
    >>> with tempfile.TemporaryDirectory() as name:
    ...     [made] = write_drafts(Path(name), [drafted], words=read_words("en"))
    ...     (Path(name) / "documents" / "a" / "uk" / "brief.docx").is_file(), made.path
    (True, 'documents/a-uk.html')
    """
    pages = []
    for drafted in packages:
        package = drafted.package
        beside = f"{package.id}/{package.language}"
        names = _write_files(drafted, folder / "documents" / beside)
        addresses = {key: f"{beside}/{name}" for key, name in names.items()}
        shown = draw.show_package(package, words=words, addresses=addresses)
        made = page(
            Page(
                f"documents/{package.id}-{package.language}.html",
                package.title,
                description=words.say("documents.proposal"),
                is_synthetic=shown.is_synthetic,
                heading_language=package.language,
            )
        )
        lead = words.say("documents.proposal")
        text = render(
            "page.html.j2",
            placement=Placement(made, words),
            page=made,
            words=words,
            content=f'<p class="lead">{escape(lead)}</p>\n{_framed(shown, words)}',
        )
        paths.write_text(folder / made.path, text)
        pages.append(made)
    return pages
