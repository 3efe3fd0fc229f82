"""A bill as Akoma Ntoso, the standard of parliaments for legislation in XML.

Identification, the acts that it changes, each change as a textual modification from a place of
the bill to a place of an act and edition, and the text itself. Files are not touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from analysis.drafts.akomabodies import Made, body_of, place_id
from analysis.drafts.blocks import Document, Heading, Paragraph, Text
from analysis.errors import DataError
from analysis.law import (
    ActText,
    AnyOperation,
    Insert,
    InsertSentence,
    Renumber,
    Repeal,
    ReplaceWords,
    Restate,
    read_acts,
)

__all__ = ["akoma_ntoso"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SOURCE = "#hromady"
AUTHOR = "/akn/ontology/organization/ua/hromady"
_TYPES: Mapping[type, str] = {
    Restate: "substitution",
    Insert: "insertion",
    InsertSentence: "insertion",
    Repeal: "repeal",
    Renumber: "renumbering",
}


def akoma_ntoso(
    bill: Document,
    changes: Sequence[tuple[ActText, Sequence[AnyOperation]]],
    *,
    package_id: str,
    day: str,
) -> str:
    """Return a bill as a document of Akoma Ntoso 3.0.

    Parameters
    ----------
    bill : Document
        Of kind ``bill``: its operative part is its paragraphs of role ``amendment`` and its
        headings below the title.
    changes : sequence of (ActText, sequence of AnyOperation)
        Every act with the operations on it, in the order of the bill.
    package_id : str
        It names the work.
    day : str
        Of the draft, ``YYYY-MM-DD``.

    Returns
    -------
    str
        XML; the same bill gives the same text.

    Raises
    ------
    DataError
        It is no bill, or a change is not worded in it.

    Source
    ------
    OASIS LegalDocML, Akoma Ntoso Version 1.0 (namespace 3.0), parts 1 and 2; ids after its
    naming convention. No convention for Ukraine was found: ``/akn/ua/act/<day>/<number>``
    follows the general one.

    Examples
    --------
    >>> from analysis.law import Unit, amending_lines_of_acts
    >>> from analysis.drafts.blocks import Span
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("t", "ua_budget_code", "2026-01-01", "0" * 64, (unit,))
    >>> repeal = Repeal(act="ua_budget_code", edition="2026-01-01", article="2", part="2")
    >>> lines = amending_lines_of_acts([(act, [repeal])])
    >>> bill = Document("bill", "bill", "uk", "Про", tuple(
    ...     Paragraph((Span(line),), "amendment") for line in (f"I. {lines[0]}", *lines[1:])))
    >>> text = akoma_ntoso(bill, [(act, [repeal])], package_id="p", day="2026-11-30")
    >>> 'type="repeal"' in text and "art_2__para_2" in text
    True
    """
    if bill.kind != "bill":
        raise DataError("Only a bill becomes Akoma Ntoso.", needed="kind bill", found=bill.kind)
    body, made = body_of(_operative(bill), changes)
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    element = SubElement(root, "bill", {"name": "bill", "contains": "originalVersion"})
    element.append(_meta(bill, made, [act for act, _ in changes], name=(package_id, day)))
    _add(element, "preface", _preface(bill))
    _add(element, "preamble", _preamble(bill))
    element.append(body)
    _add(element, "conclusions", _conclusions(bill))
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _said(spans: Text) -> str:
    return "".join(span.text for span in spans)


def _operative(bill: Document) -> list[tuple[str, bool]]:
    lines: list[tuple[str, bool]] = []
    for block in bill.blocks:
        if isinstance(block, Heading) and block.level > 1:
            lines.append((block.text, True))
        elif isinstance(block, Paragraph) and block.role == "amendment":
            lines.append((_said(block.spans), False))
    return lines


def _add(parent: Element, name: str, children: list[Element]) -> None:
    if children:
        SubElement(parent, name).extend(children)


def _paragraph(text: str) -> Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _preface(bill: Document) -> list[Element]:
    """What stands above the enacting words: mark of a draft, who brings it, title."""
    children: list[Element] = []
    for block in bill.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = Element("longTitle")
            SubElement(SubElement(title, "p"), "docTitle").text = " ".join(block.text.split("\n"))
            children.append(title)
        elif isinstance(block, Paragraph) and block.role in ("right", "centred"):
            children.append(_paragraph(_said(block.spans)))
    return children


def _preamble(bill: Document) -> list[Element]:
    children = []
    for block in bill.blocks:
        if isinstance(block, Paragraph) and block.role == "enacting":
            formula = Element("formula", {"name": "enactingFormula"})
            formula.append(_paragraph(_said(block.spans)))
            children.append(formula)
    return children


def _conclusions(bill: Document) -> list[Element]:
    return [
        _paragraph(_said(block.spans))
        for block in bill.blocks
        if isinstance(block, Paragraph) and block.role == "signature"
    ]


def _meta(
    bill: Document, made: Sequence[Made], acts: Sequence[ActText], *, name: tuple[str, str]
) -> Element:
    meta = Element("meta")
    meta.append(_identification(bill, name))
    if made:
        active = SubElement(SubElement(meta, "analysis", {"source": SOURCE}), "activeModifications")
        for number, each in enumerate(made, start=1):
            active.append(_modification(each, number))
    references = SubElement(meta, "references", {"source": SOURCE})
    for number, act in enumerate(acts, start=1):
        record = read_acts()[act.act_id]
        shown = {"href": _address(act), "showAs": f"{record.title_uk} № {record.number}"}
        SubElement(references, "activeRef", {"eId": f"ref_{number}", **shown})
    named = {"eId": "hromady", "href": AUTHOR, "showAs": "Hromady"}
    SubElement(references, "TLCOrganization", named)
    return meta


def _identification(bill: Document, name: tuple[str, str]) -> Element:
    package_id, day = name
    work = f"/akn/ua/bill/{day}/{package_id.replace('_', '-')}"
    language = {"uk": "ukr", "pl": "pol", "en": "eng"}[bill.language]
    expression = f"{work}/{language}@{day}"
    identification = Element("identification", {"source": SOURCE})
    levels = {
        "FRBRWork": (f"{work}/!main", work),
        "FRBRExpression": (f"{expression}/!main", expression),
        "FRBRManifestation": (f"{expression}/!main.akn", f"{expression}/.akn"),
    }
    for level, (this, uri) in levels.items():
        element = SubElement(identification, level)
        SubElement(element, "FRBRthis", {"value": this})
        SubElement(element, "FRBRuri", {"value": uri})
        if level == "FRBRWork":
            SubElement(element, "FRBRalias", {"name": "title", "value": bill.title})
        SubElement(element, "FRBRdate", {"date": day, "name": "draft"})
        SubElement(element, "FRBRauthor", {"href": SOURCE})
        if level == "FRBRWork":
            SubElement(element, "FRBRcountry", {"value": "ua"})
            SubElement(element, "FRBRauthoritative", {"value": "false"})
        if level == "FRBRExpression":
            SubElement(element, "FRBRlanguage", {"language": language})
    return identification


def _address(act: ActText) -> str:
    record = read_acts()[act.act_id]
    return f"/akn/ua/act/{record.date}/{record.number}/ukr@{act.edition}"


def _modification(made: Made, number: int) -> Element:
    """From the place of the bill to the place of the act and edition."""
    operation, address = made.operation, made.operation.address
    arrives = isinstance(operation, Insert)
    place = address.above if arrives else address
    fragment = f"#{place_id(place)}" if place else ""
    element = Element("textualMod", {"eId": f"am_{number}", "type": _type(operation)})
    SubElement(element, "source", {"href": f"#{made.mod}"})
    where = {"href": f"{_address(made.act)}{fragment}"}
    if arrives or isinstance(operation, InsertSentence):
        where["pos"] = "inside" if arrives else "end"
    SubElement(element, "destination", where)
    for name, ids in (("old", made.old), ("new", made.new)):
        for id_ in ids:
            SubElement(element, name, {"href": f"#{id_}"})
    return element


def _type(operation: AnyOperation) -> str:
    if isinstance(operation, ReplaceWords):
        return "substitution" if operation.by else "repeal"
    return _TYPES[type(operation)]
