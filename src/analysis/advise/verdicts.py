"""What weighing a rule gives: a state, each condition's finding, and how firm it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.advise.rules import Rule
from analysis.advise.strength import ConditionStrength, Strength

__all__ = ["Finding", "Verdict", "WithoutOblast", "resting_on", "verdict_table"]


@dataclass(frozen=True)
class Finding:
    """One condition as found.

    Parameters
    ----------
    indicator_id, statistic : str
        What was asked.
    value : float
        The statistic; missing when there is too little evidence.
    unit : str
        Of value and threshold: that of the indicator, ``share``, ``count``, or ``index`` for a
        ratio.
    comparison : str
        ``at_least`` or ``at_most``.
    threshold : float
        The policy choice.
    threshold_reason : str
        Why that choice was made.
    is_met : bool, optional
        None when there is too little evidence.
    distance, distance_relative : float
        From the threshold, in the unit and as a share of the threshold; positive on the side
        where the condition is met.
    base, against_base : int
        Hromadas measured: those chosen, and those they are set against (0 when none are).
    no_data_count, not_surveyed_count, withheld_count : int
        Hromadas that would have been chosen but have no value, and why.
    date, source_ids, design, is_synthetic
        Of the indicator.
    missing_inputs, missing_sources : tuple of str
        What the indicator needs and nobody brought.
    strength : ConditionStrength, optional
        How firm it is; None where the rule was not decided.

    Examples
    --------
    >>> from analysis.advise import Evidence, Origin, read_rules, weigh
    >>> from analysis.indicators import read_indicators
    >>> rule = read_rules()["make_social_order_routine"]
    >>> codes = [f"UA{number}" for number in range(20)]
    >>> evidence = Evidence(
    ...     hromadas=pd.DataFrame({"type": "rural", "oblast_code": "UA0"}, index=codes),
    ...     values=pd.DataFrame({"has_social_order": [1.0] * 4 + [0.0] * 16}, index=codes),
    ...     status=pd.DataFrame({"has_social_order": "measured"}, index=codes),
    ...     indicators=read_indicators(), origins={"has_social_order": Origin()})
    >>> verdict = weigh(rule, evidence)
    >>> finding = verdict.findings[0]
    >>> print(finding.value, finding.comparison, finding.threshold, finding.base)
    0.2 at_most 0.25 20
    """

    indicator_id: str
    statistic: str
    value: float
    unit: str
    comparison: str
    threshold: float
    threshold_reason: str
    is_met: bool | None
    distance: float
    distance_relative: float
    base: int
    against_base: int
    no_data_count: int
    not_surveyed_count: int
    withheld_count: int
    date: str
    source_ids: tuple[str, ...]
    design: str
    is_synthetic: bool
    missing_inputs: tuple[str, ...]
    missing_sources: tuple[str, ...]
    strength: ConditionStrength | None = None


@dataclass(frozen=True)
class WithoutOblast:
    """The side of the verdict as it would be without the hromadas of one oblast.

    Parameters
    ----------
    oblast_code : str
        Of the oblast that is left out.
    state : str
        ``holds``, ``does_not_hold`` or the like, as of a verdict.
    values : tuple of float
        The statistic of each condition, in its unit.

    Examples
    --------
    >>> WithoutOblast(oblast_code="UA46000000000026241", state="holds", values=(0.2,)).state
    'holds'
    """

    oblast_code: str
    state: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Verdict:
    """A rule weighed.

    Parameters
    ----------
    rule : Rule
        As declared.
    state : str
        ``holds``, ``weakened`` (the conditions are met, but a declared doubt applies),
        ``not_supported`` or ``too_little_evidence``.
    findings : tuple of Finding
        One a condition, in declared order.
    without_oblast : tuple of WithoutOblast
        One an oblast; empty when there is too little evidence.
    strength : Strength, optional
        How firm it is; None when there is too little evidence.

    Examples
    --------
    >>> from analysis.advise import Evidence, Origin, read_rules, weigh
    >>> from analysis.indicators import read_indicators
    >>> rule = read_rules()["make_social_order_routine"]
    >>> codes = [f"UA{number}" for number in range(20)]
    >>> evidence = Evidence(
    ...     hromadas=pd.DataFrame({"type": "rural", "oblast_code": "UA0"}, index=codes),
    ...     values=pd.DataFrame({"has_social_order": [1.0] * 4 + [0.0] * 16}, index=codes),
    ...     status=pd.DataFrame({"has_social_order": "measured"}, index=codes),
    ...     indicators=read_indicators(), origins={"has_social_order": Origin()})
    >>> verdict = weigh(rule, evidence)
    >>> verdict.state, verdict.side, verdict.strength.doubts
    ('weakened', 'holds', ('stability', 'fragility', 'one_oblast'))
    >>> verdict.flips_without
    ('UA0',)
    """

    rule: Rule
    state: str
    findings: tuple[Finding, ...]
    without_oblast: tuple[WithoutOblast, ...]
    strength: Strength | None = None

    @property
    def rule_id(self) -> str:
        """Id of the rule."""
        return self.rule.id

    @property
    def flips_without(self) -> tuple[str, ...]:
        """Oblasts without which the side would be another."""
        return tuple(each.oblast_code for each in self.without_oblast if each.state != self.side)

    @property
    def side(self) -> str:
        """Whether the conditions are met, however firmly.

        ``holds``, ``not_supported`` or ``too_little_evidence``; a weakened verdict is on the side
        ``holds``.
        """
        return "holds" if self.state == "weakened" else self.state

    @property
    def is_met(self) -> bool:
        """Whether the conditions are met, firmly or not."""
        return self.side == "holds"

    @property
    def is_carried_by_one_oblast(self) -> bool | None:
        """Whether leaving out some one oblast changes the side; None when not weighed."""
        return bool(self.flips_without) if self.without_oblast else None

    @property
    def distance_relative(self) -> float:
        """Relative distance of the condition that decides: the nearest one to overturn it."""
        distances = [each.distance_relative for each in self.findings]
        return min(distances) if self.rule.when.all else max(distances)

    @property
    def is_synthetic(self) -> bool:
        """Whether any finding rests on synthetic data."""
        return any(each.is_synthetic for each in self.findings)

    @property
    def missing_inputs(self) -> tuple[str, ...]:
        """Inputs that were needed and not there, each once."""
        return tuple(dict.fromkeys(name for each in self.findings for name in each.missing_inputs))

    @property
    def missing_sources(self) -> tuple[str, ...]:
        """Open-data sources to fetch before the rule can be weighed, each once."""
        return tuple(dict.fromkeys(name for each in self.findings for name in each.missing_sources))


def verdict_table(verdicts: Mapping[str, Verdict]) -> pd.DataFrame:
    """Lay the verdicts out as a table.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`weigh_all` returns them.

    Returns
    -------
    pandas.DataFrame, one row a rule
        rule_id, title, state, addressee, stage, problem, design, is_synthetic, conditions_count,
        base (smallest of the conditions), distance_relative, oblasts_count (left out one at a
        time), flips_without (oblast codes), missing_inputs, missing_sources, side, probability,
        stability, fragility, doubts (empty or missing where the rule was not decided).

    Examples
    --------
    >>> verdict_table({}).columns.tolist()[:3]
    ['rule_id', 'title', 'state']
    """
    columns = (
        "rule_id title state addressee stage problem design is_synthetic conditions_count base "
        "distance_relative oblasts_count flips_without missing_inputs missing_sources side "
        "probability stability fragility doubts"
    )
    return pd.DataFrame([_row(each) for each in verdicts.values()], columns=columns.split())


def resting_on(verdicts: Mapping[str, Verdict], *, survey: bool) -> dict[str, Verdict]:
    """Choose the verdicts that rest on a survey, or those that rest on open data alone.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`weigh_all` returns them.
    survey : bool
        Whether to keep those with a finding from a survey.

    Returns
    -------
    dict of str to Verdict
        In the order given.

    Examples
    --------
    >>> resting_on({}, survey=True)
    {}
    """
    return {
        key: verdict
        for key, verdict in verdicts.items()
        if any(found.design != "census" for found in verdict.findings) == survey
    }


def _row(verdict: Verdict) -> dict[str, object]:
    rule, strength = verdict.rule, verdict.strength
    designs = {each.design for each in verdict.findings}
    return {
        "rule_id": rule.id,
        "title": rule.title,
        "state": verdict.state,
        "addressee": rule.addressee,
        "stage": rule.stage,
        "problem": rule.problem,
        "design": next(
            (each for each in ("purposive", "probability") if each in designs), "census"
        ),
        "is_synthetic": verdict.is_synthetic,
        "conditions_count": len(verdict.findings),
        "base": min(each.base for each in verdict.findings),
        "distance_relative": verdict.distance_relative,
        "oblasts_count": len(verdict.without_oblast),
        "flips_without": verdict.flips_without,
        "missing_inputs": verdict.missing_inputs,
        "missing_sources": verdict.missing_sources,
        "side": verdict.side,
        "probability": strength.probability if strength else float("nan"),
        "stability": strength.stability if strength else float("nan"),
        "fragility": strength.fragility if strength else None,
        "doubts": strength.doubts if strength else (),
    }
