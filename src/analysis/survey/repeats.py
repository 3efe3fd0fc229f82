"""Responses that repeat another, and columns that repeat another.

Two responses of one hromada are no fault as such; what is suspected is that one of them was
sent twice, or written down after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.survey.bounds import CheckBounds
from analysis.survey.distinct import distinct_texts, same_lines
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
    if answers.columns.empty:
        return
    lines = pd.Series(same_lines(answers), index=answers.index)
    ordered = lines.loc[in_order(answers.index, table)]
    alike = ordered[ordered.duplicated(keep=False)]
    alike = alike[(answers.loc[alike.index] != "").any(axis=1)]
    first: dict[int, int] = {}
    for row, line in alike.items():
        if line in first:
            yield first[line], int(str(row))
        first.setdefault(line, int(str(row)))


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
    answers = material.values.answers
    ordered = in_order(answers.index, material.corrected.table)
    codes = _codes(answers)[answers.index.get_indexer(ordered)]
    blocks = _blocks(material, ordered)
    near = [
        _near(codes, pairs, bounds=material.bounds)
        for pairs in _candidates(codes, blocks, share=material.bounds.equal_answers_share)
    ]
    nearest = _nearest(near).tolist()
    copies = {later for _, later in _copies(material)} if nearest else set()
    found = [
        material.whole(
            ordered[later],
            check="soft_duplicate",
            why=f"{equal} of {either} answers are those of response "
            f"{_name(material, ordered[first])}",
        )
        for first, later, equal, either in nearest
        if ordered[later] not in copies
    ]
    sizes = np.bincount(blocks)
    return Looked(int((sizes * (sizes - 1) // 2).sum()), found)


def _codes(answers: pd.DataFrame) -> np.ndarray:
    """Answers as whole numbers, one code a text; -1 where there is none."""
    codes = np.empty((len(answers), answers.shape[1]), dtype="int32")
    for place, name in enumerate(answers.columns):
        texts = distinct_texts(answers[name])
        known = np.array([code if text else -1 for code, text in enumerate(texts.told)])
        codes[:, place] = known[texts.codes] if len(known) else -1
    return codes


def _blocks(material: Material, ordered: list[int]) -> np.ndarray:
    """Number of the block of each row; those of one block are compared with each other."""
    if len(ordered) <= material.bounds.compare_everybody_up_to:
        return np.zeros(len(ordered), dtype="int64")
    places = material.places.reindex(ordered).fillna("")
    return pd.factorize(places)[0].astype("int64")


def _candidates(codes: np.ndarray, blocks: np.ndarray, *, share: float) -> Iterator[np.ndarray]:
    """Pairs of an earlier and a later position that can be near, some at a time.

    Pairs with at most ``most`` unequal answers have none in at least one of ``most`` + 1 parts of
    the form; so only rows that are equal in a whole part need be compared, and no pair is missed.
    """
    most = int((1 - share) * codes.shape[1] + 1e-6)
    for part in range(most + 1):
        lines = blocks
        for column in codes[:, part :: most + 1].T:
            lines, _ = pd.factorize(lines * (int(column.max(initial=0)) + 2) + column + 1)
        order = np.argsort(lines, kind="stable")
        starts = np.flatnonzero(np.diff(lines[order], prepend=-1))
        lengths = np.diff(np.append(starts, len(order)))
        for length in np.unique(lengths[lengths > 1]):
            yield from _pairs(order, starts[lengths == length], length=int(length))


def _pairs(order: np.ndarray, starts: np.ndarray, *, length: int) -> Iterator[np.ndarray]:
    """Pairs of positions inside runs of one length, some at a time."""
    runs = max(1, PAIRS_AT_ONCE // (length * length))
    rows = max(1, PAIRS_AT_ONCE // length)
    for place in range(0, len(starts), runs):
        members = order[starts[place : place + runs, None] + np.arange(length)]
        for start in range(0, length, rows):
            later = np.arange(start, min(start + rows, length))
            first, second = np.nonzero(np.arange(length)[:, None] < later[None, :])
            yield np.column_stack([members[:, first].ravel(), members[:, later[second]].ravel()])


def _near(codes: np.ndarray, pairs: np.ndarray, *, bounds: CheckBounds) -> np.ndarray:
    """Of pairs above the bound the nearest of each later one: earlier, later, equal, either."""
    equal = np.zeros(len(pairs), dtype="int64")
    either = np.zeros(len(pairs), dtype="int64")
    for column in codes.T:
        one, two = column[pairs[:, 0]], column[pairs[:, 1]]
        equal += (one == two) & (one >= 0)
        either += (one >= 0) | (two >= 0)
    near = (equal >= bounds.equal_answers_at_least) & (
        equal >= bounds.equal_answers_share * either - 1e-9
    )
    return _nearest([np.column_stack([pairs, equal, either])[near]])


def _nearest(near: Sequence[np.ndarray]) -> np.ndarray:
    """Keep for each later position the pair with the highest share, of these the earliest."""
    lines = np.concatenate([*near, np.empty((0, 4), dtype="int64")])
    order = np.lexsort((lines[:, 0], -lines[:, 2] / lines[:, 3], lines[:, 1]))
    lines = lines[order]
    return lines[np.diff(lines[:, 1], prepend=-1) != 0]


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
