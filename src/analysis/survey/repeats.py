"""Responses that repeat another, and columns that repeat another.

Two responses of one hromada are no fault as such; what is suspected is that one of them was
sent twice, or written down after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis.survey.material import Looked, Material, Suspicion, in_order
from analysis.survey.responses import ID_COLUMN

__all__ = ["doubled_columns", "exact_duplicates", "same_role", "soft_duplicates"]

JOINED = re.compile(r"^(?P<stem>.+?)(?:[._]x|[._]y|\.\d+|_dup(?:licate)?|\s*\(\d+\))$")
PAIRS_AT_ONCE = 2_000_000


def exact_duplicates(material: Material) -> Looked:
    """Suspect a response whose every answer stands in an earlier one.

    Parameters
    ----------
    material : Material
        A wave.

    Returns
    -------
    Looked
        Counts responses; the later ones are proposed to be left out.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> exact_duplicates(read_material("demo")).suspicions
    []
    """
    table = material.corrected.table
    found = [
        material.whole(
            later,
            check="exact_duplicate",
            why=f"every answer is that of response {_name(material, first)}",
            action="leave_out",
        )
        for first, later in _copies(material)
    ]
    return Looked(len(table), found)


def _copies(material: Material) -> Iterator[tuple[int, int]]:
    """First and later row of responses with the same answers; one without any is no copy."""
    table = material.corrected.table
    answers = table[[name for name in table.columns if not name.startswith("_")]]
    first: dict[tuple[str, ...], int] = {}
    ordered = answers.loc[in_order(answers.index, table)]
    for row, line in zip(ordered.index, ordered.itertuples(index=False), strict=True):
        key = tuple(line)
        if key in first:
            yield first[key], int(row)
        elif any(key):
            first[key] = int(row)


def _name(material: Material, row: int) -> str:
    return str(material.corrected.table.at[row, ID_COLUMN])


def soft_duplicates(material: Material) -> Looked:
    """Suspect a response of which nearly every answer stands in an earlier one.

    Parameters
    ----------
    material : Material
        A wave, with the bounds ``equal_answers_share``, ``equal_answers_at_least`` and
        ``compare_everybody_up_to``.

    Returns
    -------
    Looked
        Counts the pairs compared; each later response is suspected once, with the earlier one
        that is nearest to it. Exact copies are left to :func:`exact_duplicates`.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> soft_duplicates(read_material("demo")).things
    1128
    """
    copies = {later for _, later in _copies(material)}
    answers = material.values.answers
    ordered = [
        row for row in in_order(answers.index, material.corrected.table) if row in answers.index
    ]
    codes = _codes(answers.loc[ordered])
    nearest: dict[int, tuple[float, int, int]] = {}
    count = 0
    for block in _blocks(material, ordered):
        for pairs in _pairs(block):
            count += len(pairs)
            for first, later, equal, both in _near(codes, pairs, material=material):
                share = equal / both
                if share > nearest.get(later, (0.0, 0, 0))[0]:
                    nearest[later] = (share, first, both)
    found = [
        material.whole(
            ordered[later],
            check="soft_duplicate",
            why=f"{round(share * both)} of {both} answers are those of response "
            f"{_name(material, ordered[first])}",
        )
        for later, (share, first, both) in nearest.items()
        if ordered[later] not in copies
    ]
    return Looked(count, found)


def _codes(answers: pd.DataFrame) -> np.ndarray:
    """Answers as whole numbers, one code a text; -1 where there is none."""
    columns = [pd.factorize(answers[name].where(answers[name] != ""))[0] for name in answers]
    return np.column_stack(columns) if columns else np.empty((len(answers), 0), dtype="int64")


def _blocks(material: Material, ordered: list[int]) -> list[np.ndarray]:
    """Positions of the rows that are compared with each other."""
    everybody = np.arange(len(ordered))
    if len(ordered) <= material.bounds.compare_everybody_up_to:
        return [everybody]
    places = material.places.reindex(ordered).fillna("").to_numpy()
    return [np.flatnonzero(places == place) for place in np.unique(places)]


def _pairs(block: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of an earlier and a later position, some at a time."""
    rows = max(1, PAIRS_AT_ONCE // max(1, len(block)))
    for start in range(0, len(block), rows):
        later = np.arange(start, min(start + rows, len(block)))
        first, second = np.nonzero(np.arange(len(block))[:, None] < later[None, :])
        yield np.column_stack([block[first], block[later[second]]])


def _near(
    codes: np.ndarray, pairs: np.ndarray, *, material: Material
) -> Iterator[tuple[int, int, int, int]]:
    """Pairs above the bound: earlier, later, equal answers, answers of either."""
    equal = np.zeros(len(pairs), dtype="int32")
    either = np.zeros(len(pairs), dtype="int32")
    for column in codes.T:
        one, two = column[pairs[:, 0]], column[pairs[:, 1]]
        equal += (one == two) & (one >= 0)
        either += (one >= 0) | (two >= 0)
    bounds = material.bounds
    near = (equal >= bounds.equal_answers_at_least) & (
        equal >= bounds.equal_answers_share * either - 1e-9
    )
    for place in np.flatnonzero(near):
        first, later = pairs[place]
        yield int(first), int(later), int(equal[place]), int(either[place])


def same_role(material: Material) -> Looked:
    """Suspect all but the latest response of one role in one hromada.

    Parameters
    ----------
    material : Material
        A wave of hromadas with a question on the role; of any other nothing is suspected.

    Returns
    -------
    Looked
        Counts responses with a certain hromada.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> same_role(read_material("residents")).things
    0
    """
    role = material.record.role_question
    if role is None or material.record.level != "hromada":
        return Looked(0, [])
    last: dict[tuple[str, str], int] = {}
    found = []
    rows = in_order(material.places.index, material.corrected.table)
    roles = material.values.answers[role]
    for row in rows:
        key = (str(material.places[row]), str(roles[row]))
        if key in last:
            found.append((last[key], row))
        last[key] = row
    return Looked(
        len(rows),
        [
            material.whole(
                earlier,
                check="same_role",
                why=f"response {_name(material, later)} came later from the same role of the same "
                "hromada and counts instead",
            )
            for earlier, later in found
        ],
    )


def doubled_columns(material: Material) -> Looked:
    """Suspect columns that a join or an export doubled: ``lots.x`` beside ``lots.y``.

    Parameters
    ----------
    material : Material
        A wave.

    Returns
    -------
    Looked
        Counts headings. What belongs to no question is a suspicion without a response: it is
        mended in the export, not in the log.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> doubled_columns(read_material("demo")).suspicions
    []
    """
    left_out = [finding.column for finding in material.corrected.findings if finding.row == 0]
    headings = list(
        dict.fromkeys([*material.corrected.table.columns, *material.corrected.set_aside, *left_out])
    )
    families: dict[str, list[str]] = {}
    for heading in headings:
        match = JOINED.match(heading)
        families.setdefault(match["stem"] if match else heading, []).append(heading)
    return Looked(len(headings), list(_doubled(families.values(), set(headings))))


def _doubled(families: Iterable[list[str]], headings: set[str]) -> Iterator[Suspicion]:
    for family in families:
        if len(family) > 1:
            named = ", ".join(f"'{heading}'" for heading in family)
            yield Suspicion(
                "",
                0,
                family[-1],
                f"{len(family)} of {len(headings)} columns",
                f"the columns {named} seem to be one, doubled by a join; mend the export",
                "undecided",
                "",
                "doubled_columns",
            )
