"""Which state of the hromadas a source shows, and the way from one edition to another.

Codes stay while names, extents and who governs change. A comparison across editions is refused
unless one side was taken to the current codifier, with every change flagged. Matching a name to a
code belongs to ``names``; reports that are published have editions of their own in ``publish``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import DataError, UnknownName
from analysis.memory import remembered
from analysis.places.opendata import OpenData
from analysis.places.register import read_register, read_renames

__all__ = [
    "PlaceEdition",
    "PlaceEditions",
    "crosswalk_to_current",
    "edition_flags",
    "read_place_editions",
    "require_one_edition",
    "taken_to_current",
]

LISTS = ("is_war_zone_2022_04", "is_war_zone_2022_06", "is_war_zone_2022_08", "is_war_zone_2022_10")


class PlaceEdition(Record):
    """One state of the hromadas: an entry of ``data/hromadas/editions.yml``.

    Parameters
    ----------
    kind : str
        ``boundaries``, ``codifier`` or ``open_data``.
    date : str
        Of the state that it shows.
    title : str
        Title of the edition, in English.
    names : str
        Date of the codifier whose names it bears.
    sources : tuple of str
        Ids of ``data/open`` or names of embedded files that show this state.
    other_extent : dict of str to str
        Units whose area here is not their own of today, with the reason.

    Examples
    --------
    >>> read_place_editions().editions["boundaries_2020_11"].date
    '2020-11'
    """

    kind: Literal["boundaries", "codifier", "open_data"]
    date: str
    title: str
    names: str
    sources: tuple[str, ...] = Field(min_length=1)
    other_extent: dict[str, str]


class PlaceEditions(Record):
    """All editions, which one is current, and what no source tells.

    Parameters
    ----------
    current : str
        Id of the edition to which all others are taken.
    editions : dict of str to PlaceEdition
        Id to each edition of the list of hromadas.
    not_known : dict of str to str
        Flags that a reader may expect and that nobody can give, with the reason.

    Examples
    --------
    >>> read_place_editions().edition_of("population")
    'open_data_2021_2024'
    """

    current: str
    editions: dict[str, PlaceEdition]
    not_known: dict[str, str]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.current not in self.editions:
            raise ValueError(f"the current edition '{self.current}' is not declared")
        claimed = [source for each in self.editions.values() for source in each.sources]
        twice = sorted({source for source in claimed if claimed.count(source) > 1})
        if twice:
            raise ValueError(f"a source shows two editions: {', '.join(twice)}")
        return self

    def edition(self, edition_id: str) -> PlaceEdition:
        """Return one edition.

        Raises
        ------
        UnknownName
            There is none of this id.
        """
        if edition_id not in self.editions:
            raise UnknownName(
                f"No edition is called '{edition_id}'.",
                nearest=tuple(self.editions),
                where="data/hromadas/editions.yml",
            )
        return self.editions[edition_id]

    def edition_of(self, source_id: str) -> str:
        """Return the id of the edition that a source shows.

        Raises
        ------
        UnknownName
            No edition names the source.
        """
        found = [key for key, each in self.editions.items() if source_id in each.sources]
        if not found:
            raise UnknownName(
                f"No edition is declared for the source '{source_id}'.",
                where="data/hromadas/editions.yml",
                hint="Add it to the edition whose state of the hromadas it shows.",
            )
        return found[0]


@remembered
def read_place_editions() -> PlaceEditions:
    """Return the declared editions of boundaries and names.

    Returns
    -------
    PlaceEditions

    Raises
    ------
    DeclarationError
        With file, line and key.

    Examples
    --------
    >>> read_place_editions().current
    'codifier_2026_07'
    """
    return read_record(paths.data_folder() / "hromadas" / "editions.yml", PlaceEditions)


def crosswalk_to_current(edition_id: str, *, declared: PlaceEditions) -> pd.DataFrame:
    """Tell of every unit what changed between an edition and the current codifier.

    Parameters
    ----------
    edition_id : str
        Of ``declared``.
    declared : PlaceEditions
        As :func:`read_place_editions` returns it.

    Returns
    -------
    pandas.DataFrame, 1,472 rows by hromada_code
        hromada_code, name_then, name_now, change (``same``, ``renamed``, ``other_extent``; an
        extent that differs outweighs a name), reason (of another extent; else empty),
        is_raion_renamed.

    Raises
    ------
    UnknownName
        There is no such edition.

    Examples
    --------
    >>> walk = crosswalk_to_current("boundaries_2020_11", declared=read_place_editions())
    >>> walk["change"].value_counts().to_dict()
    {'same': 1424, 'renamed': 46, 'other_extent': 2}
    """
    edition = declared.edition(edition_id)
    now = declared.edition(declared.current)
    units = read_register()
    renames = read_renames()
    if edition.names == now.names:
        renames = renames.iloc[:0]
    else:
        renames = renames[renames["edition_old"] == edition.names]
    old = renames.query("level == 'hromada'").set_index("code")["name_old"]
    raions = set(renames.query("level == 'raion'")["code"])
    codes = units["hromada_code"]
    reason = pd.Series([edition.other_extent.get(code, "") for code in codes], index=codes.index)
    change = codes.isin(old.index).map({True: "renamed", False: "same"})
    return pd.DataFrame(
        {
            "hromada_code": codes,
            "name_then": units["name_uk"].where(~codes.isin(old.index), codes.map(old)),
            "name_now": units["name_uk"],
            "change": change.mask(reason != "", "other_extent"),
            "reason": reason,
            "is_raion_renamed": units["raion_code"].isin(raions),
        }
    )


def require_one_edition(edition_ids: Mapping[str, str]) -> str:
    """Return the one edition of figures that are to be compared, or refuse the comparison.

    Parameters
    ----------
    edition_ids : mapping of str to str
        What is compared (a name for the message) to the id of its edition.

    Returns
    -------
    str

    Raises
    ------
    DataError
        Nothing is compared, or the editions differ: each is named.

    Examples
    --------
    >>> require_one_edition({"spending": "open_data_2021_2024", "need": "open_data_2021_2024"})
    'open_data_2021_2024'
    >>> require_one_edition({"area": "boundaries_2020_11", "name": "codifier_2026_07"})
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: Figures of different editions of the hromadas are compared. ...
    """
    found = set(edition_ids.values())
    if len(found) != 1:
        named = "; ".join(f"{what}: {edition}" for what, edition in edition_ids.items())
        raise DataError(
            "Figures of different editions of the hromadas are compared.",
            needed="figures of one edition of boundaries and names",
            found=named or "nothing",
            where="data/hromadas/editions.yml",
            hint="Take each to the current codifier with `taken_to_current`, which flags changes",
        )
    return found.pop()


def taken_to_current(
    table: pd.DataFrame, edition_id: str, *, declared: PlaceEditions
) -> pd.DataFrame:
    """Take figures of hromadas to the current codifier, every change flagged.

    Parameters
    ----------
    table : pandas.DataFrame
        With ``hromada_code``; other columns stay as they are.
    edition_id : str
        Edition of the figures.
    declared : PlaceEditions
        As :func:`read_place_editions` returns it.

    Returns
    -------
    pandas.DataFrame
        The rows with edition_id (of the current edition), change and is_comparable (False where
        the extent differs: a figure by area, or a border, is not that of today).

    Raises
    ------
    DataError
        A code is not in the register.

    Examples
    --------
    >>> table = pd.DataFrame({"hromada_code": ["UA32100110000030685"], "area_km2": [1405]})
    >>> taken = taken_to_current(table, "boundaries_2020_11", declared=read_place_editions())
    >>> taken[["change", "is_comparable"]].values.tolist()
    [['other_extent', False]]
    """
    walk = crosswalk_to_current(edition_id, declared=declared).set_index("hromada_code")
    strangers = table.loc[~table["hromada_code"].isin(walk.index), "hromada_code"]
    if len(strangers):
        raise DataError(
            "A code leads to no unit of the current codifier.",
            needed="codes of data/hromadas/register.csv",
            found=", ".join(map(str, strangers.iloc[:3])),
            hint="Match names with `match_names`, which knows former ones",
        )
    change = table["hromada_code"].map(walk["change"])
    return table.assign(
        edition_id=declared.current, change=change, is_comparable=change.ne("other_extent")
    )


@remembered
def edition_flags(open_data: OpenData, *, declared: PlaceEditions) -> pd.DataFrame:
    """Tell of every unit what a reader must know before comparing it across the years.

    Parameters
    ----------
    open_data : OpenData
        Official lists of hostilities and occupation in their editions of 2022, where fetched.
    declared : PlaceEditions
        As :func:`read_place_editions` returns it.

    Returns
    -------
    pandas.DataFrame, 1,472 rows indexed by hromada_code
        is_renamed, is_raion_renamed, is_other_extent (in any edition against the current one),
        former_name (missing where not renamed), lists_count (of four lists of 2022, in how many
        it stands), war_status (autumn 2022), is_occupied_before_2022: the last three missing where
        nobody tells, as for Crimea and the two cities, or nothing was fetched.

    Examples
    --------
    >>> from analysis.places import read_open_data
    >>> flags = edition_flags(read_open_data(), declared=read_place_editions())
    >>> int(flags["is_renamed"].sum()), int(flags["is_other_extent"].sum())
    (46, 2)
    """
    walks = [crosswalk_to_current(each, declared=declared) for each in declared.editions]
    every = pd.concat(walks).set_index("hromada_code")
    grouped = every.groupby(level=0, sort=True)
    renamed = every[every["name_then"] != every["name_now"]]
    flags = pd.DataFrame(
        {
            "is_renamed": grouped["change"].size().index.isin(renamed.index),
            "is_raion_renamed": grouped["is_raion_renamed"].any(),
            "is_other_extent": grouped["change"].agg(lambda each: each.eq("other_extent").any()),
        }
    )
    former = renamed["name_then"].groupby(level=0).first()
    told = open_data.values.reindex(flags.index)
    lists = told.reindex(columns=list(LISTS)).astype("Float64")
    return flags.assign(
        former_name=former.reindex(flags.index),
        lists_count=lists.sum(axis="columns", skipna=False).astype("Int64"),
        war_status=told.get("war_status_2022"),
        is_occupied_before_2022=told.get("is_occupied_before_2022"),
    )
