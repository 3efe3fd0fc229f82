"""The register of hromadas, of the levels above them, and what was renamed.

Reads what the rebuild script took from the codifier KATOTTG. Finding a unit by a name belongs to
``names``; points and areas to ``areas``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis import paths
from analysis.errors import DataError, ParameterError
from analysis.language import read_languages
from analysis.memory import remembered
from analysis.places.exonyms import read_exonyms

__all__ = ["KINDS", "read_oblasts_raions", "read_register", "read_renames", "read_table"]

KINDS = ("hromada", "special_city", "republic", "crimean_hromada")


@remembered
def read_register(kinds: Sequence[str] = ("hromada", "special_city", "republic")) -> pd.DataFrame:
    """Return the register: one row a unit, sorted by code.

    Parameters
    ----------
    kinds : sequence of str
        Of ``hromada`` (1,469 in 24 oblasts), ``special_city`` (Kyiv, Sevastopol), ``republic``
        (Crimea as one map unit), ``crimean_hromada`` (the codifier's 303 entries in Crimea).

    Returns
    -------
    pandas.DataFrame
        ``hromada_code`` (KATOTTG), ``kind``, ``name_uk``, ``name_en`` (official
        transliteration), ``full_name_uk``, ``full_name_en``, ``type`` (urban, settlement, rural;
        missing for cities and republic), ``raion_code``, ``raion_uk``, ``raion_en`` (missing for
        them too), ``oblast_code``, ``oblast_uk``, ``oblast_en``, ``centre_code``, ``centre_uk``,
        ``centre_en``, ``centre_category`` (M city, X settlement, C village, K special city;
        missing for the republic), ``settlements_count``, ``is_crimea`` (the peninsula,
        Sevastopol included); then what a Polish reader is shown, ``name_pl`` (the Polish name of
        its centre, else the transliteration), ``full_name_pl``, ``raion_pl`` (Polish
        where its oblast is named alike), ``oblast_pl``, ``centre_pl``, and ``oblast_label_uk``
        (with its word for oblast). A further language of ``data/language`` has the names of
        English: ``name_de`` is ``name_en``.

    Raises
    ------
    ParameterError
        A kind that does not exist.

    Source
    ------
    Codifier KATOTTG, order of the Ministry for Development of Communities No 290 of 26.11.2020,
    edition of 07.07.2026.

    Examples
    --------
    >>> register = read_register()
    >>> len(register), register["is_crimea"].sum()
    (1472, np.int64(2))
    >>> register.set_index("hromada_code").at["UA46060250000025047", "full_name_en"]
    'Lvivska urban hromada'
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise ParameterError(
            "No such kind of unit.", needed=f"some of: {', '.join(KINDS)}", found=", ".join(unknown)
        )
    whole = _in_further_languages(_read_labelled(paths.data_folder() / "hromadas"))
    return whole[whole["kind"].isin(list(kinds))].reset_index(drop=True)


def _in_further_languages(table: pd.DataFrame) -> pd.DataFrame:
    """Name units in a language that has no names of its own as in English."""
    further = [key for key in read_languages() if f"name_{key}" not in table]
    english = [column for column in table if column.endswith("_en")]
    names = {f"{each[:-3]}_{key}": table[each] for key in further for each in english}
    return table.assign(**names) if names else table


def read_oblasts_raions() -> pd.DataFrame:
    """Return the levels above hromadas, sorted by code.

    Returns
    -------
    pandas.DataFrame
        163 rows: ``code``, ``level`` (oblast: 24 and Crimea; special_city; raion: 136),
        ``name_uk``, ``name_en``, ``oblast_code``.

    Examples
    --------
    >>> read_oblasts_raions()["level"].value_counts().to_dict()
    {'raion': 136, 'oblast': 25, 'special_city': 2}
    """
    return read_table(paths.data_folder() / "hromadas" / "oblasts_raions.csv").copy()


def read_renames() -> pd.DataFrame:
    """Return what is called otherwise in the current codifier than in the edition of 2024.

    Returns
    -------
    pandas.DataFrame
        ``level`` (raion, hromada, settlement), ``code``, ``name_old``, ``name_current``,
        ``edition_old``, ``edition_current`` (dates as text).

    Examples
    --------
    >>> renames = read_renames().set_index("code")
    >>> renames.at["UA46120130000026331", "name_old"] == "Червоноградська"
    True
    """
    return read_table(paths.data_folder() / "hromadas" / "renames.csv").copy()


_TYPES_PL = {"urban": "miejska", "settlement": "osiedlowa", "rural": "wiejska"}


@lru_cache
def _read_labelled(folder: Path) -> pd.DataFrame:
    """Return the register with its Polish labels."""
    table, exonyms = read_table(folder / "register.csv"), read_exonyms()
    polish = {code: each.pl or None for code, each in exonyms.centres.items()}
    own = table["hromada_code"].map(polish)
    name = own.where(own.notna() & table["kind"].ne("crimean_hromada"), table["name_en"])
    oblast = table["oblast_code"].map({code: each.pl for code, each in exonyms.oblasts.items()})
    name = name.where(table["kind"].ne("republic"), oblast)
    kind = table["type"].map(_TYPES_PL)
    alike = table["raion_uk"].str.removesuffix("ий").eq(table["oblast_uk"].str.removesuffix("а"))
    raion = table["raion_en"].str.removesuffix(" raion")
    raion = "rejon " + raion.where(~alike, oblast.str.removeprefix("obwód "))
    is_oblast = table["oblast_uk"].str.endswith("ка")
    return table.assign(
        name_pl=name,
        full_name_pl=("hromada " + kind + " " + name).where(kind.notna(), name),
        raion_pl=raion,
        oblast_pl=oblast,
        centre_pl=own.fillna(table["centre_en"]),
        oblast_label_uk=(table["oblast_uk"] + " область").where(is_oblast, table["oblast_uk"]),
    )


@lru_cache
def read_table(path: Path) -> pd.DataFrame:
    """Return one embedded table; codes and names are text. Copy it before changing it."""
    if not path.is_file():
        raise DataError(
            "A table of the register is missing.",
            where=str(path),
            hint="It is part of the project: restore it, or make it with "
            "`python -m analysis.places.rebuild`.",
        )
    return pd.read_csv(path, dtype=_COLUMN_TYPES, keep_default_na=False, na_values=[""])


_COLUMN_TYPES = {
    "settlements_count": "int64",
    "is_crimea": "bool",
    "lat": "float64",
    "lon": "float64",
}
