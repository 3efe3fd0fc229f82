"""A whole package: which documents an addressee is given together, in which language.

What stands in a document belongs to its own module; here is only what belongs together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from analysis.advise import Evidence
from analysis.drafts.bills import announced, bill_of
from analysis.drafts.blocks import Document, Heading, Kind, Package, Paragraph, Span
from analysis.drafts.briefs import brief_of
from analysis.drafts.companions import (
    authors_of,
    balance_of,
    rada_resolution_of,
    revisions_of,
    speaker_of,
)
from analysis.drafts.comparisons import table_of
from analysis.drafts.justifications import justification_of
from analysis.drafts.material import Material, read_material
from analysis.drafts.notes import note_of
from analysis.drafts.packages import PackageRecord
from analysis.drafts.programmes import programme_of
from analysis.drafts.resolutions import resolution_of
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import SourceMissing

__all__ = ["documents_of", "package_of"]

Maker = Callable[[Material], Document | None]


def _programme(material: Material) -> Document | None:
    return programme_of(material) if material.package.programme else None


#: Kind of package to the documents laid down together, in order.
DOCUMENTS: Mapping[str, tuple[Maker, ...]] = {
    "bill": (
        bill_of,
        rada_resolution_of,
        authors_of,
        speaker_of,
        note_of,
        justification_of,
        balance_of,
        table_of,
        revisions_of,
        brief_of,
    ),
    "cabinet_resolution": (resolution_of, note_of, justification_of, brief_of),
    "ministry_order": (resolution_of, note_of, justification_of, brief_of),
    "council_decision": (resolution_of, _programme, note_of, justification_of, brief_of),
}
#: What a reader of another language is given in it; all else exists in Ukrainian only.
TRANSLATED: frozenset[Maker] = frozenset((note_of, justification_of, brief_of))
#: What cannot be made without the fetched text of each act.
NEEDS_TEXT: Mapping[Maker, Kind] = {bill_of: "bill", table_of: "comparative_table"}


def package_of(
    package: str | PackageRecord,
    *,
    day: str,
    language: str = AUTHORITATIVE,
    hromada: str = "",
    evidence: Evidence | None = None,
) -> Package:
    """Return every document of a package.

    Parameters
    ----------
    package : str or PackageRecord
        Name of a declaration in ``data/drafts``, or the declaration itself, perhaps narrowed.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    language : str
        ``uk``; or ``en`` or ``pl``: then the explanatory note, the justification and the brief
        are translated, and each other document says that it exists in Ukrainian only.
    hromada : str
        Code of the hromada of a council decision; empty takes the declared one.
    evidence : Evidence, optional
        Without it the demonstration wave and the open data are read.

    Returns
    -------
    Package

    Raises
    ------
    SourceMissing
        A bill needs the text of an act that was not fetched.
    DataError, UnknownName
        The changes of a bill cannot be made to the texts in force.
    DeclarationError
        A proposal, a package or a translation is not as it must be.

    Source
    ------
    Law 1861-VI, Art. 90 and 91.

    Examples
    --------
    >>> from analysis.errors import SourceMissing
    >>> try:
    ...     package_of("social_order_reform", day="2026-11-01").document_ids[0]
    ... except SourceMissing:
    ...     'bill'
    'bill'
    """
    return documents_of(
        read_material(package, day=day, language=language, hromada=hromada, evidence=evidence)
    )


def documents_of(material: Material, *, without_texts: bool = False) -> Package:
    """Return every document that the material of a package makes.

    Parameters
    ----------
    material : Material
        As :func:`read_material` returns it.
    without_texts : bool
        Whether a document that needs a text of an act that was not fetched is replaced by a
        page that says so, instead of refusing the whole package.

    Returns
    -------
    Package

    Raises
    ------
    HromadyError
        As :func:`package_of`.

    Examples
    --------
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> documents_of(material, without_texts=True).document_ids[0]
    'bill'
    """
    record, language = material.package, material.words.id
    made = []
    for maker in DOCUMENTS[record.kind]:
        try:
            made.append(_made(maker, material))
        except SourceMissing as problem:
            if not without_texts:
                raise
            made.append(_without_text(maker, material, problem))
    return Package(
        id=record.id,
        language=language,
        title=record.title_in(language),
        addressee=record.addressee,
        documents=tuple(document for document in made if document is not None),
    )


def _made(maker: Maker, material: Material) -> Document | None:
    stays_ukrainian = material.is_translation and maker not in TRANSLATED
    own = _in_ukrainian(material) if stays_ukrainian else material
    document = maker(own)
    if document is None:
        return None
    document = announced(document, own)
    if not stays_ukrainian:
        return document
    # The reader of the package is told in the language of the package, all else in the document's.
    said = material.words.say("bills.package_only_ukrainian")
    notice = (Span(said, "strong", language=material.words.id),)
    return replace(document, warnings=(notice, *document.warnings))


def _without_text(maker: Maker, material: Material, problem: SourceMissing) -> Document:
    """A page in place of a document that cannot be made: what is missing, and what to do."""
    kind = NEEDS_TEXT[maker]
    title = material.words.say(f"drafts.without_text_{kind}")
    said = material.words.say("drafts.without_text")
    blocks = (Heading(1, title), Paragraph((Span(said, "missing"),), "warning"))
    needed = material.words.say("drafts.without_text_needed", acts=problem.needed)
    hint = (Paragraph((Span(needed),), "note"),)
    language = material.words.id
    document = Document(kind, kind, language, title, (*blocks, *hint), is_missing=True)
    return announced(document, material)


def _in_ukrainian(material: Material) -> Material:
    texts = {rule_id: each.text for rule_id, each in material.proposals.items()}
    return replace(material, words=material.ukrainian, texts=texts)
