"""Who took part, by groups of hromadas, by question and by role of the respondent.

The counts behind "how far do the answers reach?"; drawing and judging them does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from analysis.errors import ParameterError
from analysis.survey.answers import MISSING_KINDS
from analysis.survey.coverage import item_nonresponse
from analysis.survey.declarations import read_wave_ids, read_wave_record
from analysis.survey.respondent_waves import RespondentWave, read_respondents
from analysis.survey.waves import Wave, read_wave

__all__ = [
    "disagreement_of_roles",
    "groups_of_hromadas",
    "question_nonresponse",
    "read_answers",
]

READERS: Mapping[str, Callable[[str], Wave | RespondentWave]] = {
    "hromada": read_wave,
    "respondent": read_respondents,
}
RESIDENTS, WAR_STATUS = "residents_count", "war_status_2022"


class SizeClass(Protocol):
    """A class of sizes, as the rules of peer groups declare it."""

    @property
    def id(self) -> str: ...
    @property
    def residents_from(self) -> int: ...


def read_answers(wave_id: str) -> Wave | RespondentWave:
    """Read a wave of hromadas or of respondents.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    Wave or RespondentWave
        As ``read_wave`` or ``read_respondents`` returns it.

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As those do.

    Examples
    --------
    >>> [read_answers(name).record.level for name in ("demo", "residents")]
    ['hromada', 'respondent']
    """
    level = read_wave_record(wave_id).level
    if level not in READERS:
        known = [name for each in ("hromada", "respondent") for name in read_wave_ids(each)]
        raise ParameterError(
            f"The wave '{wave_id}' has one row an {level}: it says nothing about hromadas.",
            needed=f"one of: {', '.join(known)}",
        )
    return READERS[level](wave_id)


def groups_of_hromadas(
    values: pd.DataFrame, *, size_classes: Sequence[SizeClass]
) -> dict[str, pd.Series]:
    """Return the groups of hromadas that open data tell: size class, hostilities and occupation.

    Parameters
    ----------
    values : DataFrame
        Open data, index hromada_code; ``residents_count`` and ``war_status_2022`` where fetched.
    size_classes : sequence of SizeClass
        Ascending, as the rules of peer groups declare them.

    Returns
    -------
    dict of str to Series
        ``size_class`` and ``war_status``: id of the group of each hromada, missing where the source
        has no value; a dimension whose source was not fetched is not there.

    Source
    ------
    ``data/indexes/peer_groups.yml``; ``data/open/population.yml``, ``data/open/war_status.yml``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> classes = [SimpleNamespace(id="small", residents_from=0),
    ...            SimpleNamespace(id="large", residents_from=5000)]
    >>> values = pd.DataFrame({"residents_count": [4999, 5000, None]}, index=["UA1", "UA2", "UA3"])
    >>> groups = groups_of_hromadas(values, size_classes=classes)
    >>> groups["size_class"].tolist(), "war_status" in groups
    (['small', 'large', nan], False)
    """
    groups: dict[str, pd.Series] = {}
    if RESIDENTS in values.columns:
        residents = values[RESIDENTS].astype(float)
        bounds = [each.residents_from for each in size_classes]
        place = np.searchsorted(bounds, residents.fillna(0), side="right") - 1
        ids = pd.Series([size_classes[at].id for at in place], index=values.index, dtype="object")
        groups["size_class"] = ids.where(residents.notna(), np.nan)
    if WAR_STATUS in values.columns:
        groups["war_status"] = values[WAR_STATUS].astype("object")
    return groups


def question_nonresponse(wave: Wave | RespondentWave) -> pd.DataFrame:
    """Count, for each question as it was asked, who was asked and who answered.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.

    Returns
    -------
    DataFrame
        As :func:`item_nonresponse`, but a question of several choices is one row, with the wording
        of the question; the order is that of the form.

    Examples
    --------
    >>> table = question_nonresponse(read_wave("demo"))
    >>> "barriers" in set(table["question_id"]), table["question_id"].is_unique
    (True, True)
    """
    table = item_nonresponse(wave)
    asked = wave.form.questions.set_index("question_id")
    several = asked.index[asked["kind"] == "select_multiple"]
    parents = {
        f"{name}_{choice}": name
        for name in several
        for choice in wave.form.choices_of(str(asked.at[name, "list_name"]))
    }
    table["question_id"] = table["question_id"].map(parents).fillna(table["question_id"])
    once = table.drop_duplicates("question_id").set_index("question_id")
    order = [name for name in asked.index if name in once.index]
    labels = asked.loc[order, ["label_en", "label_uk", "label_pl"]]
    counts = [*(f"{kind}_count" for kind in MISSING_KINDS), "asked_count", "nonresponse_share"]
    joined = labels.join(once[counts]).rename_axis("question_id")
    return joined.reset_index()


def disagreement_of_roles(wave: Wave | RespondentWave) -> pd.DataFrame:
    """Measure who disagrees with whom, where several people answered for one hromada.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey; where each person answers for himself or herself nobody is compared.

    Returns
    -------
    DataFrame
        One row a pair of roles: used_role (its answer counts), other_role, hromadas_count,
        pairs_count (answers compared), agreeing_count, agreement_share (0-1), numbers_count
        (answers that are numbers), difference_median_share (of those, the median of the
        difference as a share of the larger number, 0-1; missing without numbers).

    Examples
    --------
    >>> table = disagreement_of_roles(read_wave("demo"))
    >>> bool(table["agreement_share"].between(0, 1).all()), len(table) > 1
    (True, True)
    """
    columns = ["used_role", "other_role"]
    compared = wave.comparisons if isinstance(wave, Wave) else _nobody()
    groups = compared.groupby(columns, sort=True)
    table = pd.DataFrame(
        {
            "hromadas_count": groups["hromada_code"].nunique(),
            "pairs_count": groups.size(),
            "agreeing_count": groups["agrees"].sum().astype("int64"),
            "numbers_count": groups["difference_share"].count(),
            "difference_median_share": groups["difference_share"].median(),
        }
    )
    table.insert(3, "agreement_share", table["agreeing_count"] / table["pairs_count"])
    return table.reset_index()


def _nobody() -> pd.DataFrame:
    names = ["hromada_code", "used_role", "other_role"]
    return pd.DataFrame(
        {name: pd.Series(dtype="str") for name in names}
        | {"agrees": pd.Series(dtype="bool"), "difference_share": pd.Series(dtype="float64")}
    )
