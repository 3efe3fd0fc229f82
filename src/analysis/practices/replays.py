"""Whether the method keeps its word: replays by chance alone, and with planted deviants.

In a replay the real hromadas keep their circumstances; what is left after these is dealt anew by
lot in each measure by itself, and everything is computed from the start. Nobody stands out there
but by chance, or who was planted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.memory import remembered
from analysis.practices.circumstances import folds_of
from analysis.practices.conformal import score_at
from analysis.practices.deviance import groups_of
from analysis.practices.expectations import Compared, fitted, foretell

__all__ = ["Replays", "coverage_of_intervals", "replay"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Replays:
    """What came out of replays.

    Parameters
    ----------
    replays_count : int
        How many were computed.
    planted_count : int
        Deviants planted in each; 0 where chance alone dealt.
    planted_spreads : float
        By how many spreads they were lifted in as many measures as are asked for.
    false_share : float
        Mean share, of those said to stand out, who were not planted (0 where nobody was).
    any_share : float
        Share of replays in which at least one stood out falsely.
    found_share : float
        Mean share of the planted who were found; missing where none was planted.
    above_mean : float
        Mean number that lay above as often as asked.

    Examples
    --------
    >>> Replays(100, 0, 0.0, 0.02, 0.02, float("nan"), 2.1).any_share
    0.02
    """

    replays_count: int
    planted_count: int
    planted_spreads: float
    false_share: float
    any_share: float
    found_share: float
    above_mean: float


@remembered
def replay(
    compared: Compared | None, *, count: int, seed: int, planted: int = 0, spreads: float = 0.0
) -> Replays | None:
    """Deal what is left after the circumstances anew, many times, and count who stands out.

    Parameters
    ----------
    compared : Compared or None
        Those compared, with their real circumstances; None where the open data are missing.
    count : int
        How many replays.
    seed : int
        Of the lots.
    planted : int
        How many hromadas, drawn by lot in each replay, are lifted.
    spreads : float
        By how many of their spreads.

    Returns
    -------
    Replays or None
        None where nobody is compared.

    Examples
    --------
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> chance = np.random.default_rng(1)
    >>> design = np.column_stack([np.ones(200), chance.normal(size=200)])
    >>> compared = Compared(question_of(rules, "effort"), rules, pd.Index(range(200)).astype(str),
    ...     design, chance.normal(size=(2, 200)), pd.Series(dtype=str), pd.DataFrame())
    >>> told = replay(compared, count=5, seed=2, planted=4, spreads=9.0)
    >>> told.found_share
    1.0
    """
    if compared is None:
        return None
    chance = np.random.default_rng(seed)
    told = [foretell(compared, place) for place in range(len(compared.values))]
    false, anybody, found, above = [], [], [], []
    for _ in range(count):
        dealt = np.stack([chance.permutation(each.scores) for each in told])
        lifted = chance.choice(len(compared.codes), size=planted, replace=False)
        for one in lifted:
            where = chance.choice(len(told), size=compared.question.at_least, replace=False)
            dealt[where, one] += spreads
        values = np.stack(
            [each.middle + each.spread * scores for each, scores in zip(told, dealt, strict=True)]
        )
        again = compared.with_values(values)
        scores = [foretell(again, place).scores for place in range(len(told))]
        groups = groups_of(again, scores)
        chosen = groups["group"].eq("stands_out").to_numpy()
        is_planted = np.isin(np.arange(len(chosen)), lifted)
        false.append((chosen & ~is_planted).sum() / max(chosen.sum(), 1))
        anybody.append(bool((chosen & ~is_planted).any()))
        found.append(chosen[is_planted].mean() if planted else np.nan)
        above.append((groups["above_count"] >= compared.question.at_least).sum())
    means = [float(np.mean(each)) for each in (false, anybody, found, above)]
    return Replays(count, planted, spreads, *means)


@remembered
def coverage_of_intervals(
    compared: Compared | None, *, kinds: pd.Series, parts: int
) -> pd.DataFrame | None:
    """Tell how many hromadas lie in intervals that were made entirely without them.

    Parameters
    ----------
    compared : Compared or None
        Those compared; None where the open data are missing.
    kinds : pandas.Series of str, by hromada_code
        Among whom coverage is told besides all: the types, say.
    parts : int
        A part at a time is left out of line, spread and reference alike.

    Returns
    -------
    pandas.DataFrame or None, one row a measure and kind
        indicator_id, kind (``all`` and each kind), hromadas_count, within_share, above_share,
        below_share (0–1), declared_share (what the bounds promise).

    Examples
    --------
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> chance = np.random.default_rng(1)
    >>> design = np.column_stack([np.ones(400), chance.normal(size=400)])
    >>> codes = pd.Index(range(400)).astype(str)
    >>> compared = Compared(question_of(rules, "effort"), rules, codes, design,
    ...     chance.normal(size=(2, 400)), pd.Series(dtype=str), pd.DataFrame())
    >>> told = coverage_of_intervals(compared, kinds=pd.Series("rural", index=codes), parts=4)
    >>> told["within_share"].between(0.85, 0.95).all()
    np.True_
    """
    if compared is None:
        return None
    rows = []
    kind = kinds.reindex(compared.codes).to_numpy()
    for place, measure in enumerate(compared.question.measures):
        above, below = _outside(compared, place, parts)
        for name, chosen in [("all", np.ones(len(kind), dtype=bool))] + [
            (str(each), kind == each) for each in sorted(kinds.dropna().unique())
        ]:
            if not chosen.any():
                continue
            ends = float(above[chosen].mean()), float(below[chosen].mean())
            rows.append((measure.indicator, name, int(chosen.sum()), 1 - sum(ends), *ends))
    heads = ["indicator_id", "kind", "hromadas_count", "within_share", "above_share"]
    told = pd.DataFrame(rows, columns=[*heads, "below_share"])
    return told.assign(declared_share=1 - 2 * compared.rules.tail)


def _outside(compared: Compared, measure: int, parts: int) -> tuple[Floats, Floats]:
    """Return who lies above and who below an interval made without their part."""
    values, design, rules = compared.values[measure], compared.design, compared.rules
    scale = compared.question.measures[measure].scale
    # another salt than that of the folds, so that parts and folds cut across each other
    part = folds_of(compared.codes + " left out", parts)
    above, below = np.zeros(len(values)), np.zeros(len(values))
    for each in range(parts):
        out = part == each
        middle, spread = fitted((design[~out], values[~out]), design[out], rules=rules, scale=scale)
        scores = (values[out] - middle) / spread
        reference = _reference(compared, measure, ~out)
        above[out] = scores > score_at(reference, rules.tail)
        below[out] = -scores > score_at(-reference, rules.tail)
    return above, below


def _reference(compared: Compared, measure: int, kept: npt.NDArray[np.bool_]) -> Floats:
    """Scores of those kept, each foretold from the other folds of those kept."""
    values, design, rules = compared.values[measure][kept], compared.design[kept], compared.rules
    scale = compared.question.measures[measure].scale
    folds = folds_of(compared.codes[kept], rules.folds)
    scores = np.empty(len(values))
    for fold in range(rules.folds):
        out = folds == fold
        if not out.any():
            continue
        middle, spread = fitted((design[~out], values[~out]), design[out], rules=rules, scale=scale)
        scores[out] = (values[out] - middle) / spread
    return scores
