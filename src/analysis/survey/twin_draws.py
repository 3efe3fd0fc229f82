"""How the answers of a synthetic twin are drawn: margin by margin, pair by pair.

Nothing is read or written here. What belongs to a wave beside its answers is put together in
``twin``; how far a twin is from its original is measured in ``twin_distances``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import pandas as pd

from analysis.errors import DeclarationError
from analysis.survey.amounts import NumberRules, parse_amount
from analysis.survey.declarations import WaveRecord
from analysis.survey.expressions import Condition, read_condition
from analysis.survey.forms import Form
from analysis.survey.synthetic_dirt import WRITINGS
from analysis.survey.twin_plans import TwinPlan
from analysis.survey.twin_samplers import classes_of, sampler_of

__all__ = ["Cell", "draw_rows", "parents_of", "understood", "written"]

ATTEMPTS = 20
DIRT: Mapping[str, tuple[str, ...]] = {
    "grouped": ("spaced",),
    "words": ("persons", "spaced_hryvnias"),
    "approximate": ("approximately",),
    "ambiguous": ("more_than", "range"),
}


class Cell(NamedTuple):
    """One answer, taken apart.

    Parameters
    ----------
    value : str
        Canonical: digits, or choice ids; ``""`` without an answer.
    state : str
        "answered", "blank", "dont_know", "refused" or "not_applicable".
    writing : str
        How a number is written: "", "grouped", "words", "approximate" or "ambiguous".

    Examples
    --------
    >>> Cell("90", "answered", "approximate").value
    '90'
    """

    value: str
    state: str
    writing: str = ""


def parents_of(
    columns: Sequence[str], pairs: Sequence[tuple[str, str]], *, role: str | None
) -> dict[str, str]:
    """Return for each question the one that it is drawn given, in an order in which that works.

    Parameters
    ----------
    columns : sequence of str
        Questions that are drawn, in the form's order.
    pairs : sequence of (str, str)
        Declared pairs, first and second.
    role : str or None
        Question on the role, the parent of every question where no pair is declared.

    Returns
    -------
    dict of str to str
        Parents stand before their children; ``""`` for a question drawn by its margin alone.

    Raises
    ------
    DeclarationError
        A pair names no question that is drawn, a question is second in two pairs, or the pairs
        run in a circle.

    Examples
    --------
    >>> parents_of(["a", "b", "c"], [("c", "a")], role=None)
    {'b': '', 'c': '', 'a': 'c'}
    """
    where = "wave.yml, key 'twin.pairs'"
    parents = {name: role if role in columns and name != role else "" for name in columns}
    parents = dict.fromkeys(columns, "") if pairs else parents
    for first, second in pairs:
        for name in (first, second):
            if name not in parents:
                raise DeclarationError(f"No answers are drawn for '{name}'.", where=where)
        if parents[second]:
            raise DeclarationError(f"'{second}' is the second of two pairs.", where=where)
        parents[second] = first
    ordered: dict[str, str] = {}
    left = list(columns)
    while left:
        ready = [name for name in left if not parents[name] or parents[name] in ordered]
        if not ready:
            raise DeclarationError("The pairs run in a circle.", found=", ".join(left), where=where)
        ordered |= {name: str(parents[name] or "") for name in ready}
        left = [name for name in left if name not in ordered]
    return ordered


def understood(table: pd.DataFrame, form: Form, *, record: WaveRecord) -> dict[str, list[Cell]]:
    """Take every answer apart into its value, its kind of missing, and its way of writing.

    Parameters
    ----------
    table : DataFrame
        Answers as typed, one column a question.
    form : Form
        Kinds and choices.
    record : WaveRecord
        How numbers and missing answers are written.

    Returns
    -------
    dict of str to list of Cell
        In the order of rows.

    Examples
    --------
    >>> from analysis.survey.cleaning import read_cleaned
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("demo")
    >>> clean = read_cleaned(record)
    >>> cells = understood(clean.raw.table[["social_staff_count"]], clean.form, record=record)
    >>> {cell.state for cell in cells["social_staff_count"]} <= {"answered", "blank",
    ...     "dont_know", "refused", "not_applicable"}
    True
    """
    kinds = form.questions.set_index("question_id")["kind"]
    words = {word: kind for kind, listed in record.missing_words for word in listed}
    return {
        column: [
            _cell(text, str(kinds[column]), words=words, rules=record.numbers)
            for text in table[column].tolist()
        ]
        for column in table.columns
    }


def _cell(text: str, kind: str, *, words: Mapping[str, str], rules: NumberRules) -> Cell:
    if not text or text.casefold() in words:
        return Cell("", words.get(text.casefold(), "blank") if text else "blank")
    if kind not in ("integer", "decimal"):
        return Cell(text, "answered")
    amount = parse_amount(text, rules)
    return Cell("" if amount.value is None else str(amount.value), "answered", amount.note)


@dataclass(frozen=True)
class _Original:
    """The answers that a twin is drawn from, and how the form asks for them."""

    cells: Mapping[str, Sequence[Cell]]
    plan: TwinPlan
    parents: Mapping[str, str]
    kinds: Mapping[str, str]
    relevant: Mapping[str, Condition]
    constraint: Mapping[str, Condition]
    asked: Mapping[str, Sequence[bool]]
    role: str


def draw_rows(
    cells: Mapping[str, Sequence[Cell]],
    form: Form,
    *,
    plan: TwinPlan,
    roles: tuple[str, Sequence[str]],
    random: Random,
) -> list[dict[str, Cell]]:
    """Draw the answers of a twin.

    Parameters
    ----------
    cells : mapping of str to sequence of Cell
        The original, by question.
    form : Form
        Skip logic and constraints, which the twin obeys as far as the original did.
    plan : TwinPlan
        Pairs and threshold.
    roles : (str, sequence of str)
        Question on the role (``""`` without one), and the answer to it of each row of the twin.
    random : random.Random
        Source of chance.

    Returns
    -------
    list of dict
        One a row, Cell by question.

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey.forms import read_form
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> cells = {"has_social_order": [Cell("yes", "answered")] * 9 + [Cell("no", "answered")]}
    >>> rows = draw_rows(cells, form, plan=TwinPlan(), roles=("", [""] * 50), random=Random(1))
    >>> {row["has_social_order"].value for row in rows}
    {'yes'}
    """
    original = _original(cells, form, plan=plan, role=roles[0])
    chains = {name: _chain(original, name, before) for name, before in _ordered(original)}
    draws = {name: _answers(original, name) for name in original.parents}
    stray = _stray_share(original)
    rows = []
    for role in roles[1]:
        row: dict[str, Cell] = {original.role: Cell(role, "answered")} if original.role else {}
        states, state = {}, "answered"
        for name, chain in chains.items():
            state = states[name] = random.choice(chain(role, state))
        for name in original.parents:
            if name != original.role:
                answer = _valid(original, name, row, draw=draws[name], random=random)
                row[name] = Cell(answer, "answered") if answer else Cell("", "blank")
        values = {name: cell.value for name, cell in row.items()}
        for name in cells:
            asked = original.relevant[name].holds(values) or random.random() < stray
            if name != original.role and (not asked or states[name] != "answered"):
                row[name] = Cell("", states[name] if asked else "blank")
                values[name] = ""
        rows.append({name: row[name] for name in cells})
    return rows


def _original(
    cells: Mapping[str, Sequence[Cell]], form: Form, *, plan: TwinPlan, role: str
) -> _Original:
    questions = form.questions.set_index("question_id")
    relevant = {name: read_condition(str(questions.at[name, "relevant"])) for name in cells}
    count = len(next(iter(cells.values()), ()))
    lines = [{name: cells[name][row].value for name in cells} for row in range(count)]
    return _Original(
        cells,
        plan,
        parents_of([*cells], plan.pairs, role=role or None),
        questions["kind"].to_dict(),
        relevant,
        {name: read_condition(str(questions.at[name, "constraint"])) for name in cells},
        {name: [relevant[name].holds(line) for line in lines] for name in cells},
        role if role in cells else "",
    )


def _ordered(original: _Original) -> list[tuple[str, str]]:
    """Return each question that is drawn with the one that the form asks before it."""
    names = [name for name in original.cells if name != original.role]
    return list(zip(names, ["", *names], strict=False))


def _stray_share(original: _Original) -> float:
    """Share of answers among the questions that the skip logic forbids."""
    unasked = [
        cell.state == "answered"
        for name, cells in original.cells.items()
        for cell, asked in zip(cells, original.asked[name], strict=True)
        if not asked
    ]
    return sum(unasked) / len(unasked) if unasked else 0.0


def _chain(original: _Original, name: str, before: str) -> Callable[[str, str], Sequence[str]]:
    """States of a question given the role, and given whether the question before was answered.

    This keeps the runs of missing answers without copying anybody's pattern.
    """
    found: dict[tuple[str, bool], list[str]] = {}
    none = [Cell("", "answered")] * len(original.cells[name])
    roles = original.cells.get(original.role, none)
    earlier = original.cells.get(before, none)
    lines = zip(original.cells[name], earlier, roles, original.asked[name], strict=True)
    for cell, last, role, asked in lines:
        for key in (role.value, "") if asked else ():
            found.setdefault((key, last.state == "answered"), []).append(cell.state)
    everything = [state for (role_, _), states in found.items() if not role_ for state in states]

    def states(role: str, last: str) -> Sequence[str]:
        for key in ((role, last == "answered"), ("", last == "answered")):
            if len(found.get(key, ())) >= original.plan.least:
                return found[key]
        return everything or ["answered"]

    return states


def _answers(original: _Original, name: str) -> Callable[[Cell | None, Random], str]:
    """How a question is answered: given the class of its parent where enough people are in it."""
    parent, least = original.parents[name], original.plan.least
    cells, above = original.cells[name], original.cells.get(parent, ())
    class_of = classes_of([cell.value for cell in above], least)
    lists: dict[str, list[str]] = {"": [cell.value for cell in cells if cell.value]}
    for cell, upper in zip(cells, above, strict=False):
        if cell.value and class_of(upper.value):
            lists.setdefault(class_of(upper.value), []).append(cell.value)
    kind = original.kinds[name]
    enough = {key for key, values in lists.items() if len(values) >= 2 * least}
    samplers = {key: sampler_of(kind, lists[key], least=least) for key in enough | {""}}

    def draw(upper: Cell | None, random: Random) -> str:
        at = class_of(upper.value) if upper else ""
        return samplers.get(at, samplers[""])(random) or samplers[""](random)

    return draw


def _valid(
    original: _Original,
    name: str,
    row: Mapping[str, Cell],
    *,
    draw: Callable[[Cell | None, Random], str],
    random: Random,
) -> str:
    """Draw until the form's constraint holds; ``""`` where it never does."""
    values = {key: cell.value for key, cell in row.items()}
    for _ in range(ATTEMPTS):
        answer = draw(row.get(original.parents[name]), random)
        if not answer or original.constraint[name].holds(values | {".": answer}):
            return answer
    return ""


def written(cell: Cell, *, record: WaveRecord, writing: str, random: Random) -> str:
    """Write an answer as people write it.

    Parameters
    ----------
    cell : Cell
        The answer.
    record : WaveRecord
        Words for answers that are none.
    writing : str
        How a number is written, as in :class:`Cell`.
    random : random.Random
        Source of chance.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("demo")
    >>> written(Cell("90", "answered"), record=record, writing="approximate", random=Random(1))
    'приблизно 90'
    """
    if cell.state == "blank":
        return ""
    if cell.state != "answered":
        return random.choice(dict(record.missing_words)[cell.state])
    ways = DIRT.get(writing, ())
    is_whole = cell.value.isdigit()
    return WRITINGS[random.choice(ways)](cell.value) if ways and is_whole else cell.value
