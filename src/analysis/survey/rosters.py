"""Rosters: what was asked again for each member, service or place, linked to its response.

A repeat group of the form gives a table of its own. What its answers mean, and how they are
counted, does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.survey.findings import Finding
from analysis.survey.sheets import Sheet

__all__ = ["LINKS", "Roster", "is_roster", "link_rosters"]

RESPONSE, PARENT, PARENT_ROW = "_response", "_parent", "_parent_row"
LINKS = (RESPONSE, PARENT, PARENT_ROW)
OWN_KEYS = ("_index", "KEY")
PARENT_KEYS = ("_parent_index", "PARENT_KEY")
PARENT_TABLE = "_parent_table_name"
RESPONSE_KEYS = ("_submission__id", "_submission__uuid")


@dataclass(frozen=True)
class Roster:
    """The table of one repeat group.

    Parameters
    ----------
    file, name : str
        Where it stands.
    table : DataFrame
        One row a repetition, index = row number in its sheet; columns ``_response`` (the ``_id``
        of its response, ``""`` where there is none), ``_parent`` (name of the table above, ``""``
        for the responses), ``_parent_row`` (row number there, 0 where there is none), then the
        questions; text, ``""`` where empty.

    Examples
    --------
    >>> table = pd.DataFrame({"_response": ["1", "2"], "age": ["7", "9"]}, index=[2, 3])
    >>> Roster("r.xlsx", "children", table).of_responses(["2"]).table["age"].tolist()
    ['9']
    """

    file: str
    name: str
    table: pd.DataFrame

    def of_responses(self, ids: Sequence[str]) -> Roster:
        """Return the rows that belong to some responses.

        Parameters
        ----------
        ids : sequence of str
            ``_id`` of each.

        Returns
        -------
        Roster
            A response that is left out or withdrawn takes its rows with it; rows of no response
            stay, for they are told and not decided.
        """
        is_kept = self.table[RESPONSE].isin([*ids, ""])
        return self if is_kept.all() else replace(self, table=self.table[is_kept])


def is_roster(sheet: Sheet) -> bool:
    """Say whether a sheet is the table of a repeat group.

    Parameters
    ----------
    sheet : Sheet
        One table of an export.

    Returns
    -------
    bool
        True where its rows name a row of another table.

    Examples
    --------
    >>> from analysis.survey.sheets import sheet_of_lines
    >>> is_roster(sheet_of_lines([["age", "_parent_index"]], file="r.xlsx", name="children"))
    True
    """
    return any(name in sheet.table.columns for name in (*PARENT_KEYS, *RESPONSE_KEYS))


def link_rosters(
    main: Sheet, rosters: Sequence[Sheet], *, ids: pd.Series
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """Return for each roster to which response and to which row above each of its rows belongs.

    Parameters
    ----------
    main : Sheet
        The responses.
    rosters : sequence of Sheet
        The tables of the repeat groups.
    ids : Series
        ``_id`` of each response, by its row in ``main``.

    Returns
    -------
    links : dict of str to DataFrame
        By name of the roster: columns ``_response``, ``_parent``, ``_parent_row``.
    findings : list of Finding
        One for each row whose response is not in the file.

    Source
    ------
    KoboToolbox, repeat groups in exports: ``_index``, ``_parent_table_name``,
    ``_parent_index``; ODK Central, export of submissions: ``KEY``, ``PARENT_KEY``.

    Examples
    --------
    >>> from analysis.survey.sheets import sheet_of_lines
    >>> main = sheet_of_lines([["_id", "_index"], ["900", "1"]], file="r.xlsx", name="survey")
    >>> child = sheet_of_lines([["age", "_parent_index"], ["7", "1"]], file="r.xlsx", name="kids")
    >>> links, _ = link_rosters(main, [child], ids=main.table["_id"])
    >>> links["kids"].loc[2, "_response"], int(links["kids"].loc[2, "_parent_row"])
    ('900', 2)
    """
    places = {main.name: _places(main, ids)} if rosters else {}
    links: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    waiting = list(rosters)
    while waiting:
        ready = [sheet for sheet in waiting if _parent_of(sheet, waiting) is None]
        for sheet in ready or waiting:
            circle = {other.name for other in waiting} if not ready else set()
            above = _above(sheet, places, main=main, circle=circle)
            links[sheet.name] = _linked(sheet, above, main=main, ids=ids)
            places[sheet.name] = _places(sheet, links[sheet.name][RESPONSE])
            findings += _told_orphans(sheet, links[sheet.name])
        waiting = [sheet for sheet in waiting if sheet.name not in links]
    return links, findings


def _parent_of(sheet: Sheet, waiting: Sequence[Sheet]) -> str | None:
    """Name of a roster above this one that is not linked yet."""
    others = {other.name: other for other in waiting if other.name != sheet.name}
    if PARENT_TABLE in sheet.table.columns:
        named = set(sheet.table[PARENT_TABLE])
        return next((name for name in others if name in named), None)
    keys = set(_column(sheet, PARENT_KEYS[1:]))
    for name, other in others.items():
        if keys & (set(_column(other, OWN_KEYS[1:])) - {""}):
            return name
    return None


def _column(sheet: Sheet, names: Sequence[str]) -> pd.Series:
    found = next((name for name in names if name in sheet.table.columns), None)
    return sheet.table[found] if found else pd.Series("", index=sheet.table.index, dtype="str")


def _places(sheet: Sheet, ids: pd.Series) -> dict[str, tuple[str, int]]:
    """Key of each row to the response that it belongs to and to its row number."""
    keys = _column(sheet, OWN_KEYS)
    rows = zip(keys, ids.reindex(keys.index), keys.index, strict=True)
    return {str(key): (str(response), int(row)) for key, response, row in rows if key}


def _above(
    sheet: Sheet,
    places: Mapping[str, Mapping[str, tuple[str, int]]],
    *,
    main: Sheet,
    circle: set[str],
) -> list[tuple[str, str, int]]:
    """Response, table and row above each row of a roster."""
    keys = _column(sheet, PARENT_KEYS)
    tables = _column(sheet, (PARENT_TABLE,))
    known = [main.name] if PARENT_TABLE in sheet.table.columns else list(places)
    found = []
    for key, table in zip(keys, tables, strict=True):
        named = [table] if table in places else known
        met = next((name for name in named if key in places[name] and table not in circle), None)
        if met is None:
            found.append(("", "", 0))
        else:
            response, row = places[met][key]
            found.append((response, "" if met == main.name else met, row))
    return found


def _linked(
    sheet: Sheet, above: Sequence[tuple[str, str, int]], *, main: Sheet, ids: pd.Series
) -> pd.DataFrame:
    links = pd.DataFrame(above, columns=list(LINKS), index=sheet.table.index)
    by_id = {str(name): int(row) for row, name in ids.items() if name}
    uuids = _column(main, ("_uuid",))
    by_uuid = {str(uuid): str(ids[row]) for row, uuid in uuids.items() if uuid}
    own, own_uuid = (_column(sheet, (name,)) for name in RESPONSE_KEYS)
    for row in links.index[links[RESPONSE] == ""]:
        response = own[row] if own[row] in by_id else by_uuid.get(own_uuid[row], "")
        if response:
            links.loc[row, [RESPONSE, PARENT_ROW]] = [response, by_id[response]]
    return links


def _told_orphans(sheet: Sheet, links: pd.DataFrame) -> list[Finding]:
    return [
        sheet.finding(
            int(row),
            "",
            found="its response is not in the file",
            done="kept in the table of the repeat group, without a response",
        )
        for row in links.index[links[RESPONSE] == ""]
    ]
