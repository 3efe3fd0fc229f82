"""Who answered: coverage of the hromadas of Ukraine, of the questions, and agreement.

Whether the answers may be taken for all hromadas is a matter of the design and is not decided
here; these tables show what it would be decided on.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.errors import DataError
from analysis.survey.answers import MISSING_KINDS
from analysis.survey.respondent_waves import RespondentWave
from analysis.survey.waves import Wave

__all__ = ["agreement_of_respondents", "item_nonresponse", "response_rates", "who_answered"]

UNKNOWN = "unknown"
LANGUAGES = ("en", "uk", "pl")


def who_answered(
    wave: Wave | RespondentWave,
    register: pd.DataFrame,
    *,
    groups: Mapping[str, pd.Series] | None = None,
) -> pd.DataFrame:
    """Compare the hromadas that answered with all hromadas, by oblast, by type and further groups.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey; a hromada of a survey of people answered when one of its people did.
    register : DataFrame
        As ``places.read_register()``; only rows of the kind ``hromada`` count (1,469).
    groups : mapping of str to Series, optional
        By the name of a dimension, the group of each hromada (index hromada_code), as
        :func:`groups_of_hromadas` returns them; a hromada without one stands in ``unknown``.

    Returns
    -------
    DataFrame
        One row a group: by ("country" | "oblast" | "type" | a name of ``groups``), group
        (oblast_code, type, id of a group, or "UA"), name_uk, name_en, name_pl, hromadas_count,
        surveyed_count, surveyed_share (of the group, 0-1), share_of_all (the group's share of all
        hromadas, 0-1), share_of_surveyed (its share of those that answered, 0-1). Shares describe;
        they are no estimates.

    Raises
    ------
    KeyError
        A column of the register is missing.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.survey import read_wave
    >>> table = who_answered(read_wave("demo"), places.read_register())
    >>> table.loc[0, ["hromadas_count", "surveyed_count"]].tolist()
    [1469, 39]
    >>> int((table.loc[table["by"] == "oblast", "surveyed_count"] > 0).sum())
    24
    """
    hromadas = register.loc[register["kind"] == "hromada"].assign(
        is_surveyed=lambda frame: frame["hromada_code"].isin(wave.surveyed_codes),
        country="UA",
        country_uk="Україна",
        country_en="Ukraine",
        country_pl="Ukraina",
    )
    dimensions = [
        ("country", "country", [f"country_{language}" for language in LANGUAGES]),
        ("oblast", "oblast_code", [f"oblast_{language}" for language in LANGUAGES]),
        ("type", "type", ["type"] * len(LANGUAGES)),
    ]
    for name, groups_of_one in (groups or {}).items():
        found = hromadas["hromada_code"].map(groups_of_one)
        hromadas[name] = found.where(found.notna(), UNKNOWN).astype("str")
        dimensions.append((name, name, [name] * len(LANGUAGES)))
    parts = [_coverage(hromadas, by, group=group, names=names) for by, group, names in dimensions]
    return pd.concat(parts, ignore_index=True)


def _coverage(hromadas: pd.DataFrame, by: str, *, group: str, names: list[str]) -> pd.DataFrame:
    groups = hromadas.groupby(group, sort=True)
    spoken = zip(LANGUAGES, names, strict=True)
    table = pd.DataFrame(
        {
            "by": by,
            **{f"name_{language}": groups[name].first() for language, name in spoken},
            "hromadas_count": groups.size(),
            "surveyed_count": groups["is_surveyed"].sum().astype("int64"),
        }
    )
    table["surveyed_share"] = table["surveyed_count"] / table["hromadas_count"]
    table["share_of_all"] = table["hromadas_count"] / table["hromadas_count"].sum()
    table["share_of_surveyed"] = table["surveyed_count"] / table["surveyed_count"].sum()
    table.insert(1, "group", table.index)
    return table.reset_index(drop=True)


def item_nonresponse(wave: Wave | RespondentWave) -> pd.DataFrame:
    """Count, for each question, who was asked and who answered.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.

    Returns
    -------
    DataFrame
        One row a column of ``wave.answers``: question_id, label_en, label_uk, label_pl,
        asked_count, answered_count, dont_know_count, refused_count, not_applicable_count,
        blank_count, not_asked_count, nonresponse_share (of those asked, 0-1; missing when
        nobody was asked).

    Examples
    --------
    >>> from analysis.survey import read_wave
    >>> table = item_nonresponse(read_wave("demo")).set_index("question_id")
    >>> bool((table["asked_count"] + table["not_asked_count"] == 39).all())
    True
    """
    counts = pd.DataFrame({f"{kind}_count": (wave.missing == kind).sum() for kind in MISSING_KINDS})
    asked = len(wave.missing) - counts["not_asked_count"]
    counts.insert(0, "asked_count", asked)
    counts["nonresponse_share"] = 1 - counts["answered_count"] / asked.where(asked > 0)
    labels = wave.questions.set_index("question_id")[["label_en", "label_uk", "label_pl"]]
    table = labels.reindex(counts.index).join(counts)
    return table.rename_axis("question_id").reset_index()


def response_rates(wave: RespondentWave) -> pd.DataFrame:
    """Count, for each hromada, how many people were drawn and how many answered.

    Parameters
    ----------
    wave : RespondentWave
        A survey whose frame says how many were drawn.

    Returns
    -------
    DataFrame
        One row a hromada: hromada_code, places_count (rows of the frame), drawn_count,
        answered_count, silent_places_count (where nobody answered), response_share (0-1, without
        weights), weighted_response_share (0-1, of the people that those drawn stand for).

    Raises
    ------
    DataError
        The frame does not say how many people were drawn.

    Source
    ------
    Response rate 1 of the American Association for Public Opinion Research, Standard Definitions.

    Examples
    --------
    >>> from analysis.survey import read_respondents
    >>> table = response_rates(read_respondents("residents"))
    >>> len(table), bool(table["response_share"].between(0, 1).all())
    (39, True)
    """
    sampling = wave.record.sampling
    if sampling is None or sampling.units_drawn is None:
        raise DataError(
            "The response rate is not known.",
            needed="a sampling frame, and the key 'units_drawn' of 'sampling'",
            where=f"data/waves/{wave.id}/wave.yml",
        )
    unit = wave.sampling[sampling.clusters or "hromada_code"]
    answered = unit.value_counts().reindex(wave.points.index, fill_value=0)
    places = pd.DataFrame(
        {
            "hromada_code": wave.points["hromada_code"],
            "drawn_count": wave.points[sampling.units_drawn],
            "answered_count": answered.astype("Int64"),
            "silent_places_count": (answered == 0).astype("Int64"),
        }
    )
    groups = places.groupby("hromada_code", sort=True)
    table = groups.sum()
    table.insert(0, "places_count", groups.size())
    table["response_share"] = table["answered_count"] / table["drawn_count"]
    codes = wave.hromada_code
    reached = wave.sampling["base_weight"].groupby(codes).sum()
    everybody = wave.sampling["weight"].groupby(codes).sum()
    table["weighted_response_share"] = (reached / everybody).reindex(table.index)
    return table.reset_index()


def agreement_of_respondents(wave: Wave) -> pd.DataFrame:
    """Measure how often respondents of one hromada gave the same answer.

    Parameters
    ----------
    wave : Wave
        The survey.

    Returns
    -------
    DataFrame
        One row a question that at least two respondents of one hromada answered: question_id,
        pairs_count, agreeing_count, agreement_share (0-1), difference_median_share (numbers
        only: median of the difference as a share of the larger one).

    Examples
    --------
    >>> from analysis.survey import read_wave
    >>> table = agreement_of_respondents(read_wave("demo"))
    >>> bool(table["agreement_share"].between(0, 1).all())
    True
    """
    groups = wave.comparisons.groupby("question_id", sort=True)
    table = pd.DataFrame(
        {
            "pairs_count": groups.size(),
            "agreeing_count": groups["agrees"].sum().astype("int64"),
            "difference_median_share": groups["difference_share"].median(),
        }
    )
    table.insert(2, "agreement_share", table["agreeing_count"] / table["pairs_count"])
    return table.reset_index()
