"""From a table of names to codes, all rows together: what one row takes, no other row can be.

For a published table in which each hromada stands once (boundaries, statistics). Single names
belong to ``names``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.places.name_index import Names, read_names
from analysis.places.name_text import Written, possible_codes, written

__all__ = ["match_names"]


@dataclass
class _Row:
    line: Written
    candidates: dict[str, str]
    code: str | None = None
    reason: str = ""


def match_names(
    frame: pd.DataFrame, *, name: str, oblast: str, raion: str | None = None
) -> pd.DataFrame:
    """Match a whole table in which each hromada stands at most once.

    First each row by its own name, oblast, raion and type; then, as long as something changes,
    by elimination: a candidate that another row has is out, and where exactly one row and one
    unit of a raion are left, they belong together.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a unit.
    name, oblast : str
        Columns with the name and the oblast, as text.
    raion : str, optional
        Column with the raion.

    Returns
    -------
    pandas.DataFrame
        Index of ``frame``; ``hromada_code`` (missing when it is not certain), ``reason``,
        ``candidates`` (tuple of codes). Rows with the same labels get the same code.

    Examples
    --------
    >>> table = pd.DataFrame({"n": ["Покровська міська громада", "Покровська сільська громада"],
    ...     "o": "Дніпропетровська область", "r": "Нікопольський район"})
    >>> list(match_names(table, name="n", oblast="o", raion="r")["hromada_code"])
    ['UA12080090000039979', 'UA12080110000055958']
    """
    names = read_names()
    columns = [frame[column].astype(str) for column in (name, oblast)]
    raions = frame[raion].astype(str) if raion else [None] * len(frame)
    rows = []
    for text, above, middle in zip(*columns, raions, strict=True):
        line = written(text, names, oblast=above, raion=middle)
        rows.append(_Row(line, possible_codes(line, names) if line.oblasts else {}))
    _by_name(rows, names)
    while _by_namesakes(rows) or _by_what_is_left(rows, names):
        continue
    _say_why_not(rows)
    return pd.DataFrame(
        {
            "hromada_code": pd.Series([row.code for row in rows], index=frame.index, dtype="str"),
            "reason": [row.reason for row in rows],
            "candidates": [tuple(sorted(row.candidates)) for row in rows],
        },
        index=frame.index,
    )


def _by_name(rows: list[_Row], names: Names) -> None:
    """Give rows their only candidate: first where raion and type agree, then where they do not.

    A row that disagrees and whose candidate is taken bears a name that is not its own.
    """
    alone = [row for row in rows if len(row.candidates) == 1]
    disagreeing = []
    for row in alone:
        code, how = next(iter(row.candidates.items()))
        unit = names.units.loc[code]
        differs = [
            word
            for word, allowed in (("raion", row.line.raions), ("type", {row.line.type} - {None}))
            if allowed and pd.notna(unit[_OF[word]]) and unit[_OF[word]] not in allowed
        ]
        if differs:
            disagreeing.append(
                (row, code, f"{how}, the only one; its {' and '.join(differs)} differ")
            )
        else:
            row.code, row.reason = code, f"{how}, the only one there"
    taken = {row.code for row in alone if row.code}
    for row, code, reason in disagreeing:
        if code in taken:
            row.candidates = {}
        else:
            row.code, row.reason = code, reason


_OF = {"raion": "raion_code", "type": "type"}


def _by_namesakes(rows: list[_Row]) -> bool:
    """Give a row its last candidate when all others have a row of their own."""
    taken = {row.code for row in rows if row.code}
    changed = False
    for row in rows:
        left = [code for code in row.candidates if code not in taken]
        if row.code is None and len(left) == 1:
            row.code = left[0]
            row.reason = f"{row.candidates[left[0]]}; its namesakes are taken by other rows"
            taken.add(left[0])
            changed = True
    return changed


def _by_what_is_left(rows: list[_Row], names: Names) -> bool:
    """Join the one row without a known name and the one unit that are left in a raion."""
    taken = {row.code for row in rows if row.code}
    units = names.units[names.units["kind"] == "hromada"]
    free = units[~units.index.isin(taken)]
    unnamed = [row for row in rows if row.code is None and not row.candidates]
    places = [(_place(row.line), row) for row in unnamed]
    often = Counter(place for place, _ in places)
    for (column, code), row in places:
        left = free.index[free[column] == code].tolist() if column else []
        if often[(column, code)] == 1 and len(left) == 1:
            row.code, level = left[0], column.split("_")[0]
            row.reason = f"no hromada is called so; the only row and unit left in the {level}"
            return True
    return False


def _place(line: Written) -> tuple[str, str]:
    for column, codes in (("raion_code", line.raions), ("oblast_code", line.oblasts)):
        if codes is not None and len(codes) == 1:
            return column, next(iter(codes))
    return "", ""


def _say_why_not(rows: list[_Row]) -> None:
    for row in rows:
        if row.code is None and row.line.unknown and not row.line.oblasts:
            row.reason = f"'{row.line.unknown[0]}' is no oblast that is known"
        elif row.code is None and row.candidates:
            row.reason = f"{len(row.candidates)} hromadas there bear this name"
        elif row.code is None:
            row.reason = "no hromada there is called so"
