"""What stands behind a document file, kept inside the file so that anyone can check it later.

The manifest names each figure with its key and base, each act with its edition and fingerprint,
and each quoted place. Checking it belongs to ``verifying``, the file around it to ``word``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from pydantic import ValidationError

from analysis import drafts, law
from analysis.declared import Record
from analysis.errors import DataError
from analysis.publish.containers import read_parts

__all__ = [
    "NAMESPACE",
    "ActEdition",
    "Evidence",
    "FigureEntry",
    "Manifest",
    "Quote",
    "manifest_markup",
    "manifest_of",
    "quotes_of",
    "read_manifest",
]

NAMESPACE = "urn:hromady:evidence"
PART = "customXml/item1.xml"


class ActEdition(Record):
    """The edition of an act that a document was made on.

    Parameters
    ----------
    id : str
        Of the declared text: ``ua_law_2671_viii``.
    edition : str
        Day (``YYYY-MM-DD``) of the edition.
    sha256 : str
        Fingerprint of the fetched file.

    Examples
    --------
    >>> ActEdition(id="a", edition="2026-01-01", sha256="0" * 64).edition
    '2026-01-01'
    """

    id: str
    edition: str
    sha256: str


class Quote(Record):
    """A place of an act that a document quotes to the letter.

    Parameters
    ----------
    act : str
        Id of the declared text.
    address : str
        As printed: ``частина п’ята статті 26``.
    sha256 : str
        Fingerprint of the wording; the wording itself is not repeated here.

    Examples
    --------
    >>> Quote(act="a", address="стаття 1", sha256="0" * 64).address
    'стаття 1'
    """

    act: str
    address: str
    sha256: str


class FigureEntry(Record):
    """A figure of a document as the manifest keeps it: see :class:`analysis.drafts.Figure`.

    Parameters
    ----------
    key : str
        Key of the figure.
    tag : str
        Of the controls in the file that hold it: the key, or a short form of a long one.
    value : float
        The figure, in its unit.
    unit : str
        Its unit.
    printed : str
        As it is printed.
    texts : tuple of str
        Every way in which it stands in the document.
    lower, upper : float, optional
        End of its interval; none where there is none.
    base : int
        Number of hromadas or answers behind it; 0 where there is none.
    rule_id : str
        Id of the rule that it belongs to.
    date : str
        Day of its data.
    design : str
        How the hromadas or respondents came in.
    source_ids : tuple of str
        Ids of its sources.
    is_synthetic : bool
        Whether it rests on synthetic answers.

    Examples
    --------
    >>> FigureEntry(key="k", tag="k", value=1, unit="count", printed="1", texts=("1",)).base
    0
    """

    key: str
    tag: str
    value: float
    unit: str
    printed: str
    texts: tuple[str, ...]
    lower: float | None = None
    upper: float | None = None
    base: int = 0
    rule_id: str = ""
    date: str = ""
    design: str = ""
    source_ids: tuple[str, ...] = ()
    is_synthetic: bool = False


class Evidence(Record):
    """What a package of documents rests on besides its figures.

    Parameters
    ----------
    package_id : str
        Of the declaration below ``data/drafts``.
    date : str
        Day of the edition of the documents; it dates the files and the tracked changes.
    acts : tuple of ActEdition
        Editions of the acts.
    quotes : tuple of Quote
        Places quoted to the letter.
    declarations : dict of str to str
        File of a declaration to its sha256.
    commit : str
        Revision of the code; empty where it is not known.
    hromada : str
        Code of the hromada that a decision is for; may be empty.

    Examples
    --------
    >>> Evidence(package_id="a", date="2026-11-30").acts
    ()
    """

    package_id: str
    date: str
    acts: tuple[ActEdition, ...] = ()
    quotes: tuple[Quote, ...] = ()
    declarations: dict[str, str] = {}
    commit: str = ""
    hromada: str = ""


class Manifest(Evidence):
    """The manifest of one file.

    Parameters
    ----------
    document_id, kind, language, title : str
        Of the document.
    is_synthetic : bool
        Whether a figure of it rests on synthetic answers.
    is_translation : bool
        Whether it is a translation, and no original.
    text_sha256 : str
        Of the words of the document, so that it is seen whether somebody edited it since.
    figures : tuple of FigureEntry
        In the order of the document.

    Examples
    --------
    >>> document = drafts.Document("brief", "brief", "uk", "Коротко", ())
    >>> manifest_of(document, Evidence(package_id="a", date="2026-11-30")).document_id
    'brief'
    """

    document_id: str
    kind: str
    language: str
    title: str
    is_synthetic: bool = False
    is_translation: bool = False
    text_sha256: str = ""
    figures: tuple[FigureEntry, ...] = ()


def quotes_of(act: law.ActText, rows: Iterable[law.ComparisonRow]) -> tuple[Quote, ...]:
    """Return what the left column of a comparative table quotes.

    Parameters
    ----------
    act : ActText
        The text in force.
    rows : iterable of ComparisonRow
        Of the table on this act.

    Returns
    -------
    tuple of Quote
        One a row with a provision in force.

    Examples
    --------
    >>> unit = law.Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = law.ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> repeal = law.Repeal(act="a", edition="2026-01-01", article="2", part="2")
    >>> [quote.address for quote in quotes_of(act, law.comparative_rows(act, [repeal]))]
    ['частина друга статті 2']
    """
    return tuple(
        Quote(act=act.text_id, address=str(row.before), sha256=act.at(row.before).fingerprint)
        for row in rows
        if row.before is not None
    )


def manifest_of(document: drafts.Document, evidence: Evidence) -> Manifest:
    """Return the manifest of a document.

    Parameters
    ----------
    document : Document
        Each figure span names a figure of it.
    evidence : Evidence
        Of its package.

    Returns
    -------
    Manifest
        Only figures that stand in the text; of the quotes those that stand there, in a
        comparative table all.

    Raises
    ------
    DataError
        A figure stands in the text and is not among the document's figures.

    Examples
    --------
    >>> text = drafts.Paragraph((drafts.Span("39", "figure", "rules/a/0/base"),))
    >>> figure = drafts.Figure("rules/a/0/base", 39, "count", "39", base=39)
    >>> document = drafts.Document("brief", "brief", "uk", "Коротко", (text,), (figure,))
    >>> made = manifest_of(document, Evidence(package_id="a", date="2026-11-30"))
    >>> made.figures[0].texts
    ('39',)
    """
    texts = _texts(drafts.spans_of(document))
    known = {figure.key: figure for figure in document.figures}
    unknown = [key for key in texts if key not in known]
    if unknown:
        raise DataError(
            "A figure stands in a document and is not among its figures.",
            found=", ".join(unknown),
            where=f"document '{document.id}'",
        )
    tags = _tags(texts)
    quotes = tuple(quote for quote in evidence.quotes if _quotes(document, quote))
    return Manifest(
        **{**dict(evidence), "quotes": quotes},
        document_id=document.id,
        kind=document.kind,
        language=document.language,
        title=document.title,
        is_synthetic=document.is_synthetic,
        is_translation=document.is_translation,
        figures=tuple(
            FigureEntry(**asdict(known[key]), tag=tags[key], texts=tuple(said))
            for key, said in texts.items()
        ),
    )


def _quotes(document: drafts.Document, quote: Quote) -> bool:
    if document.kind == "comparative_table":
        return True
    lines = drafts.plain_text(document.blocks).split("\n")
    return any(hashlib.sha256(line.encode("utf-8")).hexdigest() == quote.sha256 for line in lines)


def _texts(spans: Iterable[drafts.Span]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for span in spans:
        if span.mark == "figure":
            said = texts.setdefault(span.key, [])
            if span.text not in said:
                said.append(span.text)
    return texts


#: The longest tag of a control that Word reads.
LONGEST_TAG = 64


def _tags(keys: Iterable[str]) -> dict[str, str]:
    return {
        key: key if len(key) <= LONGEST_TAG else f"{key[: LONGEST_TAG - 6]}~{place:05d}"
        for place, key in enumerate(keys)
    }


def manifest_markup(manifest: Manifest) -> bytes:
    """Return a manifest as the XML part of a file: JSON in one element.

    Parameters
    ----------
    manifest : Manifest
        Of the file.

    Returns
    -------
    bytes
        UTF-8; the same manifest gives the same bytes.

    Examples
    --------
    >>> document = drafts.Document("brief", "brief", "uk", "Коротко", ())
    >>> made = manifest_of(document, Evidence(package_id="a", date="2026-11-30"))
    >>> manifest_markup(made)[:63].decode().splitlines()[1]
    '<evidence xmlns="urn:hro'
    """
    root = ElementTree.Element("evidence", {"xmlns": NAMESPACE, "version": "1"})
    content = manifest.model_dump(mode="json")
    root.text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + ElementTree.tostring(root, encoding="unicode").encode("utf-8")


def read_manifest(path: Path) -> Manifest:
    """Read the manifest out of a Word file.

    Parameters
    ----------
    path : pathlib.Path
        A ``.docx`` file.

    Returns
    -------
    Manifest

    Raises
    ------
    DataError
        There is no such file, it is no Word file, or it has no manifest that can be read.

    Examples
    --------
    >>> read_manifest(Path("nowhere.docx"))
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: There is no such file. Where: nowhere.docx.
    """
    text = _manifest_text(read_parts(path), path)
    try:
        return Manifest.model_validate(json.loads(text))
    except (ValidationError, ValueError) as problem:
        raise DataError(
            "The manifest in this file is damaged.", where=str(path), found=str(problem)[:300]
        ) from problem


def _manifest_text(parts: Mapping[str, bytes], path: Path) -> str:
    for name in sorted(parts):
        if name.startswith("customXml/item") and NAMESPACE.encode() in parts[name]:
            try:
                root = ElementTree.fromstring(parts[name])
            except ElementTree.ParseError as problem:
                raise DataError(
                    "The manifest in this file is damaged.", where=str(path), found=str(problem)
                ) from problem
            if root.tag == f"{{{NAMESPACE}}}evidence":
                return root.text or ""
    raise DataError(
        "This file has no manifest, so nothing in it can be verified.",
        needed="a Word file made by 'hromady draft'",
        where=str(path),
        hint="Some programs drop the manifest when they save; verify the file as it was made.",
    )
