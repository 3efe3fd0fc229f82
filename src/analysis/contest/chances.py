"""In which share of replays an application would be chosen: other weights, another reading.

A replay changes what could have been otherwise and chooses anew. Reviewers were not drawn by lot
and weights were set by people, so the share of replays is no probability in any population: it
tells how much of a choice hangs on what might as well have been different.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.contest.criteria import ChanceRules, Stage
from analysis.contest.finals import StagePoints, stage_points, stage_weights
from analysis.contest.shrinkage import variances_of
from analysis.errors import DataError

__all__ = ["Choose", "chances_of_selection"]

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Choose = Callable[[pd.DataFrame], pd.DataFrame]
POSITION_SHARE = 0.9
"""Share of the replays within the range of positions: nine of ten, so that a range is not as wide
as the strangest replay, and still leaves out one of ten only."""
TINY = 1e-15
CRUMB = 1e-7
"""Up to so much is added by chance to each total of a replay, so that equal totals take a seat as
often as each other and not by their id; any difference that points can make is larger."""


def chances_of_selection(
    scores: pd.DataFrame, stages: Sequence[Stage], *, choose: Choose, rules: ChanceRules
) -> pd.DataFrame:
    """Tell in which share of replays each application would be chosen.

    Parameters
    ----------
    scores : pandas.DataFrame
        As :func:`weigh_scores` takes it.
    stages : sequence of Stage
        Those that count. Severity is adjusted on all reviews of a stage; those with points in
        every stage are chosen from.
    choose : callable
        From a table of totals (one row a replay, one column an application, named by its id) to a
        table of bool of the same shape. It is called once for each kind of replay.
    rules : ChanceRules
        How many replays, their seed, and the concentration of the other weights.

    Returns
    -------
    pandas.DataFrame, one row an application, sorted
        application_id, total (as scored), is_chosen (by these totals), chance (share of replays
        with other weights and other reviews together), chance_other_weights,
        chance_other_reviewers, position_low, position_high (range of positions, 1 highest, in
        nine of ten replays of both; quotas left aside). What needs other reviews is missing where
        a stage has no degrees of freedom: its reviews do not show by how much they err.

    Raises
    ------
    DataError
        The scores are not as declared; reviewers do not hang together; no application has points
        in every stage; ``choose`` does not return a table of bool of the same shape.

    Notes
    -----
    *Other weights* are drawn from the Dirichlet distribution around the declared ones (weight of
    the stage times weight of the criterion), with variance weight · (1 - weight) / (concentration
    + 1). *Other reviews* are a second reading of everything by the same design. The first reading
    has erred already, so the second is expected nearer to the mean of the stage: by the
    reliability of the adjusted total; and it differs from that by more than its own error: by
    sqrt(1 + reliability) times it. Drawn around the first reading itself, replays would claim nine
    of ten where a second panel agrees in less than eight.

    Errors are whole residual reviews (all criteria of a review together), drawn with replacement
    from those of the stage, centred and divided by sqrt(1 - leverage). Reviewers themselves are
    not drawn: a dozen people are too few, some applications would be left without a review, and a
    constant severity is adjusted away in any case. Nor are reviews drawn within an application:
    with three of them the variance would come out a third too small. Equal totals of a replay are
    parted by chance, since the order of ids is no merit.

    Source
    ------
    Graves, Barnett and Clarke (2011), Funding grant proposals for scientific research, BMJ 343,
    d4797: always, sometimes and never funded, by bootstrap of panel members' scores. Kelley
    (1927), Interpretation of educational measurements, and Lord and Novick (1968), Statistical
    theories of mental test scores, chapter 3: how a parallel measurement is predicted from the
    first. Davison and Hinkley (1997), Bootstrap methods and their application, section 6.2.3, for
    the residuals; McCullagh (2000), Resampling and exchangeable arrays, Bernoulli 6: of two
    crossed factors no bootstrap is exact; Field and Welsh (2007), Bootstrapping clustered data,
    Journal of the Royal Statistical Society B 69: the bootstrap of residuals is consistent for a
    given set of people.

    Examples
    --------
    >>> from analysis.contest import choose_many, read_contest, read_entries
    >>> contest, entries = read_contest("pilots"), read_entries("pilots")
    >>> first = contest.stages[:1]
    >>> groups = entries.applications.set_index("application_id")
    >>> rules = contest.chances.model_copy(update={"replicates": 100})
    >>> table = chances_of_selection(
    ...     entries.scores, first, rules=rules,
    ...     choose=lambda totals: choose_many(totals, groups, seats=10, quotas=()),
    ... )
    >>> round(float(table["chance"].sum()), 6), int(table["position_low"].min())
    (10.0, 1)
    """
    parts = [stage_points(scores, stage) for stage in stages]
    ids = _in_every_stage(parts)
    declared = np.concatenate(
        [
            weight * np.array(list(stage.weights.values())) / sum(stage.weights.values())
            for stage, weight in zip(stages, stage_weights(stages), strict=True)
        ]
    )
    chance = np.random.default_rng(rules.seed)
    others = chance.dirichlet(rules.concentration * declared, size=rules.replicates)
    errors = _errors(parts, ids, chance=chance, replicates=rules.replicates)
    crumbs = CRUMB * chance.random((rules.replicates, len(ids)))
    points = np.hstack([part.adjusted[_places(part, ids)] for part in parts])
    once = _chosen(choose, (points @ declared)[None, :], ids)[0]
    told = {
        "chance_other_weights": _chosen(choose, others @ points.T + crumbs, ids).mean(axis=0),
        "chance_other_reviewers": np.full(len(ids), np.nan),
    }
    both = None
    if errors is not None:
        anew = np.hstack([_expected(part)[_places(part, ids)] for part in parts]) + errors
        own = anew @ declared + crumbs
        told["chance_other_reviewers"] = _chosen(choose, own, ids).mean(axis=0)
        both = np.einsum("bac,bc->ba", anew, others) + crumbs
    shares = np.full(len(ids), np.nan) if both is None else _chosen(choose, both, ids).mean(axis=0)
    table = pd.DataFrame(
        {"application_id": ids, "total": points @ declared, "is_chosen": once, "chance": shares}
    )
    return table.assign(**told, **_positions(both, len(ids)))


def _in_every_stage(parts: Sequence[StagePoints]) -> list[str]:
    ids = set.intersection(*(set(part.design.applications) for part in parts))
    if not ids:
        raise DataError(
            "No application has complete reviews in every stage.",
            needed=", ".join(part.stage.key for part in parts),
        )
    return sorted(ids)


def _places(part: StagePoints, ids: Sequence[str]) -> list[int]:
    place = {each: number for number, each in enumerate(part.design.applications)}
    return [place[each] for each in ids]


def _errors(
    parts: Sequence[StagePoints],
    ids: Sequence[str],
    *,
    chance: np.random.Generator,
    replicates: int,
) -> Numbers | None:
    """Errors of other reviews: replays, applications, criteria; None where they cannot be told."""
    if any(part.projection.degrees_of_freedom == 0 for part in parts):
        return None
    found = []
    for part in parts:
        pool = _pool(part)
        drawn = chance.integers(len(pool), size=(replicates, part.design.shape[0]))
        wider = np.sqrt(1 + _reliability(part))[:, None]
        rows = (wider * part.projection.to_applications)[_places(part, ids)]
        found.append(np.stack([own[drawn] @ rows.T for own in pool.T], axis=2))
    return np.concatenate(found, axis=2)


def _expected(part: StagePoints) -> Numbers:
    """What a second reading is expected to give: nearer to the mean, the less sure the first."""
    mean = part.adjusted.mean(axis=0)
    return np.asarray(mean + _reliability(part)[:, None] * (part.adjusted - mean))


def _reliability(part: StagePoints) -> Numbers:
    """Share of the variance of each adjusted total that is merit, by the declared weights."""
    weights = np.array(list(part.stage.weights.values()))
    weights = weights / weights.sum()
    merit, left = part.adjusted @ weights, part.residuals @ weights
    variance = variances_of(part.design, merit[part.design.application_of] + left)["application"]
    error = float(left @ left) / part.projection.degrees_of_freedom
    errors = error * (part.projection.to_applications**2).sum(axis=1)
    return variance / np.maximum(variance + errors, TINY)


def _pool(part: StagePoints) -> Numbers:
    """Residual reviews as large as errors are: those that fix their own estimate tell nothing."""
    free = 1 - part.projection.leverage
    told = free > 1e-9
    pool = part.residuals[told] / np.sqrt(free[told])[:, None]
    return np.asarray(pool - pool.mean(axis=0))


def _chosen(choose: Choose, totals: Numbers, ids: Sequence[str]) -> Flags:
    """Choose in each replay; nothing but the replays and the ids reaches ``choose``."""
    table = pd.DataFrame(totals, columns=list(ids))
    chosen = choose(table.copy())
    if chosen.shape != table.shape or set(chosen.columns) != set(ids):
        raise DataError(
            "The choice does not fit the totals.",
            needed=f"{table.shape[0]} replays of {table.shape[1]} applications",
            found=f"{chosen.shape[0]} by {chosen.shape[1]}",
        )
    return chosen[list(ids)].to_numpy(dtype=bool)


def _positions(totals: Numbers | None, count: int) -> dict[str, pd.Series]:
    if totals is None:
        nothing = pd.Series(pd.NA, index=range(count), dtype="Int64")
        return {"position_low": nothing, "position_high": nothing}
    places = stats.rankdata(-totals, axis=1)
    edge = (1 - POSITION_SHARE) / 2
    low = np.quantile(places, edge, axis=0, method="lower")
    high = np.quantile(places, 1 - edge, axis=0, method="higher")
    return {
        "position_low": pd.Series(low, dtype="Int64"),
        "position_high": pd.Series(high, dtype="Int64"),
    }
