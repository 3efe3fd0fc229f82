"""Weaknesses of evidence that a machine can measure; what each takes is declared elsewhere.

Each is one bare formula on a verdict: larger or smaller is weaker as the declared bound says, and
where nothing was measured the answer is not a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from analysis.advise.judgements import Judgement
from analysis.advise.verdicts import Finding, Verdict

__all__ = ["MEASURES", "Measure", "deciding"]

Measure = Literal[
    "is_purposive",
    "share_without_data",
    "missing_turns",
    "oblasts_that_flip",
    "bases_that_flip",
    "age_in_years",
    "fragility_share",
    "unstable_share",
    "base",
]


def deciding(verdict: Verdict) -> tuple[Finding, ...]:
    """Findings that the state rests on: with ``any``, those met carry what holds."""
    decided = tuple(each for each in verdict.findings if each.is_met is not None)
    met = tuple(each for each in decided if each.is_met)
    return met if verdict.rule.when.any and met else decided


def _is_purposive(verdict: Verdict, _: Judgement) -> float:
    return float(any(each.design == "purposive" for each in deciding(verdict)))


def _share_without_data(verdict: Verdict, _: Judgement) -> float:
    """Largest share of hromadas asked for that have no value; those never asked do not count."""
    gaps = [(f.no_data_count + f.withheld_count, f.base) for f in deciding(verdict)]
    return max(missing / (missing + base) for missing, base in gaps)


def _oblasts_that_flip(verdict: Verdict, _: Judgement) -> float:
    return float(len(verdict.flips_without))


def _age_in_years(verdict: Verdict, judgement: Judgement) -> float:
    """Years from the oldest data to the judgement; missing where no date is known."""
    found = [re.findall(r"\d{4}", each.date) for each in deciding(verdict)]
    years = [int(year) for each in found for year in each]
    return float(int(judgement.judged_on[:4]) - min(years)) if years else np.nan


def _missing_turns(verdict: Verdict, _: Judgement) -> float:
    return np.nan if verdict.strength is None else float(verdict.strength.missing_turns)


def _bases_that_flip(verdict: Verdict, _: Judgement) -> float:
    if verdict.strength is None:
        return np.nan
    return float(len(verdict.strength.flips_under(verdict.side)))


def _fragility_share(verdict: Verdict, _: Judgement) -> float:
    """Share of hromadas that would have to be otherwise for the verdict to turn."""
    strength = verdict.strength
    if strength is None or strength.fragility is None or not strength.fragility_base:
        return np.nan
    return strength.fragility / strength.fragility_base


def _unstable_share(verdict: Verdict, _: Judgement) -> float:
    """Share of repeated draws, or with a lot the probability, that speaks for the contrary."""
    if verdict.strength is None:
        return np.nan
    strength = verdict.strength
    met = strength.stability if np.isnan(strength.probability) else strength.probability
    return round(1 - met if verdict.is_met else met, 9)


def _base(verdict: Verdict, _: Judgement) -> float:
    return float(min(each.base for each in deciding(verdict)))


MEASURES: Mapping[str, Callable[[Verdict, Judgement], float]] = {
    "is_purposive": _is_purposive,
    "share_without_data": _share_without_data,
    "missing_turns": _missing_turns,
    "oblasts_that_flip": _oblasts_that_flip,
    "bases_that_flip": _bases_that_flip,
    "age_in_years": _age_in_years,
    "fragility_share": _fragility_share,
    "unstable_share": _unstable_share,
    "base": _base,
}
