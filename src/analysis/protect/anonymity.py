"""Tables of records: how many records share their keys, and whether they may be released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.errors import DataError
from analysis.protect.stages import PublicationRules

__all__ = ["Anonymity", "anonymity", "key_counts", "require_anonymity"]


@dataclass(frozen=True)
class Anonymity:
    """How well the records of a table hide among each other.

    Parameters
    ----------
    k : int
        The fewest records that share one combination of keys.
    uniques_count, below_3_count, below_5_count : int
        Records whose combination is shared by fewer than 2, 3 and 5 records.
    diversity : int or None
        The fewest different sensitive answers in one combination; None without a sensitive column.
    records_count : int
        Records in all.

    Examples
    --------
    >>> anonymity(pd.DataFrame({"oblast": ["A", "A", "B"]}), keys=["oblast"]).uniques_count
    1
    """

    k: int
    uniques_count: int
    below_3_count: int
    below_5_count: int
    diversity: int | None
    records_count: int


def key_counts(records: pd.DataFrame, *, keys: Sequence[str]) -> pd.Series:
    """Count for each record how many records, itself included, share its keys.

    Parameters
    ----------
    records : pandas.DataFrame
        A missing key counts as a value of its own: it does not hide anybody.
    keys : sequence of str
        Columns that an outsider may know (quasi-identifiers).

    Returns
    -------
    pandas.Series of int, index as the records

    Raises
    ------
    DataError
        No key is given, or a key is not there.

    Examples
    --------
    >>> key_counts(pd.DataFrame({"oblast": ["A", "A", "B"]}), keys=["oblast"]).tolist()
    [2, 2, 1]
    """
    absent = [key for key in keys if key not in records.columns]
    if absent or not len(keys):
        raise DataError(
            "Keys of a table of records are not there.",
            needed="columns that an outsider may know",
            found=", ".join(map(str, absent)) or "no key",
        )
    groups = records.groupby(list(keys), dropna=False, observed=True)
    return groups[keys[0]].transform("size").astype(int)


def anonymity(
    records: pd.DataFrame, *, keys: Sequence[str], sensitive: str | None = None
) -> Anonymity:
    """Measure k-anonymity, uniques and, with a sensitive column, l-diversity.

    Parameters
    ----------
    records : pandas.DataFrame
        One row a person or institution; at least one.
    keys : sequence of str
        Columns that an outsider may know.
    sensitive : str, optional
        The column that finding somebody would tell; missing answers count as one answer.

    Returns
    -------
    Anonymity

    Raises
    ------
    DataError
        There is no record, or a column is not there.

    Source
    ------
    Samarati 2001 (k-anonymity); Machanavajjhala et al. 2007 (distinct l-diversity).

    Examples
    --------
    >>> table = pd.DataFrame({"oblast": ["A", "A", "B", "B"], "view": ["yes", "no", "no", "no"]})
    >>> measured = anonymity(table, keys=["oblast"], sensitive="view")
    >>> measured.k, measured.diversity
    (2, 1)
    """
    counts = key_counts(records, keys=keys)
    if not len(counts):
        raise DataError("A table of records is empty.", needed="at least one record")
    diversity = None
    if sensitive is not None:
        if sensitive not in records.columns:
            raise DataError("The sensitive column is not there.", needed=sensitive)
        groups = records.groupby(list(keys), dropna=False, observed=True)[sensitive]
        diversity = int(groups.nunique(dropna=False).min())
    below = {bound: int((counts < bound).sum()) for bound in (2, 3, 5)}
    return Anonymity(int(counts.min()), below[2], below[3], below[5], diversity, len(counts))


def require_anonymity(
    records: pd.DataFrame,
    *,
    keys: Sequence[str],
    rules: PublicationRules,
    sensitive: str | None = None,
) -> Anonymity:
    """Refuse to release a table of records whose records hide among too few.

    Parameters
    ----------
    records : pandas.DataFrame
        One row a person or institution.
    keys : sequence of str
        Columns that an outsider may know.
    rules : PublicationRules
        ``minimum_k`` and ``minimum_l`` of the stage.
    sensitive : str, optional
        The column that finding somebody would tell.

    Returns
    -------
    Anonymity
        When the table may be released.

    Raises
    ------
    DataError
        A combination of keys is shared by fewer than ``minimum_k`` records, or holds fewer than
        ``minimum_l`` different sensitive answers. Names the keys and counts, never a value.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> table = pd.DataFrame({"oblast": ["A"] * 3})
    >>> require_anonymity(table, keys=["oblast"], rules=read_publication_rules()["respondents"]).k
    3
    """
    measured = anonymity(records, keys=keys, sensitive=sensitive)
    below = int((key_counts(records, keys=keys) < rules.minimum_k).sum())
    faults = []
    if measured.k < rules.minimum_k:
        faults.append(f"{below} of {len(records)} records share their keys with too few")
    if measured.diversity is not None and measured.diversity < rules.minimum_l:
        faults.append(f"a combination of keys holds only {measured.diversity} different answer(s)")
    if faults:
        raise DataError(
            "A table of records must not be released as it is.",
            needed=f"k of {rules.minimum_k} and l of {rules.minimum_l} (stage '{rules.id}')",
            found="; ".join(faults),
            where=f"keys {', '.join(keys)}",
            hint="Drop a key, join categories, or leave out the records.",
        )
    return measured
