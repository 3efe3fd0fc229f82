"""The body of a bill in Akoma Ntoso: its points as a hierarchy, each change as a modification.

The lines are those of the document; which change a line words is found by wording the change
again. What surrounds the body belongs to ``akoma``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from analysis.errors import DataError
from analysis.law import (
    ActText,
    Address,
    AnyOperation,
    Insert,
    InsertSentence,
    ReplaceWords,
    Restate,
    change_lines,
)

__all__ = ["ELEMENTS", "Made", "body_of", "place_id"]

#: Level of a place to its element and the beginning of its id. A part of an article (частина) is
#: a paragraph there, a sub-point a sub-paragraph, and a paragraph (абзац) an alinea.
ELEMENTS: Mapping[str, tuple[str, str]] = {
    "section": ("section", "sec"),
    "article": ("article", "art"),
    "part": ("paragraph", "para"),
    "point": ("point", "point"),
    "subpoint": ("subparagraph", "subpara"),
    "paragraph": ("alinea", "al"),
}
#: How a line of a bill begins, from the outermost level to the innermost.
_BEGINNINGS = (
    (re.compile(r"([IVXІ]+)\.\s+"), "section"),
    (re.compile(r"(\d+(?:-\d+)*)\.\s+"), "part"),
    (re.compile(r"(\d+(?:-\d+)*)\)\s+"), "point"),
)
_MARK = re.compile(r"(?:Стаття\s+[\d-]+\.?|[\d-]+[.)]|[а-яґєії](?:-\d+)?\))\s*")
_QUOTES = {"startQuote": '"', "endQuote": '"'}


@dataclass(frozen=True)
class Made:
    """A change where it stands in the bill.

    Parameters
    ----------
    act : ActText
        The act that it changes.
    operation : AnyOperation
        The change.
    mod : str
        Id of its modification in the body.
    old, new : tuple of str
        Ids of what is quoted there as going and as coming.
    """

    act: ActText
    operation: AnyOperation
    mod: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass
class _Node:
    level: int
    name: str
    id: str
    num: str
    paragraph: Element | None
    is_heading: bool
    children: list[_Node] = field(default_factory=list)


def place_id(address: Address) -> str:
    """Return the id of a place in an act: ``art_26__para_5``.

    Parameters
    ----------
    address : Address
        Of the place.

    Returns
    -------
    str

    Examples
    --------
    >>> place_id(Address(article="26", part="5", point="2"))
    'art_26__para_5__point_2'
    """
    levels = reversed(list(address.numbers.items()))
    return "__".join(f"{ELEMENTS[level][1]}_{number}" for level, number in levels)


def body_of(
    lines: Sequence[tuple[str, bool]],
    changes: Sequence[tuple[ActText, Sequence[AnyOperation]]],
) -> tuple[Element, tuple[Made, ...]]:
    """Return the body of a bill and where each change stands in it.

    Parameters
    ----------
    lines : sequence of (str, bool)
        Lines of the operative part, and whether each is a heading.
    changes : sequence of (ActText, sequence of AnyOperation)
        Every act with the operations on it.

    Returns
    -------
    tuple of (Element, tuple of Made)

    Raises
    ------
    DataError
        A change is not worded in the lines, or the text quoted after it is another.
    """
    waiting = _in_order(changes)
    root = _Node(-1, "body", "", "", None, is_heading=False)
    branch, made, rest = [root], [], list(lines)
    while rest:
        text, is_heading = rest.pop(0)
        node = _placed(text, branch, is_heading=is_heading)
        words = _without_beginning(text)
        found = _worded(words, waiting)
        if found is None:
            node.paragraph = _paragraph(words)
        else:
            waiting.remove(found)
            quoted = _taken(found[1], rest)
            node.paragraph, change = _modified(words, quoted, found, id_=node.id)
            made.append(change)
    if waiting:
        act, operation = waiting[0]
        raise DataError(
            "A change is not worded in the bill.",
            found=f"{operation.operation} {operation.address}",
            where=act.text_id,
        )
    return _markup(root), tuple(made)


def _in_order(
    changes: Sequence[tuple[ActText, Sequence[AnyOperation]]],
) -> list[tuple[ActText, AnyOperation]]:
    """In the order of the acts and of their units, as a bill names them."""
    ordered: list[tuple[ActText, AnyOperation]] = []
    for act, operations in changes:
        units = {f"{unit.kind} {unit.number}": at for at, unit in enumerate(act.units)}
        places = [(units.get(_unit_of(each), len(units)), each) for each in operations]
        ordered += [(act, each) for _, each in sorted(places, key=lambda pair: pair[0])]
    return ordered


def _unit_of(operation: AnyOperation) -> str:
    kind = "article" if operation.article else "section"
    return f"{kind} {operation.article or operation.section}"


def _placed(text: str, branch: list[_Node], *, is_heading: bool) -> _Node:
    """Hang a line below the last one of a lower level, and let the branch end with it."""
    level, name, number = _beginning(text)
    while branch[-1].level >= level:
        branch.pop()
    parent = branch[-1]
    element, short = ELEMENTS[name]
    shown = number or str(sum(each.name == element for each in parent.children) + 1)
    own = f"{short}_{shown}"
    node = _Node(
        level,
        element,
        f"{parent.id}__{own}" if parent.id else own,
        _printed_number(text) if number else "",
        None,
        is_heading=is_heading,
    )
    parent.children.append(node)
    branch.append(node)
    return node


def _beginning(text: str) -> tuple[int, str, str]:
    for level, (pattern, name) in enumerate(_BEGINNINGS):
        match = pattern.match(text)
        if match:
            return level, name, match[1]
    return len(_BEGINNINGS), "paragraph", ""


def _without_beginning(text: str) -> str:
    for pattern, _ in _BEGINNINGS:
        match = pattern.match(text)
        if match:
            return text[match.end() :]
    return text


def _printed_number(text: str) -> str:
    return text[: len(text) - len(_without_beginning(text))].strip()


def _worded(
    words: str, waiting: Sequence[tuple[ActText, AnyOperation]]
) -> tuple[ActText, AnyOperation] | None:
    said = _normal(words)
    for act, operation in waiting:
        if said in _wordings(act, operation):
            return act, operation
    return None


def _wordings(act: ActText, operation: AnyOperation) -> set[str]:
    """Every way in which a bill words a change, depending on what was named before."""
    numbers = operation.address.numbers
    unit = {k: v for k, v in numbers.items() if k in ("article", "section")}
    holders: list[Address | None] = [None, Address(**unit)]
    if "part" in numbers:
        holders.append(Address(**unit, part=numbers["part"]))
    return {_normal(change_lines(act, operation, inside=each)[0]) for each in holders}


def _normal(text: str) -> str:
    text = text.rstrip(".;")
    return text[:1].lower() + text[1:]


def _text_of(operation: AnyOperation) -> str:
    match operation:
        case Insert() | Restate():
            return operation.text
        case InsertSentence():
            return operation.sentence
        case _:
            return ""


def _taken(operation: AnyOperation, rest: list[tuple[str, bool]]) -> tuple[str, str]:
    """Take the quoted text after a change out of the lines; with the sign behind it."""
    text = _text_of(operation)
    if not text:
        return "", ""
    wanted = f'"{text}"'
    count = wanted.count("\n") + 1
    said = "\n".join(line for line, _ in rest[:count])
    if not said.startswith(wanted):
        raise DataError(
            "The text quoted in the bill is not that of the change.",
            needed=wanted[:120],
            found=said[:120],
        )
    del rest[:count]
    return text, said.removeprefix(wanted)


def _paragraph(text: str) -> Element:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _modified(
    words: str, quoted: tuple[str, str], found: tuple[ActText, AnyOperation], *, id_: str
) -> tuple[Element, Made]:
    act, operation = found
    text, sign = quoted
    body = words if text else words.rstrip(".;")
    paragraph = Element("p")
    mod = SubElement(paragraph, "mod", {"eId": f"{id_}__mod_1"})
    mod.tail = (sign if text else words.removeprefix(body)) or None
    made = Made(act, operation, mod.attrib["eId"])
    match operation:
        case ReplaceWords():
            ids = _quote_words(mod, body, _quoted_words(operation))
            olds, news = (ids, ()) if not operation.by else (ids[:1], ids[1:])
            return paragraph, Made(act, operation, made.mod, olds, news)
        case InsertSentence():
            mod.text = f"{body} "
            return paragraph, Made(act, operation, made.mod, (), (_quote(mod, text, 1),))
        case Insert() | Restate():
            mod.text = f"{body} "
            new = _structure(mod, text, operation.address)
            return paragraph, Made(act, operation, made.mod, (), (new,))
    mod.text = body
    return paragraph, made


def _quoted_words(operation: ReplaceWords) -> list[str]:
    added = operation.by.removeprefix(f"{operation.words} ")
    return [operation.words, added] if operation.by else [operation.words]


def _quote_words(mod: Element, text: str, pieces: Sequence[str]) -> tuple[str, ...]:
    """Put words in quotation marks into elements of their own."""
    ids: list[str] = []
    last: Element | None = None
    for number, piece in enumerate(pieces, start=1):
        before, found, text = text.partition(f'"{piece}"')
        if not found:
            raise DataError("The bill does not quote the words of a change.", needed=piece)
        _append(mod, last, before)
        ids.append(_quote(mod, piece, number))
        last = mod[-1]
    _append(mod, last, text)
    return tuple(ids)


def _append(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _quote(mod: Element, text: str, number: int) -> str:
    id_ = f"{mod.attrib['eId']}__qtext_{number}"
    SubElement(mod, "quotedText", {"eId": id_, **_QUOTES}).text = text
    return id_


def _structure(mod: Element, text: str, address: Address) -> str:
    """Quote a provision as what it will be: an article, a part, a point, a paragraph."""
    id_ = f"{mod.attrib['eId']}__qstr_1"
    whole = SubElement(mod, "quotedStructure", {"eId": id_, **_QUOTES})
    name, short = ELEMENTS[address.level]
    number = address.numbers[address.level]
    unit = SubElement(whole, name, {"eId": f"{id_}__{short}_{number}"})
    first, *others = text.split("\n")
    mark = _MARK.match(first)
    if mark:
        SubElement(unit, "num").text = mark[0].strip()
        first = first[mark.end() :]
    if address.level == "article" and others:
        SubElement(unit, "heading").text = first
        first, *others = others
    content = SubElement(unit, "content")
    for line in (first, *others):
        SubElement(content, "p").text = line
    return id_


def _markup(node: _Node) -> Element:
    element = Element(node.name, {"eId": node.id} if node.id else {})
    for part in _parts(node):
        element.append(part)
    return element


def _parts(node: _Node) -> Iterator[Element]:
    if node.num:
        number = Element("num")
        number.text = node.num
        yield number
    if node.is_heading and node.paragraph is not None:
        heading = Element("heading")
        heading.text = node.paragraph.text
        yield heading
    elif node.paragraph is not None:
        holder = Element("intro" if node.children else "content")
        holder.append(node.paragraph)
        yield holder
    for child in node.children:
        yield _markup(child)
