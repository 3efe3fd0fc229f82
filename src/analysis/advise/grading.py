"""How certain a finding is: computed from declared triggers and explained domain by domain.

The grade is about the finding (is the problem as described?), never about the effect of the
remedy, for which no study is included. Bounds and reasons are declared in
``data/judgements/grading.yml``; made-up answers are not graded at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from analysis import paths
from analysis.advise.judgements import (
    Domain,
    DomainJudgement,
    Judgement,
    StatedLevel,
    conclusion_state,
    references_in,
)
from analysis.advise.verdicts import Verdict
from analysis.advise.weaknesses import MEASURES, Measure, deciding
from analysis.declared import Record, read_record

__all__ = [
    "Because",
    "Certainty",
    "Grading",
    "Step",
    "grade_of",
    "judgement_faults",
    "read_grading",
]

Level = Literal["very_low", "low", "moderate", "high"]
LEVELS: tuple[Level, ...] = ("very_low", "low", "moderate", "high")


class Start(Record):
    """The grade from which a kind of evidence starts.

    Parameters
    ----------
    level : str
        Grade of certainty from which this kind of evidence starts.
    reason : str
        Why it starts there, in at least 40 characters.
    """

    level: Level
    reason: str = Field(min_length=40)


class Trigger(Record):
    """A fact of the evidence that rates it down, with its bound and the reason for it.

    Parameters
    ----------
    domain : str
        Domain of certainty that is rated down.
    measure : str
        Measured fact that is compared with the bound.
    at_least : float, optional
        Lower bound, included, in the unit of the measure; exactly one bound is set.
    at_most : float, optional
        Upper bound, included, in the unit of the measure; exactly one bound is set.
    change : int
        Grades by which certainty falls: -1 or -2.
    reason : str
        Why the bound lies there, in at least 40 characters.
    """

    domain: Domain
    measure: Measure
    at_least: float | None = None
    at_most: float | None = None
    change: Literal[-1, -2]
    reason: str = Field(min_length=40)

    @model_validator(mode="after")
    def _one_bound(self) -> Trigger:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("exactly one of 'at_least' and 'at_most' is needed")
        return self

    @property
    def bound(self) -> float:
        """The bound, in the unit of the measure."""
        return float(self.at_most if self.at_least is None else self.at_least)  # type: ignore[arg-type]

    def is_met(self, found: float) -> bool:
        """Whether what was found calls for rating down; a missing value does not."""
        return found <= self.bound if self.at_least is None else found >= self.bound


class Question(Record):
    """What a domain asks, and what is said when nothing was found.

    Parameters
    ----------
    asks : str
        What the domain asks, in at least 20 characters.
    otherwise : str
        What is said where nothing was found, in at least 20 characters.
    """

    asks: str = Field(min_length=20)
    otherwise: str = Field(min_length=20)


class Grading(Record):
    """How certainty is graded: starts, domains, triggers and the bound on each domain.

    Parameters
    ----------
    start : dict of str to Start
        Kind of design (``census``, ``probability``, ``purposive``) to the grade that it starts
        from.
    domains : dict of str to Question
        Domain of certainty to its question.
    triggers : tuple of Trigger
        The facts that rate certainty down.
    at_most_per_domain : int
        Most grades that one domain may take away, 1 to 3.
    at_most_per_domain_reason : str
        Why not more, in at least 40 characters.

    Source
    ------
    GRADE: Balshem et al. 2011, J Clin Epidemiol 64:401; for how things are rather than for
    effects, Iorio et al. 2015, BMJ 350:h870, where observation starts high.

    Examples
    --------
    >>> read_grading().at_most_per_domain
    2
    """

    start: dict[Literal["census", "probability", "purposive"], Start]
    domains: dict[Domain, Question]
    triggers: tuple[Trigger, ...] = Field(min_length=1)
    at_most_per_domain: int = Field(ge=1, le=3)
    at_most_per_domain_reason: str = Field(min_length=40)


@dataclass(frozen=True)
class Because:
    """One reason for rating down.

    Parameters
    ----------
    reason : str
        As declared.
    measure : str
        What a machine measured; empty for a judgement of people.
    found, bound : float
        What it was, and from where on it counts; missing for a judgement of people.

    Examples
    --------
    >>> Because("The data are old.", "age_in_years", 5.0, 3.0).found
    5.0
    """

    reason: str
    measure: str = ""
    found: float = np.nan
    bound: float = np.nan


@dataclass(frozen=True)
class Step:
    """What one domain takes from the grade, and why.

    Parameters
    ----------
    domain : str
        One of the five of GRADE.
    change : int
        Zero or less.
    because : tuple of Because
        Never empty: where nothing was found, that is said.

    Examples
    --------
    >>> Step("inconsistency", 0, (Because("No oblast changes it."),)).change
    0
    """

    domain: str
    change: int
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Certainty:
    """How certain the findings of a rule are.

    Parameters
    ----------
    rule_id : str
        Which rule.
    level : str
        ``high``, ``moderate``, ``low``, ``very_low``, or ``not_graded``.
    start, start_because : str
        Where the grade starts, and why; empty when not graded.
    steps : tuple of Step
        One a domain; empty when not graded.
    not_graded_because : str
        ``synthetic``, ``too_little_evidence`` or ``not_judged``; else empty.

    Examples
    --------
    >>> Certainty("a_rule", "not_graded", not_graded_because="synthetic").steps
    ()
    """

    rule_id: str
    level: StatedLevel
    start: str = ""
    start_because: str = ""
    steps: tuple[Step, ...] = ()
    not_graded_because: str = ""


def read_grading() -> Grading:
    """Read how certainty is graded.

    Returns
    -------
    Grading

    Raises
    ------
    DeclarationError
        It is not as it must be: with file, line and key.

    Examples
    --------
    >>> sorted(read_grading().start)
    ['census', 'probability', 'purposive']
    """
    return read_record(paths.data_folder() / "judgements" / "grading.yml", Grading)


def grade_of(verdict: Verdict, judgement: Judgement | None, *, grading: Grading) -> Certainty:
    """Grade how certain the findings of a rule are.

    Parameters
    ----------
    verdict : Verdict
        The rule weighed.
    judgement : Judgement or None
        Its record: what people saw beyond the triggers, and when they judged; none where the
        rule is only proposed.
    grading : Grading
        Starts, triggers and bounds.

    Returns
    -------
    Certainty
        Not graded where answers were made up or are too few, or nobody has judged. A domain
        takes at most what is declared, and no grade falls below ``very_low``.

    Source
    ------
    As :class:`Grading`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.advise import read_judgements
    >>> made_up = SimpleNamespace(rule_id="a_rule", is_synthetic=True, state="holds")
    >>> record = read_judgements()["make_social_order_routine"]
    >>> grade_of(made_up, record, grading=read_grading()).not_graded_because
    'synthetic'
    """
    if verdict.is_synthetic or verdict.state == "too_little_evidence":
        why = "synthetic" if verdict.is_synthetic else "too_little_evidence"
        return Certainty(verdict.rule_id, "not_graded", not_graded_because=why)
    if judgement is None:
        return Certainty(verdict.rule_id, "not_graded", not_graded_because="not_judged")
    findings = deciding(verdict)
    starts = [grading.start[each.design] for each in findings]  # type: ignore[index]
    start = min(starts, key=lambda each: LEVELS.index(each.level))
    measured = {name: measure(verdict, judgement) for name, measure in MEASURES.items()}
    steps = tuple(
        _step(domain, grading, measured=measured, declared=judgement.domains)
        for domain in grading.domains
    )
    place = LEVELS.index(start.level) + sum(each.change for each in steps)
    return Certainty(verdict.rule_id, LEVELS[max(place, 0)], start.level, start.reason, steps)


def _step(
    domain: Domain,
    grading: Grading,
    *,
    measured: Mapping[str, float],
    declared: tuple[DomainJudgement, ...],
) -> Step:
    met = [
        each
        for each in grading.triggers
        if each.domain == domain and each.is_met(measured[each.measure])
    ]
    worst = {each.measure: each for each in sorted(met, key=lambda trigger: -trigger.change)}
    seen = [each for each in declared if each.domain == domain]
    because = [
        Because(each.reason, each.measure, measured[each.measure], each.bound)
        for each in worst.values()
    ]
    because += [Because(each.reason) for each in seen]
    if not because:
        return Step(domain, 0, (Because(grading.domains[domain].otherwise),))
    change = sum(each.change for each in worst.values()) + sum(each.change for each in seen)
    return Step(domain, max(change, -grading.at_most_per_domain), tuple(because))


def judgement_faults(
    judgements: Mapping[str, Judgement], verdicts: Mapping[str, Verdict], *, grading: Grading
) -> tuple[str, ...]:
    """Find where records and evidence contradict each other.

    Parameters
    ----------
    judgements : mapping of str to Judgement
        By rule.
    verdicts : mapping of str to Verdict
        Every rule weighed on the evidence at hand.
    grading : Grading
        How certainty is graded.

    Returns
    -------
    tuple of str
        Each with the file. A rule on which there is too little evidence at hand is not held
        against its record, and one that is only proposed has none.

    Examples
    --------
    >>> judgement_faults({}, {}, grading=read_grading())
    ()
    """
    pairs = [(judgements[name], verdicts[name]) for name in judgements if name in verdicts]
    missing = [name for name in verdicts if name not in judgements]
    return tuple(
        [
            f"data/judgements/{name}.yml is missing."
            for name in missing
            if not verdicts[name].rule.is_proposed
        ]
        + [
            f"data/recommendations/{name}.yml, key 'maturity': the rule is proposed, and "
            f"data/judgements/{name}.yml judges it. Take one of them away."
            for name in judgements
            if name in verdicts and verdicts[name].rule.is_proposed
        ]
        + [
            f"data/judgements/{name}.yml: there is no such rule."
            for name in judgements
            if name not in verdicts
        ]
        + [fault for each, verdict in pairs for fault in _faults(each, verdict, grading)]
    )


def _faults(judgement: Judgement, verdict: Verdict, grading: Grading) -> Iterator[str]:
    where = f"data/judgements/{judgement.id}.yml"
    count = len(verdict.rule.when.conditions)
    for place in sorted({p for text in judgement.texts for p in references_in(text)}):
        if place >= count:
            yield f"{where} refers to findings[{place}], and the rule has {count} condition(s)."
    certainty = grade_of(verdict, judgement, grading=grading)
    is_known = certainty.not_graded_because != "too_little_evidence"
    if is_known and certainty.level != judgement.stated_certainty:
        yield (
            f"{where}, key 'stated_certainty': '{judgement.stated_certainty}' is stated, "
            f"'{certainty.level}' is computed. Judge anew."
        )
    if conclusion_state(verdict, judgement) == "contradicted":
        direction = judgement.conclusion.direction
        yield f"{where}: it speaks {direction} the option, and the verdict is '{verdict.state}'."
