"""What a panel came to, round by round: outcomes, agreement on the order, stability, who left.

The waves bring the ratings, the panel brings the rule. Drawing the results does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.consult.agreement import round_stability
from analysis.consult.concordance import permuted_concordance
from analysis.consult.panels import Panel, panel_faults, read_panel, read_panels
from analysis.consult.positions import judge_statements
from analysis.errors import DataError
from analysis.memory import remembered
from analysis.survey import ExpertWave, read_experts

__all__ = [
    "PanelResults",
    "Standing",
    "panel_results",
    "ratings_of",
    "read_panel_results",
    "standing_of",
]

Ratings = dict[str, pd.DataFrame]
SETTLED = ("for", "against")


@dataclass(frozen=True)
class PanelResults:
    """What a panel came to.

    Parameters
    ----------
    panel : Panel
        As declared.
    waves : tuple of ExpertWave
        Its rounds, in their order.
    statements : DataFrame
        One row a round, dimension and statement: round (from 1), wave, dimension, and the columns
        of :func:`judge_statements`.
    agreement : DataFrame
        One row a round and dimension: round, dimension, and w, p_value, is_exact,
        arrangements_count, experts_count, left_out_count, items_count, reason as in
        :class:`Concordance`.
    stability : DataFrame
        One row a pair of rounds, dimension and statement: round (the later), dimension,
        statement, the columns of :func:`round_stability`, is_stable (missing where nobody rated
        twice). Empty after one round.
    turnout : DataFrame
        One row a round: round, wave, closes, members_count, answered_count (with consent),
        without_consent_count, left_count (rated before and not now), joined_count.

    Examples
    --------
    >>> results = read_panel_results("social_services")
    >>> results.turnout["answered_count"].tolist()
    [15, 14]
    """

    panel: Panel
    waves: tuple[ExpertWave, ...]
    statements: pd.DataFrame
    agreement: pd.DataFrame
    stability: pd.DataFrame
    turnout: pd.DataFrame

    @property
    def is_synthetic(self) -> bool:
        """True where no expert was asked."""
        return self.panel.is_synthetic

    @property
    def last(self) -> pd.DataFrame:
        """Statements of the last round with ``changed_share``, ``is_stable`` and ``is_settled``.

        Settled is what has a consensus or no longer moves: another round would add little.
        """
        number = self.statements["round"].max()
        rows = self.statements[self.statements["round"].eq(number)]
        kept = ["round", "dimension", "statement", "changed_share", "net_change_share", "is_stable"]
        whole = rows.merge(self.stability[kept], how="left", on=kept[:3])
        stable = whole["is_stable"].astype("boolean").fillna(False).astype(bool)
        return whole.assign(is_settled=whole["outcome"].isin(SETTLED) | stable)

    @property
    def needs_another_round(self) -> bool:
        """True where a statement is not settled and the rule allows one more round."""
        is_open = not self.last["is_settled"].all()
        return bool(is_open and len(self.waves) < self.panel.rule.rounds_at_most)


@dataclass(frozen=True)
class Standing:
    """What a panel said of one recommendation, on one dimension, in its last round.

    Parameters
    ----------
    panel_id, panel_title, dimension, asked : str
        Which panel, and what was rated, in words.
    is_synthetic : bool
        True where no expert was asked.
    rounds_count : int
        Rounds so far.
    day : str
        Day (ISO) on which the last round closed.
    outcome : str
        ``for``, ``against``, ``disagreement``, ``none`` or ``too_few``.
    ratings_count : int
        Experts who rated it.
    median, lower_quartile, upper_quartile : float
        Points of the scale.
    dissent_count, dissent_median : float
        Of those who stood apart from a consensus; missing without one, the median also for few.
    is_stable : bool or None
        Whether it still moved since the round before; None after one round.

    Examples
    --------
    >>> standing_of("home_care_by_need_not_loneliness")[0].outcome
    'for'
    """

    panel_id: str
    panel_title: str
    dimension: str
    asked: str
    is_synthetic: bool
    rounds_count: int
    day: str
    outcome: str
    ratings_count: int
    median: float
    lower_quartile: float
    upper_quartile: float
    dissent_count: float
    dissent_median: float
    is_stable: bool | None


def ratings_of(wave: ExpertWave, panel: Panel) -> Ratings:
    """Return the ratings of one round, by dimension.

    Parameters
    ----------
    wave : ExpertWave
        A round of the panel.
    panel : Panel
        Dimensions, statements, and the question on consent.

    Returns
    -------
    dict of str to DataFrame
        One row an expert (index: code) who agreed to be counted, one column a statement; Int64,
        missing where an expert left the rating open.

    Raises
    ------
    DataError
        The form does not ask what the panel declares.

    Examples
    --------
    >>> from analysis.survey import read_experts
    >>> panel = read_panel("social_services")
    >>> ratings_of(read_experts("experts_round_1"), panel)["importance"].shape
    (15, 12)
    """
    counted = wave.answers[_agrees(wave, panel)]
    ratings = {}
    for dimension in panel.dimensions:
        names = {f"{dimension}_{each}": each for each in panel.statements}
        lacking = [name for name in names if name not in counted.columns]
        if lacking:
            raise DataError(
                "A round does not ask what its panel declares.",
                needed=", ".join(lacking),
                where=f"data/waves/{wave.id}, data/panels/{panel.id}.yml",
            )
        ratings[dimension] = counted[list(names)].rename(columns=names)
    return ratings


def _agrees(wave: ExpertWave, panel: Panel) -> pd.Series:
    asked = panel.terms.consent_question
    if not asked:
        return pd.Series(True, index=wave.answers.index)
    if asked not in wave.answers.columns:
        raise DataError(
            "A round does not ask for the consent that its panel declares.",
            needed=asked,
            where=f"data/waves/{wave.id}, data/panels/{panel.id}.yml",
        )
    return wave.answers[asked].astype("boolean").fillna(False).astype(bool)


@remembered
def read_panel_results(panel_id: str) -> PanelResults:
    """Read a panel and its rounds, and compute what they came to.

    Parameters
    ----------
    panel_id : str
        Name of its file below ``data/panels``.

    Returns
    -------
    PanelResults

    Raises
    ------
    ParameterError
        There is no such panel.
    DeclarationError, DataError
        Panel or rounds are not as they must be, or do not fit each other; the rule was not set
        before the first response, or has changed since.

    Examples
    --------
    >>> read_panel_results("social_services").needs_another_round
    True
    """
    panel = read_panel(panel_id)
    waves = {each.wave: read_experts(each.wave) for each in panel.rounds}
    return panel_results(panel, waves)


def panel_results(panel: Panel, waves: Mapping[str, ExpertWave]) -> PanelResults:
    """Compute what a panel came to.

    Parameters
    ----------
    panel : Panel
        As declared.
    waves : mapping of str to ExpertWave
        By id; each that the rounds name.

    Returns
    -------
    PanelResults

    Raises
    ------
    DataError
        There is no round yet, or panel and rounds do not fit each other, as
        :func:`panel_faults` names it; recommendations are not looked at.

    Examples
    --------
    >>> panel = read_panel("social_services")
    >>> waves = {each.wave: read_experts(each.wave) for each in panel.rounds}
    >>> panel_results(panel, waves).agreement["dimension"].tolist()
    ['importance', 'feasibility', 'importance', 'feasibility']
    """
    faults = panel_faults(panel, waves, rule_ids=panel.statements)
    where = f"data/panels/{panel.id}.yml"
    if faults:
        raise DataError("A panel does not fit its rounds.", found="; ".join(faults), where=where)
    if not panel.rounds:
        raise DataError("A panel has no round yet.", needed="the key 'rounds'", where=where)
    rounds = [(n, waves[each.wave]) for n, each in enumerate(panel.rounds, 1)]
    rated = [ratings_of(wave, panel) for _, wave in rounds]
    return PanelResults(
        panel,
        tuple(wave for _, wave in rounds),
        statements=_statements(panel, rated),
        agreement=_agreement(rated),
        stability=_stability(panel, rated),
        turnout=_turnout(panel, [wave for _, wave in rounds], rated),
    )


def _statements(panel: Panel, rated: list[Ratings]) -> pd.DataFrame:
    tables = [
        judge_statements(table, panel).assign(
            round=number, wave=panel.rounds[number - 1].wave, dimension=dimension
        )
        for number, ratings in enumerate(rated, 1)
        for dimension, table in ratings.items()
    ]
    whole = pd.concat(tables, ignore_index=True)
    first = ["round", "wave", "dimension"]
    return whole[[*first, *(name for name in whole.columns if name not in first)]]


def _agreement(rated: list[Ratings]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"round": number, "dimension": dimension, **vars(permuted_concordance(table))}
            for number, ratings in enumerate(rated, 1)
            for dimension, table in ratings.items()
        ]
    )


def _stability(panel: Panel, rated: list[Ratings]) -> pd.DataFrame:
    tables = [
        round_stability(earlier[dimension], later[dimension])
        .rename(columns={"item": "statement"})
        .assign(round=number, dimension=dimension)
        for number, (earlier, later) in enumerate(pairwise(rated), 2)
        for dimension in panel.dimensions
    ]
    if not tables:
        names = ["round", "dimension", "statement", "changed_share", "net_change_share"]
        return pd.DataFrame(columns=[*names, "is_stable"])
    whole = pd.concat(tables, ignore_index=True)
    net = whole["net_change_share"]
    stable = (net < panel.rule.stable_below).astype("boolean").mask(net.isna())
    return whole.assign(is_stable=stable)


def _turnout(panel: Panel, waves: list[ExpertWave], rated: list[Ratings]) -> pd.DataFrame:
    rows = []
    before: set[object] = set()
    for number, (wave, ratings) in enumerate(zip(waves, rated, strict=True), 1):
        now = set(next(iter(ratings.values())).index)
        rows.append(
            {
                "round": number,
                "wave": wave.id,
                "closes": panel.rounds[number - 1].closes,
                "members_count": len(panel.kinds),
                "answered_count": len(now),
                "without_consent_count": len(wave.answers) - len(now),
                "left_count": len(before - now),
                "joined_count": len(now - before) if number > 1 else 0,
            }
        )
        before = now
    return pd.DataFrame(rows)


def standing_of(
    rule_id: str, *, results: Mapping[str, PanelResults] | None = None
) -> tuple[Standing, ...] | None:
    """Tell what the panels said of one recommendation.

    Parameters
    ----------
    rule_id : str
        Its id.
    results : mapping of str to PanelResults, optional
        By id of the panel; None reads every panel of ``data/panels`` that has a round.

    Returns
    -------
    tuple of Standing or None
        One a panel and dimension; None where no panel rated it.

    Raises
    ------
    DeclarationError, DataError
        A panel cannot be read.

    Examples
    --------
    >>> standing_of("support_people_who_care_at_home") is None
    True
    """
    if results is None:
        panels = read_panels()
        results = {key: read_panel_results(key) for key, each in panels.items() if each.rounds}
    found = [
        _standing(each, row)
        for each in results.values()
        for row in each.last.to_dict("records")
        if row["statement"] == rule_id
    ]
    return tuple(found) or None


def _standing(results: PanelResults, row: Mapping[str, Any]) -> Standing:
    panel = results.panel
    names = ("dimension", "outcome", "median", "lower_quartile", "upper_quartile")
    kept: dict[str, Any] = {
        name: row[name] for name in (*names, "ratings_count", "dissent_count", "dissent_median")
    }
    return Standing(
        panel_id=panel.id,
        panel_title=panel.title,
        asked=panel.dimensions[row["dimension"]],
        is_synthetic=panel.is_synthetic,
        rounds_count=len(results.waves),
        day=panel.rounds[len(results.waves) - 1].closes,
        is_stable=None if pd.isna(row["is_stable"]) else bool(row["is_stable"]),
        **kept,
    )
