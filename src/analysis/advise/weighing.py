"""Weighing a rule on the evidence, once more without each oblast, and how firm it stands.

The side of a rule follows from its conditions (see ``selections``); a rule whose conditions are
met is called weakened where a doubt declared in ``data/evidence/strength.yml`` applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.advise.evidence import Evidence
from analysis.advise.resampling import figure_of
from analysis.advise.robustness import Weighed, strengths_of
from analysis.advise.rules import Condition, Filter, Rule, When
from analysis.advise.selections import Mask, Selection, distance_of, met_of, selection_of, side_of
from analysis.advise.statistics import STATISTICS
from analysis.advise.strength_terms import StrengthTerms, read_strength_terms
from analysis.advise.verdicts import Finding, Verdict, WithoutOblast
from analysis.errors import UnknownName
from analysis.memory import remembered

__all__ = ["weigh", "weigh_all"]


@remembered
def weigh(rule: Rule, evidence: Evidence, *, terms: StrengthTerms | None = None) -> Verdict:
    """Weigh one rule.

    Parameters
    ----------
    rule : Rule
        As declared.
    evidence : Evidence
        What was measured.
    terms : StrengthTerms, optional
        How firm a verdict must be; as declared without it.

    Returns
    -------
    Verdict
        Its state, each condition's finding, the side without each oblast, and its strength.

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
    selections = [selection_of(condition, evidence) for condition in rule.when.conditions]
    values = _values(rule, selections)
    side = _side(rule.when, values)
    triples = zip(rule.when.conditions, selections, values, strict=True)
    findings = tuple(
        _finding(condition, chosen, value=value, evidence=evidence)
        for condition, chosen, value in triples
    )
    if side == "too_little_evidence":
        return Verdict(rule=rule, state=side, findings=findings, without_oblast=())
    without = _without_oblasts(rule, selections, evidence=evidence)
    flips = tuple(each.oblast_code for each in without if each.state != side)
    weighed = Weighed(rule, selections, values, side, flips)
    terms = terms or read_strength_terms()
    strength, firmness = strengths_of(weighed, evidence, terms=terms)
    return Verdict(
        rule=rule,
        state="weakened" if side == "holds" and strength.doubts else side,
        findings=tuple(
            replace(finding, strength=each)
            for finding, each in zip(findings, firmness, strict=True)
        ),
        without_oblast=without,
        strength=strength,
    )


@remembered
def weigh_all(
    rules: Mapping[str, Rule], evidence: Evidence, *, terms: StrengthTerms | None = None
) -> dict[str, Verdict]:
    """Weigh every rule.

    Parameters
    ----------
    rules : mapping of str to Rule
        By id.
    evidence : Evidence
        What was measured.
    terms : StrengthTerms, optional
        How firm a verdict must be; as declared without it.

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
    terms = terms or read_strength_terms()
    return {name: weigh(rule, evidence, terms=terms) for name, rule in rules.items()}


def _values(
    rule: Rule, selections: Sequence[Selection], *, keep: Mask | None = None
) -> tuple[float, ...]:
    needed = rule.needs.hromadas_at_least
    return tuple(figure_of(chosen, needed=needed, keep=keep) for chosen in selections)


def _side(when: When, values: tuple[float, ...]) -> str:
    pairs = zip(when.conditions, values, strict=True)
    met = np.array([met_of(condition, np.array([value])) for condition, value in pairs])
    return str(side_of(when, met)[0])


def _without_oblasts(
    rule: Rule, selections: Sequence[Selection], *, evidence: Evidence
) -> tuple[WithoutOblast, ...]:
    oblasts = evidence.hromadas["oblast_code"].to_numpy()
    touched = np.any([chosen.touched for chosen in selections], axis=0)
    left_out = []
    for oblast in sorted(pd.unique(oblasts[touched])):
        values = _values(rule, selections, keep=oblasts != oblast)
        left_out.append(WithoutOblast(str(oblast), _side(rule.when, values), values))
    return tuple(left_out)


def _finding(
    condition: Condition, chosen: Selection, *, value: float, evidence: Evidence
) -> Finding:
    measured = chosen.is_measured
    status = evidence.status.get(condition.indicator)
    is_hromada = evidence.hromadas["type"].notna().to_numpy()
    gaps = pd.Series(dtype=object) if status is None else status[chosen.among & is_hromada]
    origin = evidence.origins[condition.indicator]
    named = [evidence.origins[name] for name in condition.indicator_ids]
    unit = STATISTICS[condition.statistic].unit
    distance = distance_of(condition, value)
    against = int((measured & chosen.against).sum()) if condition.against != Filter() else 0
    return Finding(
        indicator_id=condition.indicator,
        statistic=condition.statistic,
        value=value,
        unit=unit or evidence.indicators[condition.indicator].unit,
        comparison=condition.comparison,
        threshold=condition.threshold,
        threshold_reason=condition.threshold_reason,
        is_met=None if np.isnan(value) else distance >= 0,
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
