"""An index from values to scores, step by step, so that it can be replayed with one step changed.

Nothing here is chosen: each step follows the declaration or the change asked for, and what cannot
be done is refused. Places among others are told with their uncertainty elsewhere; no bare rank
is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import ValidationError

from analysis.composite.aggregation import POSITIVE, aggregated
from analysis.composite.audit import Audit, audited
from analysis.composite.declarations import Index
from analysis.composite.declared_steps import AggregationChoice, Choice, Steps
from analysis.composite.estimates import checked_errors
from analysis.composite.framework import Component
from analysis.composite.imputation import imputed
from analysis.composite.normalisation import normalised
from analysis.composite.selection import checked_values
from analysis.composite.steps import StepStatus, judged
from analysis.composite.treatment import Bounds, treated
from analysis.composite.weightings import part_weights
from analysis.errors import DataError, ParameterError

__all__ = ["Composite", "build_index", "replay"]

Numbers = npt.NDArray[np.float64]
Change = Choice | AggregationChoice | tuple[str, ...]


@dataclass(frozen=True)
class Composite:
    """An index that was built: the data after each step, scores, weights, and how sound it is.

    Parameters
    ----------
    index : Index
        As declared, without what was left out in a replay.
    use : Steps
        The choices that were followed.
    groups : pandas.Series or None
        Groups that imputation may use, by unit.
    values, imputed, treated, normalised : pandas.DataFrame, shape (units, indicators)
        After selection, imputation, treatment of outliers and normalisation.
    is_imputed : pandas.DataFrame of bool, same shape
    treatments : pandas.DataFrame, one row an indicator
        indicator_id, done, moved_count, power, skewness_before, skewness_after,
        kurtosis_before, kurtosis_after, passes.
    weights : pandas.DataFrame, one row an indicator or part
        id, within (part above; empty for the index), level (1: indicators), weight (within the
        part above), index_weight (in the whole index).
    scores : pandas.DataFrame, shape (units, parts)
        Of every part, the index itself last; missing where too little is there.
    audit : Audit
    statuses : tuple of StepStatus
        One for each of the ten steps.
    changed : mapping of str to Choice, AggregationChoice or tuple of str
        Steps that a replay changed; empty for the index as declared.
    fingerprint : str
        Of declaration, choices, values, their errors and groups: the same fingerprint means the
        same scores.
    standard_errors : pandas.DataFrame or None, shape (units, indicators)
        Of the values, in their unit; missing where a value is exact. None: all are exact.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> index = read_index("capacity")
    >>> made_up = np.random.default_rng(1).random((20, len(index.indicators)))
    >>> values = pd.DataFrame(made_up, [f"UA{n:017d}" for n in range(20)],
    ...     [each.id for each in index.indicators])
    >>> built = build_index(index, values)
    >>> built.scores.columns.tolist()[-1], len(built.statuses), built.changed
    ('capacity', 10, {})
    """

    index: Index
    use: Steps
    groups: pd.Series | None
    values: pd.DataFrame
    imputed: pd.DataFrame
    is_imputed: pd.DataFrame
    treated: pd.DataFrame
    treatments: pd.DataFrame
    normalised: pd.DataFrame
    weights: pd.DataFrame
    scores: pd.DataFrame
    audit: Audit
    statuses: tuple[StepStatus, ...] = ()
    changed: Mapping[str, Change] = field(default_factory=dict)
    fingerprint: str = ""
    standard_errors: pd.DataFrame | None = None

    @property
    def index_scores(self) -> pd.Series:
        """Score of each unit in the whole index; missing where too little is there."""
        return self.scores[self.index.framework.id]


def build_index(
    index: Index,
    values: pd.DataFrame,
    *,
    groups: pd.Series | None = None,
    use: Steps | None = None,
    standard_errors: pd.DataFrame | None = None,
) -> Composite:
    """Build an index: check, impute, treat, normalise, weigh, join, and judge each step.

    Parameters
    ----------
    index : Index
        As declared.
    values : pandas.DataFrame, shape (units, indicators)
        Indexed by the code of the unit, one column for each indicator of the index and no other;
        missing allowed (see :func:`measure_index`).
    groups : pandas.Series, optional
        Group of each unit, for imputation by group.
    use : Steps, optional
        Choices to follow instead of those of the index.
    standard_errors : pandas.DataFrame, optional
        Of the values that are estimates, as :func:`index_values` returns them. They change no
        score; the ranges of places rest on them.

    Returns
    -------
    Composite
        Rows by code: neither the order of the rows nor that of the columns matters.

    Raises
    ------
    DataError
        The values cannot be used (see the rooms of the steps), or a mean meets a score for which
        it has no meaning.
    ParameterError
        A method does not take a parameter, or lacks one.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators; the pipeline agrees with
    COINr's on its ASEM example.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> index = read_index("capacity")
    >>> build_index(index, pd.DataFrame({"staff": [1.0, 2.0, 3.0]}))
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: The values are not those of the index 'capacity'. Needed: the 14 \
declared indicators, each once. Found: lacking: active_cooperation_agreements, \
care_compensation_per_head_2021, has_association_fee_2021, has_ngo_support_2021, \
home_care_programme_per_head_2021 and 9 more; undeclared: staff.
    """
    use = use or index.use
    checked = checked_values(index, values)
    errors = checked_errors(checked, standard_errors)
    filled = imputed(checked, groups, method=_plain(use.imputation))
    after, treatments = _treated(filled.values, use.treatment)
    scaled = _normalised(index, after, choice=use.normalisation)
    scores, weights = _joined(index, scaled, use=use)
    built = Composite(
        index=index,
        use=use,
        groups=groups,
        values=checked,
        imputed=filled.values,
        is_imputed=filled.is_imputed,
        treated=after,
        treatments=treatments,
        normalised=scaled,
        weights=weights,
        scores=scores,
        audit=audited(index, scaled.join(scores), weights=weights),
        fingerprint=_fingerprint(index, use, data=(checked, groups, errors)),
        standard_errors=errors,
    )
    return replace(built, statuses=judged(built))


def replay(composite: Composite, **changed: Change) -> Composite:
    """Build an index once more with some steps changed, everything else as it was.

    Parameters
    ----------
    composite : Composite
        An index that was built.
    **changed : Choice, AggregationChoice or tuple of str
        ``imputation``, ``treatment``, ``normalisation``, ``weights``, ``aggregation``; or
        ``without``: ids of indicators to leave out. Without any the figures are the same bit
        for bit.

    Returns
    -------
    Composite
        With what was changed; a change always takes effect or is refused, also where the index
        as declared does nothing at that step.

    Raises
    ------
    ParameterError
        No such step, or a choice of another kind than the step takes.
    DataError
        As for :func:`build_index`.

    Source
    ------
    COINr's Regen and get_sensitivity; its issue 60 tells how steps that are not in the first
    run are passed over there.

    Examples
    --------
    >>> from analysis.composite import Choice, read_index
    >>> index = read_index("capacity")
    >>> made_up = np.random.default_rng(1).random((20, len(index.indicators)))
    >>> values = pd.DataFrame(made_up, [f"UA{n:017d}" for n in range(20)],
    ...     [each.id for each in index.indicators])
    >>> built = build_index(index, values)
    >>> replay(built).index_scores.equals(built.index_scores)
    True
    >>> again = replay(built, weights=Choice(method="budget_allocation"))
    >>> again.index_scores.equals(built.index_scores), list(again.changed)
    (False, ['weights'])
    """
    for step, change in changed.items():
        kind = CHANGES.get(step)
        if kind is None or not isinstance(change, kind):
            raise ParameterError(
                f"The step '{step}' cannot be changed to this.",
                needed=", ".join(f"{name} ({kind.__name__})" for name, kind in CHANGES.items()),
                found=f"{step} ({type(change).__name__})",
            )
    left_out = changed.get("without", ())
    assert isinstance(left_out, tuple)
    index = composite.index.without(left_out) if left_out else composite.index
    choices = {step: each for step, each in changed.items() if step != "without"}
    use = Steps(**{**dict(composite.use), **choices})
    kept = [each.id for each in index.indicators]
    errors = composite.standard_errors
    again = build_index(
        index,
        composite.values[kept],
        groups=composite.groups,
        use=use,
        standard_errors=None if errors is None else errors[kept],
    )
    return replace(again, changed={**composite.changed, **changed})


def _plain(choice: Choice) -> str:
    """Name of a method that takes no parameter."""
    if choice.parameters:
        raise ParameterError(
            f"The method '{choice.method}' takes no parameter.",
            found=", ".join(choice.parameters),
        )
    return choice.method


def _treated(values: pd.DataFrame, choice: Choice) -> tuple[pd.DataFrame, pd.DataFrame]:
    try:
        bounds = Bounds.model_validate(choice.parameters)
    except ValidationError as problem:
        raise ParameterError(
            f"Parameters of the treatment '{choice.method}' do not fit.",
            needed=", ".join(Bounds.model_fields),
            found=str(choice.parameters),
        ) from problem
    columns, rows = {}, []
    for name in values.columns:
        one = treated(values[name].to_numpy(), bounds, method=choice.method)
        columns[name] = one.values
        told = {key: value for key, value in vars(one).items() if key != "values"}
        rows.append({"indicator_id": name, **told})
    return pd.DataFrame(columns, index=values.index), pd.DataFrame(rows)


def _normalised(index: Index, values: pd.DataFrame, *, choice: Choice) -> pd.DataFrame:
    parameters = {
        name: _one_each(name, given, indicators=list(values.columns))
        for name, given in choice.parameters.items()
    }
    lower = [each.direction == "lower" for each in index.indicators]
    scores = normalised(
        values.to_numpy(), method=choice.method, lower_is_better=lower, **parameters
    )
    return pd.DataFrame(scores, index=values.index, columns=values.columns)


def _one_each(
    name: str, given: float | dict[str, float], *, indicators: list[str]
) -> float | list[float]:
    """Bring a parameter that is given by indicator into the order of the columns."""
    if not isinstance(given, dict):
        return given
    lacking = sorted(set(indicators) - set(given))
    if lacking:
        raise ParameterError(f"The parameter '{name}' lacks indicators.", needed=", ".join(lacking))
    return [given[each] for each in indicators]


def _joined(index: Index, scaled: pd.DataFrame, *, use: Steps) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Join indicators to pillars and so on upward, each with the weights of its part."""
    level: dict[str, Numbers] = {name: scaled[name].to_numpy() for name in scaled.columns}
    rows: dict[str, dict[str, object]] = {
        index.framework.id: {"within": "", "level": index.framework.height + 1, "weight": 1.0}
    }
    for part in index.components:
        members = np.column_stack([level[name] for name in part.member_ids])
        given = part_weights(part, members, method=_plain(use.weights))
        level[part.id] = _part_scores(part, members, weights=given, choice=use.aggregation)
        for name, weight in zip(part.member_ids, given, strict=True):
            rows[name] = {"within": part.id, "level": part.height, "weight": float(weight)}
    parts = [part.id for part in index.components]
    scores = pd.DataFrame({name: level[name] for name in parts}, index=scaled.index)
    order = [*scaled.columns, *parts]
    weights = pd.DataFrame.from_dict(rows, orient="index").reindex(order).rename_axis("id")
    return scores, weights.reset_index().assign(index_weight=_in_the_whole(weights))


def _part_scores(
    part: Component, members: Numbers, *, weights: Numbers, choice: AggregationChoice
) -> Numbers:
    method = choice.method_at(part.height)
    power = choice.power if method == "generalised" else None
    try:
        return aggregated(
            members, weights, method=method, availability=choice.availability, power=power
        )
    except DataError as problem:
        raise DataError(
            problem.what,
            needed=problem.needed,
            found=problem.found,
            where=f"part '{part.id}'{_first_below(part, members, method)}",
            hint=problem.hint,
        ) from problem


def _first_below(part: Component, members: Numbers, method: str) -> str:
    """Name the first member that is too low for the mean; nothing where that was no problem."""
    below = np.argwhere(members <= 0) if method in POSITIVE else np.empty((0, 2), dtype=int)
    return f", first '{part.member_ids[below[0][1]]}'" if len(below) else ""


def _in_the_whole(weights: pd.DataFrame) -> list[float]:
    """Weight within the part, as a share, times that of the part, up to the index."""
    share = weights["weight"] / weights.groupby("within")["weight"].transform("sum")
    above = weights["within"]
    found: dict[str, float] = {"": 1.0}
    for name in reversed(weights.index):
        found[name] = share[name] * found[above[name]]
    return [found[name] for name in weights.index]


Data = tuple[pd.DataFrame, pd.Series | None, pd.DataFrame | None]


def _fingerprint(index: Index, use: Steps, *, data: Data) -> str:
    values, groups, errors = data
    digest = hashlib.sha256()
    for text in (index.model_dump_json(), use.model_dump_json()):
        digest.update(text.encode())
    digest.update("\n".join([*map(str, values.index), *values.columns]).encode())
    for table in (values, errors):
        if table is not None:
            digest.update(np.ascontiguousarray(table.to_numpy()).tobytes())
    if groups is not None:
        digest.update(groups.reindex(values.index).to_json().encode())
    return digest.hexdigest()


CHANGES: dict[str, type] = {
    "imputation": Choice,
    "treatment": Choice,
    "normalisation": Choice,
    "weights": Choice,
    "aggregation": AggregationChoice,
    "without": tuple,
}
