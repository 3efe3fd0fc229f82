"""The operative sentences of a bill, computed from its operations in the style of drafting.

The formulas are declared in ``data/law/drafting.yml``. Every sentence is a proposal for a
lawyer's review; what surrounds it in a bill does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from analysis.errors import DeclarationError
from analysis.law.acts import read_acts
from analysis.law.addresses import Address
from analysis.law.amending import apply_operations
from analysis.law.drafting import Case, ordinal, read_drafting
from analysis.law.numbers import number_key
from analysis.law.operations import (
    AnyOperation,
    Insert,
    InsertSentence,
    Renumber,
    Repeal,
    ReplaceWords,
    Restate,
)
from analysis.law.reading import ActText

__all__ = ["act_title", "amending_lines", "amending_lines_of_acts", "change_lines"]


def amending_lines(act: ActText, operations: Sequence[AnyOperation]) -> tuple[str, ...]:
    """Return the changes to one act, numbered by article, in the order of the act.

    Parameters
    ----------
    act : ActText
        The text in force.
    operations : sequence of AnyOperation
        Of the bill, on this act.

    Returns
    -------
    tuple of str
        Paragraphs as a bill prints them: ``1. У статті 26:``, then a change a paragraph.

    Raises
    ------
    HromadyError
        An operation does not fit the text.
    DataError
        Two operations cannot be carried out together.

    Examples
    --------
    >>> from analysis.law.operations import Repeal
    >>> from analysis.law.units import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    >>> amending_lines(act, [Repeal(act="a", edition="2026-01-01", article="2", part="2")])
    ('1. Частину другу статті 2 виключити.',)
    """
    return _numbered(_blocks(act, operations), "{}. ", capital=True)


def amending_lines_of_acts(
    changes: Sequence[tuple[ActText, Sequence[AnyOperation]]],
) -> tuple[str, ...]:
    """Return the operative part of a bill, whether it amends one act or several.

    Parameters
    ----------
    changes : sequence of (ActText, sequence of AnyOperation)
        An act with its operations, in the order in which the bill shall name them.

    Returns
    -------
    tuple of str
        The introductory sentence, then the numbered changes.

    Examples
    --------
    >>> from analysis.law.operations import Repeal
    >>> from analysis.law.units import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. А",), ("1. Б.", "2. В."))
    >>> act = ActText("t", "ua_budget_code", "2026-01-01", "0" * 64, (unit,))
    >>> repeal = Repeal(act="ua_budget_code", edition="2026-01-01", article="2", part="2")
    >>> amending_lines_of_acts([(act, [repeal])])[0]
    'Внести до Бюджетного кодексу України такі зміни:'
    """
    formulas = read_drafting().formulas
    if len(changes) == 1:
        act, operations = changes[0]
        opening = formulas["one_act"].format(act=act_title(act.act_id, "genitive"))
        return (opening, *amending_lines(act, operations))
    lines = [formulas["several_acts"]]
    for place, (act, operations) in enumerate(changes, start=1):
        lines.append(f"{place}. У {act_title(act.act_id, 'locative')}:")
        lines += _numbered(_blocks(act, operations), "{}) ", capital=False)
    return tuple(lines)


def act_title(act_id: str, case: Case) -> str:
    """Return the title of an act in Ukrainian, in a grammatical case.

    Parameters
    ----------
    act_id : str
        An id of ``data/law/acts.yml``.
    case : str
        ``nominative``, ``genitive`` or ``locative``.

    Returns
    -------
    str

    Raises
    ------
    DeclarationError
        The act or the case is not declared.

    Source
    ------
    ``data/law/acts.yml`` and ``data/law/drafting.yml``.

    Examples
    --------
    >>> act_title("ua_law_2671_viii", "genitive")
    'Закону України "Про соціальні послуги"'
    """
    drafting, acts = read_drafting(), read_acts()
    forms = drafting.titles.get(act_id, drafting.law_title if _is_law(act_id) else {})
    if act_id not in acts or case not in forms:
        raise DeclarationError(
            "The title of an act is not declared in this case.",
            needed=f"an id of data/law/acts.yml, and one of: {', '.join(forms) or 'a title'}",
            found=f"{act_id}, {case}",
            where="data/law/drafting.yml",
        )
    return forms[case].format(title=acts[act_id].title_uk)


def _is_law(act_id: str) -> bool:
    return act_id.startswith("ua_law_")


def change_lines(
    act: ActText, operation: AnyOperation, *, inside: Address | None = None
) -> list[str]:
    """Return one change in words, without number and without the sign at its end.

    Parameters
    ----------
    act : ActText
        The text in force.
    operation : AnyOperation
        One change.
    inside : Address, optional
        The place that a line above names already, and that is not named again.

    Returns
    -------
    list of str
        The formula, and the quoted text below it where there is one.

    Examples
    --------
    >>> from analysis.law.operations import Restate
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, ())
    >>> said = {"act": "a", "edition": "2026-01-01", "article": "5", "part": "6"}
    >>> change_lines(act, Restate(**said, text="6. Так."), inside=Address(article="5"))
    ['частину шосту викласти в такій редакції:', '"6. Так."']
    """
    return _SAID[type(operation)](act, operation, inside)


def _blocks(act: ActText, operations: Sequence[AnyOperation]) -> list[list[str]]:
    """Each article with its changes, as paragraphs without numbers and final signs."""
    apply_operations(act, operations)
    ordered = sorted(operations, key=_order)
    blocks = []
    for unit, group in groupby(ordered, key=lambda o: Address(**_unit_numbers(o.address))):
        made = list(group)
        if len(made) == 1:
            blocks.append(change_lines(act, made[0]))
        else:
            blocks.append([f"{_in(unit.printed('locative'))}:", *_listed(act, made, unit)])
    return blocks


def _unit_numbers(address: Address) -> dict[str, str]:
    return {k: v for k, v in address.numbers.items() if k in ("article", "section")}


def _order(operation: AnyOperation) -> tuple[tuple[int, ...], ...]:
    address = operation.address
    unit = address.article or address.section
    levels = [address.part, address.point, address.subpoint, address.paragraph]
    keys = [number_key(each) if each else (0,) for each in levels]
    return ((bool(address.section),), number_key(unit), *keys)


def _listed(act: ActText, operations: list[AnyOperation], inside: Address) -> list[str]:
    """Changes of one article, those of one part gathered under it, each closed by a sign."""
    lines: list[str] = []
    for part, group in groupby(operations, key=lambda o: o.address.part):
        made = list(group)
        holder = Address(**{**inside.numbers, "part": part}) if part else inside
        gathers = part and len(made) > 1 and all(o.address != holder for o in made)
        if gathers:
            relative = _relative(holder, inside, "locative")
            lines.append(f"{_in(relative)}:")
        for each in made:
            lines += _closed(change_lines(act, each, inside=holder if gathers else inside), ";")
    return lines


def _closed(lines: list[str], sign: str) -> list[str]:
    return [*lines[:-1], lines[-1] if lines[-1].endswith((";", ".")) else f"{lines[-1]}{sign}"]


def _numbered(blocks: list[list[str]], form: str, *, capital: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for place, block in enumerate(blocks, start=1):
        first = block[0][0].upper() + block[0][1:] if capital else block[0]
        last = place == len(blocks)
        sign = "." if capital or last else ";"
        body = [form.format(place) + first, *block[1:]]
        body[-1] = body[-1].removesuffix(";")
        lines += _closed(body, sign)
    return tuple(lines)


def _in(place: str) -> str:
    """With the preposition as euphony asks: ``у пункті``, ``в абзаці``."""
    return f"{'в' if place[:1] in 'аеєиіїоуюя' else 'у'} {place}"


def _relative(address: Address, inside: Address | None, case: Case) -> str:
    """The address without what is named already; empty if that is the place itself."""
    if inside is None:
        return address.printed(case)
    whole, known = address.printed(case), inside.printed("genitive")
    return "" if address == inside else whole.removesuffix(f" {known}")


def _fill(formula: str, address: Address, inside: Address | None, **said: str) -> str:
    accusative = _relative(address, inside, "accusative")
    locative = _relative(address, inside, "locative")
    places = {"accusative": accusative, "in_locative": _in(locative) if locative else ""}
    filled = read_drafting().formulas[formula].format(**places, **said)
    return re.sub(r"\s+", " ", filled).strip()


def _quoted(text: str) -> list[str]:
    return f'"{text}"'.split("\n")


def _restated(_: ActText, operation: Restate, inside: Address | None) -> list[str]:
    return [_fill("restate", operation.address, inside), *_quoted(operation.text)]


def _repealed(_: ActText, operation: Repeal, inside: Address | None) -> list[str]:
    return [_fill("repeal", operation.address, inside)]


def _renumbered(_: ActText, operation: Renumber, inside: Address | None) -> list[str]:
    new = _new_place(operation.renumbered)
    return [_fill("renumber", operation.address, inside, new=new)]


def _new_place(address: Address) -> str:
    """The smallest place alone, instrumental: ``частиною шостою``."""
    whole = address.printed("instrumental")
    return whole.removesuffix(f" {address.above.printed('genitive')}") if address.above else whole


def _sentence(_: ActText, operation: InsertSentence, inside: Address | None) -> list[str]:
    formula = _fill("insert_sentence", operation.address, inside)
    return [formula, *_quoted(operation.sentence)]


def _inserted(act: ActText, operation: Insert, inside: Address | None) -> list[str]:
    address, above = operation.address, operation.address.above
    if above is None:
        own = Address(**address.numbers)
        return [_fill("insert", own, own, new=_new_place(address)), *_quoted(operation.text)]
    if address.level == "paragraph":
        return _inserted_paragraph(act, operation, inside)
    return [_fill("insert", above, inside, new=_new_place(address)), *_quoted(operation.text)]


def _inserted_paragraph(act: ActText, operation: Insert, inside: Address | None) -> list[str]:
    """A paragraph between others shifts those after it, and the bill says so."""
    address, above = operation.address, operation.address.above
    assert above is not None
    count = len(act.at(above).node.counted())
    number = int(address.paragraph)
    if number > count:
        formula = _fill("insert", above, inside, new=_new_place(address))
        return [formula, *_quoted(operation.text)]
    after = f"абзацу {ordinal(str(number - 1), 'masculine', 'genitive')}"
    lines = [_fill("insert_between", above, inside, after=after), *_quoted(operation.text)]
    return [*_closed(lines, "."), _shifted(number, count)]


def _shifted(first: int, last: int) -> str:
    noun = read_drafting().levels["paragraph"]
    many = last > first
    old, new = noun.plural[3] if many else noun.forms[3], noun.plural[4] if many else noun.forms[4]
    ends = (first, last) if many else (first,)
    former = " - ".join(ordinal(str(n), "masculine", "accusative") for n in ends)
    later = " - ".join(ordinal(str(n + 1), "masculine", "instrumental") for n in ends)
    formula = read_drafting().formulas["shifted_many" if many else "shifted_one"]
    return formula.format(old=f"{old} {former}", new=f"{new} {later}")


def _replaced(_: ActText, operation: ReplaceWords, inside: Address | None) -> list[str]:
    address, words, by = operation.address, operation.words, operation.by
    if not by:
        return [_fill("strike_words", address, inside, words=_called(words, 0))]
    if by.startswith(f"{words} "):
        added = by.removeprefix(f"{words} ")
        said = {"words": _called(words, 1), "by": _called(added, 2)}
        return [_fill("add_words", address, inside, **said)]
    said = {"words": _called(words, 0), "by": _called(by, 2)}
    return [_fill("replace_words", address, inside, **said)]


def _called(text: str, case: int) -> str:
    """Words in quotation marks with what they are: ``словами "три роки"``."""
    has_digits, has_letters = bool(re.search(r"\d", text)), bool(re.search(r"[^\W\d_]", text))
    kinds = {
        (True, True): "words_and_digits",
        (True, False): "digits",
        (False, True): "words" if len(text.split()) > 1 else "word",
        (False, False): "words",
    }
    return f'{read_drafting().words[kinds[has_digits, has_letters]][case]} "{text}"'


_SAID: Mapping[type[Any], Callable[[ActText, Any, Address | None], list[str]]] = {
    Restate: _restated,
    Repeal: _repealed,
    Renumber: _renumbered,
    Insert: _inserted,
    InsertSentence: _sentence,
    ReplaceWords: _replaced,
}
