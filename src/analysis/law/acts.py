"""The acts that rules and passports name: titles, numbers and editions; never their wording."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from analysis import paths
from analysis.declared import Record, read_record

__all__ = ["Act", "read_acts"]


class Act(Record):
    """One act.

    Parameters
    ----------
    title_en : str
        Title in English, our translation.
    title_uk : str
        Title in Ukrainian, as printed.
    title_pl : str
        Title in Polish, our translation; empty where no Polish document names the act.
    title_pl_genitive : str
        The same in the genitive, as a sentence says it.
    number : str
        As printed: ``2671-VIII``.
    date : str
        Day of adoption.
    identifier : str
        Of the Rada's portal: ``2671-19``; empty when not known.
    edition_seen : str
        Date of the copy in which the articles were checked; empty when none was seen.
    flag : str
        How far the facts above were verified.
    note : str
        May be empty.

    Examples
    --------
    >>> read_acts()["ua_law_2671_viii"].number
    '2671-VIII'
    """

    title_en: str
    title_uk: str
    title_pl: str = ""
    title_pl_genitive: str = ""
    number: str
    date: str
    identifier: str = ""
    edition_seen: str = ""
    flag: Literal["seen", "partly_seen", "from_memory", "derived"]
    note: str = ""


class _Acts(Record):
    """The acts that rules and papers refer to.

    Parameters
    ----------
    acts : dict of str to Act
        Id to each act.
    """

    acts: dict[str, Act]


def read_acts() -> dict[str, Act]:
    """Read every act that a rule may name.

    Returns
    -------
    dict of str to Act

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/law/acts.yml``.

    Examples
    --------
    >>> "ua_budget_code" in read_acts()
    True
    """
    path = paths.data_folder() / "law" / "acts.yml"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return dict(_read_acts(path, changed))


@lru_cache(maxsize=4)
def _read_acts(path: Path, _changed: int) -> dict[str, Act]:
    """Once for each state of the file: a document asks for an act many times."""
    return read_record(path, _Acts).acts
