"""From a declared index to every choice that could be defended: what the engines go through.

Each label of a choice is made by replaying the index with that one step changed, so that the
engines and the replay cannot drift apart. Which choices are defensible is declared, not found.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.composite.allocations import PanelPoints, with_points
from analysis.composite.choices import ChoiceSpace, IndexData, Joining, Scaling, Weighting
from analysis.composite.declared_steps import AggregationChoice, Choice
from analysis.composite.pipeline import Composite, replay

__all__ = ["NOTHING_LEFT_OUT", "PANEL", "defensible_choices", "label_of", "panel_choices"]

NOTHING_LEFT_OUT, PANEL = "nothing", "panel"
BY_POINTS = Choice(method="budget_allocation")
Numbers = npt.NDArray[np.float64]


def label_of(choice: Choice | AggregationChoice | tuple[str, ...]) -> str:
    """Return the label of a choice, one for each that differs.

    Parameters
    ----------
    choice : Choice, AggregationChoice or tuple of str
        Of one step; or what is left out.

    Returns
    -------
    str
        The method, with its parameters where it has some; several joined by ``+``.

    Examples
    --------
    >>> label_of(Choice(method="min_max", parameters={"lower": 1, "upper": 100}))
    'min_max(lower=1,upper=100)'
    >>> label_of(AggregationChoice(methods=("arithmetic", "geometric"), availability=0.5))
    'arithmetic+geometric(availability=0.5)'
    >>> label_of(("tax_capacity_2024",)), label_of(())
    ('tax_capacity_2024', 'nothing')
    """
    if isinstance(choice, tuple):
        return "+".join(choice) or NOTHING_LEFT_OUT
    if isinstance(choice, AggregationChoice):
        told: dict[str, Any] = {"availability": choice.availability}
        told |= {} if choice.power is None else {"power": choice.power}
        return "+".join(choice.methods) + _written(told)
    return choice.method + (_written(choice.parameters) if choice.parameters else "")


def _written(parameters: dict[str, Any]) -> str:
    told = (
        f"{name}={value:g}" if isinstance(value, int | float) else f"{name}={value}"
        for name, value in parameters.items()
    )
    return f"({','.join(told)})"


def defensible_choices(composite: Composite, panel: PanelPoints | None = None) -> ChoiceSpace:
    """Gather the declared choices and their declared alternatives of an index that was built.

    Parameters
    ----------
    composite : Composite
        As declared, or replayed; its own choices come first in each factor.
    panel : PanelPoints, optional
        Its weights are one more choice: the mean stands in the multiverse, and where weights are
        drawn each expert is one draw. Without it nobody's points take part.

    Returns
    -------
    ChoiceSpace
        Labels as :func:`label_of` writes them. Weights that are found from the data are those
        of the index with all its other steps as they are. Values with a standard error carry it.

    Raises
    ------
    DataError
        An alternative cannot be carried out on these values.
    ParameterError
        An alternative does not take a parameter, or lacks one.

    Source
    ------
    The part ``alternatives`` of ``data/indexes/<id>.yml``.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.composite import build_index, read_index
    >>> index = read_index("capacity")
    >>> codes = [f"UA{n:017d}" for n in range(20)]
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     codes, [each.id for each in index.indicators])
    >>> groups = pd.Series("rural", codes)
    >>> space = defensible_choices(build_index(index, values, groups=groups))
    >>> space.labels["weights"]
    ('equal', 'budget_allocation', 'pca_squared')
    """
    use, other = composite.use, composite.index.alternatives
    known = {each.id for each in composite.index.indicators}
    without = [(), *(each for each in other.without if set(each) <= known)]
    weights = {
        (label_of(one), label_of(two)): Weighting(_weights(composite, one, left_out=two))
        for one in _distinct((use.weights, *other.weights))
        for two in without
    }
    if panel is not None:
        weights |= {
            (PANEL, label_of(two)): _panel_weighting(composite, panel, left_out=two)
            for two in without
        }
    return ChoiceSpace(
        units=list(composite.values.index),
        parents=_parents(composite),
        lower_is_better=[each.direction == "lower" for each in composite.index.indicators],
        data={
            (label_of(one), label_of(two)): _data(
                _replayed(composite, imputation=one, treatment=two)
            )
            for one in _distinct((use.imputation, *other.imputation))
            for two in _distinct((use.treatment, *other.treatment))
        },
        options={
            "normalisation": {
                label_of(each): Scaling(each.method, _in_order(composite, each))
                for each in _distinct((use.normalisation, *other.normalisation))
            },
            "weights": weights,
            "aggregation": {
                label_of(each): _joining(composite, each)
                for each in _distinct((use.aggregation, *other.aggregation))
            },
        },
    )


def panel_choices(composite: Composite, panel: PanelPoints) -> ChoiceSpace:
    """Leave every step as it is but the weights: each expert of a panel is one draw of them.

    Parameters
    ----------
    composite : Composite
        An index that was built.
    panel : PanelPoints
        Points of its experts.

    Returns
    -------
    ChoiceSpace
        One label a factor; the mean of the panel, and a draw an expert, in the order of their
        codes. Values stand as they are, without their errors.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.composite import build_index, read_index, read_panel_points
    >>> index = read_index("capacity")
    >>> codes = [f"UA{n:017d}" for n in range(20)]
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     codes, [each.id for each in index.indicators])
    >>> panel_choices(build_index(index, values), read_panel_points(index)).varied
    ('weights_drawn',)
    """
    use = composite.use
    data = IndexData(composite.treated.to_numpy())
    weighting = _panel_weighting(composite, panel, left_out=())
    return ChoiceSpace(
        units=list(composite.values.index),
        parents=_parents(composite),
        lower_is_better=[each.direction == "lower" for each in composite.index.indicators],
        data={(label_of(use.imputation), label_of(use.treatment)): data},
        options={
            "normalisation": {
                label_of(use.normalisation): Scaling(
                    use.normalisation.method, _in_order(composite, use.normalisation)
                )
            },
            "weights": {(PANEL, NOTHING_LEFT_OUT): weighting},
            "aggregation": {label_of(use.aggregation): _joining(composite, use.aggregation)},
        },
    )


def _data(composite: Composite) -> IndexData:
    """Values of one way to fill gaps and to treat outliers; what was filled in has no error."""
    errors = composite.standard_errors
    if errors is None:
        return IndexData(composite.treated.to_numpy())
    return IndexData(
        composite.treated.to_numpy(), composite.imputed.to_numpy(), errors.to_numpy(dtype=float)
    )


def _joining(composite: Composite, choice: AggregationChoice) -> Joining:
    levels = composite.index.framework.height
    repeated = levels if len(choice.methods) == 1 else 1
    return Joining(choice.methods * repeated, choice.availability, choice.power)


def _panel_weighting(
    composite: Composite, panel: PanelPoints, *, left_out: tuple[str, ...]
) -> Weighting:
    """The mean of the panel, and each expert as one draw."""
    shares = panel.shares
    mean = _weights_by_points(composite, shares.mean(), left_out=left_out)
    drawn = [
        _weights_by_points(composite, each, left_out=left_out) for _, each in shares.iterrows()
    ]
    return Weighting(mean, [np.stack(level) for level in zip(*drawn, strict=True)])


def _weights_by_points(
    composite: Composite, shares: pd.Series, *, left_out: tuple[str, ...]
) -> list[Numbers]:
    """Points are no finding of the data, so that no index need be built for them."""
    index = with_points(composite.index, shares)
    kept = index.without(left_out) if left_out else index
    points = {member.id: member.points for part in kept.components for member in part.members}
    return [
        np.array([points.get(member, 0.0) for member in members])
        for members in _levels(composite)[:-1]
    ]


def _distinct(choices: Iterable[Any]) -> list[Any]:
    """Leave out an alternative that is the declared choice itself."""
    return list({label_of(each): each for each in reversed(list(choices))}.values())[::-1]


def _replayed(composite: Composite, **changed: Any) -> Composite:
    """Replay with what differs; nothing is computed again where nothing differs."""
    differing = {
        step: choice for step, choice in changed.items() if choice != getattr(composite.use, step)
    }
    return replay(composite, **differing) if differing else composite


def _levels(composite: Composite) -> list[list[str]]:
    """Ids of the members of each level, indicators first; the index itself is on top."""
    levels: list[list[str]] = [[each.id for each in composite.index.indicators]]
    for height in range(1, composite.index.framework.height + 1):
        levels.append([part.id for part in composite.index.components if part.height == height])
    return levels


def _parents(composite: Composite) -> list[list[int]]:
    within = dict(zip(composite.weights["id"], composite.weights["within"], strict=True))
    levels = _levels(composite)
    return [
        [above.index(within[member]) for member in members] for members, above in pairwise(levels)
    ]


def _weights(composite: Composite, choice: Choice, *, left_out: tuple[str, ...]) -> list[Numbers]:
    changed: dict[str, Any] = {"without": left_out} if left_out else {}
    if choice != composite.use.weights:
        changed["weights"] = choice
    again = replay(composite, **changed) if changed else composite
    weight = dict(zip(again.weights["id"], again.weights["weight"], strict=True))
    return [
        np.array([weight.get(member, 0.0) for member in members])
        for members in _levels(composite)[:-1]
    ]


def _in_order(composite: Composite, choice: Choice) -> dict[str, Any]:
    """Parameters by indicator come into the order of the indicators."""
    order = [each.id for each in composite.index.indicators]
    return {
        name: [given[each] for each in order] if isinstance(given, dict) else given
        for name, given in choice.parameters.items()
    }
