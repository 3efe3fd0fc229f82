"""Weighing a rule on the evidence, and once more without each oblast.

A condition with too few measured hromadas, or with a statistic that does not exist, is neither
met nor unmet. ``all`` fails with one unmet condition, ``any`` holds with one met condition,
whatever else is unknown; otherwise the unknown decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.advise.evidence import Evidence
from analysis.advise.rules import Condition, Filter, Rule, When
from analysis.advise.statistics import STATISTICS
from analysis.advise.verdicts import Finding, Verdict, WithoutOblast
from analysis.errors import UnknownName

__all__ = ["weigh", "weigh_all"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Selection:
    """Values of one condition's indicator, and which hromadas it chooses."""

    values: npt.NDArray[np.float64]
    among: Mask
    against: Mask

    def statistic(self, condition: Condition, *, needed: int, keep: Mask) -> float:
        measured = keep & ~np.isnan(self.values)
        among = self.values[measured & self.among]
        others = self.values[measured & self.against]
        if len(among) < needed or (condition.against != Filter() and len(others) < needed):
            return float("nan")
        cut = float("nan") if condition.cut is None else condition.cut
        return STATISTICS[condition.statistic].compute(among, others=others, cut=cut)


def weigh(rule: Rule, evidence: Evidence) -> Verdict:
    """Weigh one rule.

    Parameters
    ----------
    rule : Rule
        As declared.
    evidence : Evidence
        What was measured.

    Returns
    -------
    Verdict
        Its state, each condition's finding, and the state without each oblast.

    Raises
    ------
    UnknownName
        The rule names an indicator that is not declared.

    Examples
    --------
    >>> from analysis.advise import evidence_of, read_rules
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence = evidence_of(read_indicators(), inputs_of(), register=register)
    >>> weigh(read_rules()["ensure_each_basic_service"], evidence).state
    'too_little_evidence'
    """
    for name in rule.indicator_ids:
        if name not in evidence.indicators:
            raise UnknownName(
                f"The rule '{rule.id}' names an indicator that is not declared.",
                found=name,
                where=f"data/recommendations/{rule.id}.yml",
            )
    selections = [_selection(condition, evidence) for condition in rule.when.conditions]
    everywhere = np.ones(len(evidence.hromadas), dtype=bool)
    values = _values(rule, selections, keep=everywhere)
    state = _state(rule.when, values)
    pairs = zip(rule.when.conditions, selections, values, strict=True)
    return Verdict(
        rule=rule,
        state=state,
        findings=tuple(
            _finding(condition, chosen, value=value, evidence=evidence)
            for condition, chosen, value in pairs
        ),
        without_oblast=()
        if state == "too_little_evidence"
        else _without_oblasts(rule, selections, evidence=evidence),
    )


def weigh_all(rules: Mapping[str, Rule], evidence: Evidence) -> dict[str, Verdict]:
    """Weigh every rule.

    Parameters
    ----------
    rules : mapping of str to Rule
        By id.
    evidence : Evidence
        What was measured.

    Returns
    -------
    dict of str to Verdict
        In the order of the rules.

    Raises
    ------
    UnknownName
        As :func:`weigh`.

    Examples
    --------
    >>> from analysis.advise import evidence_of
    >>> from analysis.indicators import inputs_of
    >>> register = pd.DataFrame({"hromada_code": [], "type": [], "oblast_code": []})
    >>> weigh_all({}, evidence_of({}, inputs_of(), register=register))
    {}
    """
    return {name: weigh(rule, evidence) for name, rule in rules.items()}


def _selection(condition: Condition, evidence: Evidence) -> _Selection:
    return _Selection(
        values=_column(condition.indicator, evidence),
        among=_chosen(condition.among, evidence),
        against=_chosen(condition.against, evidence),
    )


def _column(indicator_id: str, evidence: Evidence) -> npt.NDArray[np.float64]:
    if indicator_id not in evidence.values:
        return np.full(len(evidence.hromadas), np.nan)
    return evidence.values[indicator_id].to_numpy(dtype=float)


def _chosen(filter_: Filter, evidence: Evidence) -> Mask:
    chosen = np.ones(len(evidence.hromadas), dtype=bool)
    if filter_.type:
        chosen &= evidence.hromadas["type"].isin(filter_.type).to_numpy()
    if filter_.indicator:
        values = _column(filter_.indicator, evidence)
        chosen &= ~np.isnan(values)
        if filter_.at_least is not None:
            chosen &= values >= filter_.at_least
        if filter_.at_most is not None:
            chosen &= values <= filter_.at_most
    return chosen


def _values(rule: Rule, selections: list[_Selection], *, keep: Mask) -> tuple[float, ...]:
    needed = rule.needs.hromadas_at_least
    pairs = zip(rule.when.conditions, selections, strict=True)
    return tuple(
        chosen.statistic(condition, needed=needed, keep=keep) for condition, chosen in pairs
    )


def _is_met(condition: Condition, value: float) -> bool | None:
    if np.isnan(value):
        return None
    return _distance(condition, value) >= 0


def _distance(condition: Condition, value: float) -> float:
    """Distance from the threshold, free of the dust of binary fractions."""
    distance = value - condition.threshold
    distance = distance if condition.comparison == "at_least" else -distance
    return 0.0 if abs(distance) < 1e-12 else distance


def _state(when: When, values: tuple[float, ...]) -> str:
    pairs = zip(when.conditions, values, strict=True)
    met = [_is_met(condition, value) for condition, value in pairs]
    if (False in met) if when.all else (set(met) == {False}):
        return "not_supported"
    if (set(met) == {True}) if when.all else (True in met):
        return "holds"
    return "too_little_evidence"


def _without_oblasts(
    rule: Rule, selections: list[_Selection], *, evidence: Evidence
) -> tuple[WithoutOblast, ...]:
    oblasts = evidence.hromadas["oblast_code"].to_numpy()
    touched = np.zeros(len(oblasts), dtype=bool)
    for chosen in selections:
        touched |= ~np.isnan(chosen.values) & (chosen.among | chosen.against)
    left_out = []
    for oblast in sorted(pd.unique(oblasts[touched])):
        values = _values(rule, selections, keep=oblasts != oblast)
        left_out.append(WithoutOblast(str(oblast), _state(rule.when, values), values))
    return tuple(left_out)


def _finding(
    condition: Condition, chosen: _Selection, *, value: float, evidence: Evidence
) -> Finding:
    measured = ~np.isnan(chosen.values)
    status = evidence.status.get(condition.indicator)
    gaps = pd.Series(dtype=object) if status is None else status[chosen.among]
    origin = evidence.origins[condition.indicator]
    named = [evidence.origins[name] for name in condition.indicator_ids]
    unit = STATISTICS[condition.statistic].unit
    distance = _distance(condition, value)
    against = int((measured & chosen.against).sum()) if condition.against != Filter() else 0
    return Finding(
        indicator_id=condition.indicator,
        statistic=condition.statistic,
        value=value,
        unit=unit or evidence.indicators[condition.indicator].unit,
        comparison=condition.comparison,
        threshold=condition.threshold,
        threshold_reason=condition.threshold_reason,
        is_met=_is_met(condition, value),
        distance=distance,
        distance_relative=distance / abs(condition.threshold) if condition.threshold else np.nan,
        base=int((measured & chosen.among).sum()),
        against_base=against,
        no_data_count=int((gaps == "no_data").sum()),
        not_surveyed_count=int((gaps == "not_surveyed").sum()),
        withheld_count=int((gaps == "withheld").sum()),
        date=origin.date,
        source_ids=origin.source_ids,
        design=origin.design,
        is_synthetic=origin.is_synthetic,
        missing_inputs=_each_once(each.missing_inputs for each in named),
        missing_sources=_each_once(each.missing_sources for each in named),
    )


def _each_once(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))
