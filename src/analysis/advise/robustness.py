"""Finding how firm a verdict is: drawn again, left out one by one, on other bases, gaps filled.

Only facts on the evidence are found here, and held against the declared bounds; what they are
called belongs to ``strength``, what they are told as to the drawing room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.advise.chance import chance_of
from analysis.advise.contrary import contrary_groups
from analysis.advise.evidence import Evidence
from analysis.advise.fragility import fragility_of
from analysis.advise.missing import missing_bounds
from analysis.advise.resampling import all_but, drawn_again, figure_of, weighted
from analysis.advise.rules import Rule
from analysis.advise.selections import Floats, Selection, met_of, side_of
from analysis.advise.strength import ConditionStrength, Strength, UnderBase
from analysis.advise.strength_terms import StrengthTerms

__all__ = ["Weighed", "strengths_of"]

SIDES = {"holds": 1.0, "not_supported": 0.0}


@dataclass(frozen=True)
class Weighed:
    """A rule with what its conditions choose and how they came out.

    ``side`` is ``holds`` or ``not_supported``; ``flips_without_oblast`` are codes.
    """

    rule: Rule
    selections: Sequence[Selection]
    values: tuple[float, ...]
    side: str
    flips_without_oblast: tuple[str, ...]

    @property
    def rows(self) -> npt.NDArray[np.intp]:
        """Rows of the hromadas that the verdict rests on."""
        return np.flatnonzero(np.any([each.touched for each in self.selections], axis=0))

    def sides(self, met: Floats) -> npt.NDArray[np.str_]:
        """Side of the rule for each column of met conditions."""
        return side_of(self.rule.when, met)


def strengths_of(
    weighed: Weighed, evidence: Evidence, *, terms: StrengthTerms
) -> tuple[Strength, tuple[ConditionStrength, ...]]:
    """Find how firm a verdict and each of its conditions are.

    Parameters
    ----------
    weighed : Weighed
        A rule that was decided.
    evidence : Evidence
        What was measured.
    terms : StrengthTerms
        Declared bounds, draws and bases.

    Returns
    -------
    Strength, tuple of ConditionStrength
        Of the verdict, and of each condition in declared order.
    """
    figures = _drawn_again(weighed, evidence, terms=terms)
    conditions = tuple(
        _condition(selection, evidence, figures=drawn, terms=terms)
        for selection, drawn in zip(weighed.selections, figures, strict=True)
    )
    found = Strength(
        design=_weakest([_design(each, evidence) for each in weighed.selections]),
        hromadas_count=len(weighed.rows),
        flips_without_hromada=_without_each(weighed, evidence),
        flips_without_oblast=weighed.flips_without_oblast,
        under_bases=_on_bases(weighed, evidence, terms=terms),
        bases_not_tried=tuple(
            each.name for each in terms.bases if each.kept(evidence.inputs) is None
        ),
        missing_count=max(each.missing_count for each in conditions),
        missing_turns=_is_turned_by_gaps(weighed, conditions),
    )
    found = replace(found, **_chance_together(weighed, conditions, figures=figures, found=found))
    found = replace(found, **_fragile_together(weighed, conditions))
    return replace(found, doubts=_doubts(found, weighed, terms=terms)), conditions


def _design(selection: Selection, evidence: Evidence) -> str:
    names = selection.condition.indicator_ids
    return _weakest([evidence.origins[name].design for name in names])


def _weakest(designs: Sequence[str]) -> str:
    return next((each for each in ("purposive", "probability") if each in designs), "census")


def _drawn_again(weighed: Weighed, evidence: Evidence, *, terms: StrengthTerms) -> list[Floats]:
    """Figures of each condition in repeated draws of the hromadas that the verdict rests on."""
    how, codes = terms.resampling, evidence.hromadas.index[weighed.rows]
    rows = weighed.rows[np.argsort(codes)]  # The order of the table must not matter.
    again = drawn_again(len(rows), how.draws, seed=how.seed)
    return [weighted(each, again, rows=rows) for each in weighed.selections]


def _condition(
    selection: Selection, evidence: Evidence, *, figures: Floats, terms: StrengthTerms
) -> ConditionStrength:
    gaps, turn = missing_bounds(selection), fragility_of(selection)
    bounds = met_of(selection.condition, np.array([gaps.lower, gaps.upper]))
    return ConditionStrength(
        **_firmness(selection, evidence, figures=figures, terms=terms),
        fragility=turn.answers,
        fragility_is_exact=turn.is_exact,
        missing_count=gaps.gaps,
        missing_lower=gaps.lower,
        missing_upper=gaps.upper,
        missing_turns=bool(np.ptp(bounds) > 0),
        counter_groups=contrary_groups(selection, evidence, terms=terms),
    )


def _firmness(
    selection: Selection, evidence: Evidence, *, figures: Floats, terms: StrengthTerms
) -> dict[str, Any]:
    """A probability for what was drawn by lot, else how stable repeated draws are."""
    if _design(selection, evidence) == "probability":
        how, sample = terms.resampling, evidence.sample
        if sample is None:
            return {}
        index = evidence.hromadas.index
        return chance_of(selection, sample, index=index, draws=how.draws, seed=how.seed)._asdict()
    if np.isnan(figures).all():
        return {}
    lower, upper = np.nanquantile(figures, [0.025, 0.975])
    return {
        "stability": float(np.nanmean(met_of(selection.condition, figures))),
        "method": "resampling",
        "draws": terms.resampling.draws,
        "lower": float(lower),
        "upper": float(upper),
    }


def _chance_together(
    weighed: Weighed,
    conditions: Sequence[ConditionStrength],
    *,
    figures: list[Floats],
    found: Strength,
) -> dict[str, Any]:
    """That the conditions hold together: of draws by lot the least probability there is."""
    if found.design != "probability":
        met = np.array(
            [
                met_of(each.condition, drawn)
                for each, drawn in zip(weighed.selections, figures, strict=True)
            ]
        )
        draws = max(each.draws for each in conditions)
        return {"stability": float((weighed.sides(met) == "holds").mean()), "draws": draws}
    met = _met(weighed)
    chances = np.array(
        [
            each.probability if each.method != "resampling" else is_met
            for each, is_met in zip(conditions, met, strict=True)
        ]
    )
    least = chances.sum() - (len(chances) - 1) if weighed.rule.when.all else chances.max()
    draws = max(each.draws for each in conditions if each.method != "resampling")
    return {"probability": float(max(least, 0.0)) if least == least else np.nan, "draws": draws}


def _met(weighed: Weighed) -> Floats:
    pairs = zip(weighed.selections, weighed.values, strict=True)
    return np.array([float(met_of(each.condition, np.array(value))) for each, value in pairs])


def _fragile_together(weighed: Weighed, conditions: Sequence[ConditionStrength]) -> dict[str, Any]:
    """One condition is enough to turn it, or all on its side are needed."""
    met, holds = _met(weighed), weighed.side == "holds"
    own = [
        (each.fragility, each.fragility_is_exact, int(chosen.touched.sum()))
        for each, chosen, is_met in zip(conditions, weighed.selections, met, strict=True)
        if is_met == holds
    ]
    known = [each for each in own if each[0] is not None]
    if holds == bool(weighed.rule.when.all):
        count, _, base = min(known, default=(None, True, 0))
        exact = all(each[1] for each in own)
        return {"fragility": count, "fragility_is_exact": exact, "fragility_base": base}
    every = len(known) == len(own)
    return {
        "fragility": sum(each[0] for each in known if each[0] is not None) if every else None,
        "fragility_is_exact": len(own) == 1 and own[0][1],
        "fragility_base": sum(each[2] for each in known),
    }


def _without_each(weighed: Weighed, evidence: Evidence) -> tuple[str, ...]:
    """Hromadas without any one of which the verdict would be the contrary."""
    rows = weighed.rows
    parts = [
        np.array([each.values[rows], each.among[rows], each.against[rows]], dtype=float)
        if each.weights is None
        else np.array([each.values[rows], each.among[rows], each.against[rows], each.weights[rows]])
        for each in weighed.selections
    ]
    table = np.nan_to_num(np.concatenate(parts).T, nan=-np.inf)
    _, first, alike = np.unique(table, axis=0, return_index=True, return_inverse=True)
    left_out = all_but(first, len(rows))
    met = np.array(
        [met_of(each.condition, weighted(each, left_out, rows=rows)) for each in weighed.selections]
    )
    sides = weighed.sides(met)
    turned = (sides != weighed.side) & (sides != "too_little_evidence")
    codes = evidence.hromadas.index[rows]
    return tuple(str(code) for code in codes[turned[alike.ravel()]])


def _on_bases(
    weighed: Weighed, evidence: Evidence, *, terms: StrengthTerms
) -> tuple[UnderBase, ...]:
    """The verdict on each declared base that leaves out some of its hromadas."""
    touched = np.zeros(len(evidence.hromadas), dtype=bool)
    touched[weighed.rows] = True
    found = []
    for base in terms.bases:
        kept = base.kept(evidence.inputs)
        if kept is None or not (left_out := int((touched & ~kept.to_numpy()).sum())):
            continue
        needed = weighed.rule.needs.hromadas_at_least
        values = tuple(
            figure_of(each, needed=needed, keep=kept.to_numpy()) for each in weighed.selections
        )
        met = _met(replace(weighed, values=values))
        side = str(weighed.sides(met[:, None])[0])
        found.append(UnderBase(base.id, base.name, side, values, left_out))
    return tuple(found)


def _is_turned_by_gaps(weighed: Weighed, conditions: Sequence[ConditionStrength]) -> bool:
    """Whether the hromadas without data, all on the unfavourable side, turn the verdict."""
    worst = 1.0 - SIDES[weighed.side]
    turns = np.array([each.missing_turns for each in conditions])
    met = np.where(turns, worst, _met(weighed))
    return str(weighed.sides(met[:, None])[0]) not in (weighed.side, "too_little_evidence")


def _doubts(found: Strength, weighed: Weighed, *, terms: StrengthTerms) -> tuple[str, ...]:
    """Which declared doubts apply, in declared order."""
    bounds, side = terms.doubts, SIDES[weighed.side]
    is_few = found.fragility is not None and not bounds.fragility.is_exceeded(
        found.fragility, base=found.fragility_base
    )
    # A share that is missing is no doubt: it is told that there is none.
    low = {
        name: abs(1.0 - side - getattr(found, name)) < getattr(bounds, name).at_least
        for name in ("probability", "stability")
    }
    applies = {
        **low,
        "fragility": is_few,
        "one_hromada": bool(found.flips_without_hromada) and bounds.one_hromada.weakens,
        "one_oblast": bool(found.flips_without_oblast) and bounds.one_oblast.weakens,
        "base_rule": bool(found.flips_under(weighed.side)) and bounds.base_rule.weakens,
        "missing": found.missing_turns and bounds.missing.weakens,
    }
    return tuple(name for name, is_so in applies.items() if is_so)
