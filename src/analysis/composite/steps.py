"""The ten steps of an index, each with a state that a machine found and the reasons for it.

A state says whether the checks of a step passed, not whether the index is right: ``passed``,
``warned`` (a person must look), ``failed`` (do not use the index so), or ``not_done``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParameterError
from analysis.language import Words

if TYPE_CHECKING:
    from analysis.composite.pipeline import Composite

__all__ = ["STEPS", "Reason", "StepStatus", "judged", "say_reasons", "with_step"]

STEPS = (
    "framework",
    "selection",
    "imputation",
    "coherence",
    "normalisation",
    "weights",
    "aggregation",
    "uncertainty",
    "links",
    "presentation",
)
STATES = ("passed", "warned", "failed", "not_done")
SAME = 0.999  # a correlation above which two indicators are one
ROUNDING = 1e-9


@dataclass(frozen=True)
class Reason:
    """One thing that a check found.

    Parameters
    ----------
    key : str
        Of ``data/language/en/composite.yml``.
    about : str
        Indicators or part that it is about; empty for the index.
    figures : mapping of str to float
        What was found, and the bound; whole numbers are counts.
    failed : bool
        Whether the step fails for it.

    Examples
    --------
    >>> Reason("composite.alpha_low", about="voice", figures={"found": 0.4, "bound": 0.6}).failed
    False
    """

    key: str
    about: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    failed: bool = False


@dataclass(frozen=True)
class StepStatus:
    """State of one step.

    Parameters
    ----------
    step : str
        One of ``STEPS``.
    state : str
        ``passed``, ``warned``, ``failed`` or ``not_done``.
    checks_count : int
        Checks that were made; 0 only where the step was not done.
    reasons : tuple of Reason
        Why the step did not pass; for a passed step empty.

    Examples
    --------
    >>> StepStatus("links", "not_done").checks_count
    0
    """

    step: str
    state: str
    checks_count: int = 0
    reasons: tuple[Reason, ...] = ()


def judged(composite: Composite) -> tuple[StepStatus, ...]:
    """Check the ten steps of an index that was built.

    Parameters
    ----------
    composite : Composite
        Without statuses.

    Returns
    -------
    tuple of StepStatus
        In the order of the steps; uncertainty and links are not done until
        :func:`with_step` adds them.
    """
    statuses = []
    for step in STEPS:
        check = CHECKS.get(step)
        found = list(check(composite)) if check else []
        statuses.append(_status(step, found))
    return tuple(statuses)


def with_step(composite: Composite, status: StepStatus) -> Composite:
    """Add what was found about a step that is done outside the pipeline.

    Parameters
    ----------
    composite : Composite
        An index that was built.
    status : StepStatus
        Of the step ``uncertainty`` or ``links``.

    Returns
    -------
    Composite
        With this status in the place of the former.

    Raises
    ------
    ParameterError
        Another step, another state, or nothing was checked.

    Examples
    --------
    >>> with_step(None, StepStatus("weights", "passed", 1))
    Traceback (most recent call last):
    ...
    analysis.errors.ParameterError: This status cannot be added. Needed: uncertainty or links, \
with a state and at least one check. Found: weights: passed, 1 checks.
    """
    fits = status.step in ("uncertainty", "links") and status.state in STATES
    if not fits or not status.checks_count:
        raise ParameterError(
            "This status cannot be added.",
            needed="uncertainty or links, with a state and at least one check",
            found=f"{status.step}: {status.state}, {status.checks_count} checks",
        )
    kept = tuple(status if each.step == status.step else each for each in composite.statuses)
    return replace(composite, statuses=kept)


def say_reasons(status: StepStatus, words: Words) -> tuple[str, ...]:
    """Say why a step is in its state, one sentence a reason.

    Parameters
    ----------
    status : StepStatus
        Of one step.
    words : Words
        The language of the report.

    Returns
    -------
    tuple of str
        At least one sentence.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_reasons(StepStatus("links", "not_done"), read_words("en"))
    ('This step has not been done.',)
    """
    if status.state == "not_done":
        return (words.say("composite.not_done"),)
    if not status.reasons:
        return (words.say("composite.passed", checks=words.count(status.checks_count)),)
    return tuple(
        words.say(
            reason.key,
            about=reason.about,
            **{
                name: words.count(figure) if isinstance(figure, int) else words.plain(figure, 2)
                for name, figure in reason.figures.items()
            },
        )
        for reason in status.reasons
    )


Found = Iterator[Reason | None]  # None: a check that found nothing


def _status(step: str, found: list[Reason | None]) -> StepStatus:
    reasons = tuple(reason for reason in found if reason)
    state = "failed" if any(each.failed for each in reasons) else "warned" if reasons else "passed"
    return StepStatus(step, state if found else "not_done", len(found), reasons)


def _framework(composite: Composite) -> Found:
    for part in composite.index.components:
        single = len(part.members) == 1
        yield Reason("composite.single_member", part.id) if single else None
    considered = len(composite.index.excluded)
    yield None if considered else Reason("composite.nothing_excluded")


def _selection(composite: Composite) -> Found:
    audit = composite.index.audit
    for name in composite.values.columns:
        column = composite.values[name]
        share = float(column.isna().mean())
        yield _beyond("composite.missing_noted", name, found=share, bound=audit.missing_noted_from)
        equal = float(column.value_counts(normalize=True).iloc[0])
        yield _beyond("composite.mostly_equal", name, found=equal, bound=audit.equal_at_most)


def _imputation(composite: Composite) -> Found:
    bound = composite.index.audit.imputed_noted_from
    for name in composite.imputed.columns:
        filled = float(composite.is_imputed[name].mean())
        yield _beyond("composite.imputed_noted", name, found=filled, bound=bound)
    left = int(composite.imputed.isna().to_numpy().sum())
    units = int(composite.imputed.isna().any(axis=1).sum())
    yield Reason("composite.still_missing", "", {"cells": left, "units": units}) if left else None


def _coherence(composite: Composite) -> Found:
    audit = composite.index.audit
    for row in composite.audit.correlations.itertuples():
        about, found = f"{row.first}, {row.second}", float(row.correlation)
        figures = {"found": found, "bound": audit.correlation_above}
        if abs(found) > audit.correlation_above:
            yield Reason("composite.correlation_high", about, figures, failed=abs(found) > SAME)
        elif found < audit.correlation_below:
            figures["bound"] = audit.correlation_below
            yield Reason("composite.correlation_negative", about, figures)
        else:
            yield None
    for row in composite.audit.parts.itertuples():
        if row.members_count < 2:
            continue
        yield _below(
            "composite.alpha_low", row.component_id, found=row.alpha, bound=audit.alpha_at_least
        )
        yield _below(
            "composite.first_component_low",
            row.component_id,
            found=row.first_component_share,
            bound=audit.first_component_at_least,
        )


def _normalisation(composite: Composite) -> Found:
    """Each indicator must be inside the bounds of outliers, point its way, and keep its order."""
    for row in composite.treatments.itertuples():
        left = composite.use.treatment.method != "none" and not row.passes
        figures = {"skewness": float(row.skewness_after), "kurtosis": float(row.kurtosis_after)}
        yield Reason("composite.outliers_left", row.indicator_id, figures) if left else None
    for each in composite.index.indicators:
        before, after = composite.imputed[each.id], composite.normalised[each.id]
        sign = -1.0 if each.direction == "lower" else 1.0
        way = float(before.rank().corr(after.rank())) * sign
        wrong = not way > 0
        yield Reason("composite.direction_wrong", each.id, failed=True) if wrong else None


def _weights(composite: Composite) -> Found:
    audit = composite.index.audit
    for row in composite.audit.effects.itertuples():
        if not row.nominal_share > 0:
            yield None
            continue
        ratio = float(row.effective_share / row.nominal_share)
        inside = audit.effect_at_least <= ratio <= audit.effect_at_most
        figures = {"nominal": float(row.nominal_share), "effective": float(row.effective_share)}
        yield None if inside else Reason("composite.effect_far", f"{row.id}, {row.within}", figures)


def _aggregation(composite: Composite) -> Found:
    for name in composite.scores.columns:
        lacking = int(composite.scores[name].isna().sum())
        half = lacking * 2 > len(composite.scores)
        figures = {"units": lacking, "all": len(composite.scores)}
        yield Reason("composite.no_score", name, figures, failed=half) if lacking else None


def _presentation(composite: Composite) -> Found:
    """Scores must follow from the data shown: parts from their members, the index from parts."""
    methods = set(composite.use.aggregation.methods)
    if not methods <= {"arithmetic", "geometric"}:
        yield Reason("composite.not_decomposed")
        return
    both = composite.normalised.join(composite.scores)
    of = composite.weights.set_index("id")["weight"]
    for part in composite.index.components:
        members = part.member_ids
        table, joined = both[members], both[part.id]
        share = table.notna() * of[members]
        logs = composite.use.aggregation.method_at(part.height) == "geometric"
        base = np.log(table) if logs else table
        rebuilt = (base * share).sum(axis=1) / share.sum(axis=1)
        far = ((np.exp(rebuilt) if logs else rebuilt) - joined).abs().max()
        wrong = bool(far > ROUNDING * max(1.0, float(joined.abs().max())))
        yield Reason("composite.not_rebuilt", part.id, failed=True) if wrong else None


def _beyond(key: str, about: str, *, found: float, bound: float) -> Reason | None:
    return Reason(key, about, {"found": found, "bound": bound}) if found > bound else None


def _below(key: str, about: str, *, found: float, bound: float) -> Reason | None:
    if pd.isna(found) or found >= bound:
        return None
    return Reason(key, about, {"found": float(found), "bound": bound})


CHECKS: dict[str, Callable[[Composite], Found]] = {
    "framework": _framework,
    "selection": _selection,
    "imputation": _imputation,
    "coherence": _coherence,
    "normalisation": _normalisation,
    "weights": _weights,
    "aggregation": _aggregation,
    "presentation": _presentation,
}
