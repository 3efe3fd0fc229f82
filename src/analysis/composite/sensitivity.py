"""Which choice moves the places of units most: global sensitivity over all choices at once.

Shares of variance by SALib, of first order (a choice alone) and of total order (with all that it
does together with others). Choices that cannot be combined freely are taken as one, because such
shares have a meaning only where every label meets every other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from SALib.analyze import sobol as analysis_of_sobol
from SALib.sample import sobol as sample_of_sobol

from analysis.composite.choices import DRAWN, ERRORS, FACTORS, ChoiceSpace, Combinations
from analysis.composite.places import standing
from analysis.composite.scoring import scores_of
from analysis.errors import DataError, ParameterError

__all__ = ["MEAN_SHIFT", "choice_sensitivity"]

Numbers = npt.NDArray[np.float64]
Input = tuple[tuple[int, ...], npt.NDArray[np.int64]] | None
MEAN_SHIFT = "mean_place_shift"
ROUNDING = 1e-9
RESAMPLES = 100


def choice_sensitivity(
    space: ChoiceSpace, units: Sequence[str] = (), *, base: int = 1024, seed: int
) -> pd.DataFrame:
    """Tell which share of the variance of places each choice explains.

    Parameters
    ----------
    space : ChoiceSpace
        Labels of a factor are equally likely.
    units : sequence of str, optional
        Units whose own place is looked at, beside the mean over all.
    base : int, optional
        Rows of the two base samples, a power of two; the index is computed base × (choices + 2)
        times.
    seed : int
        Of samples, errors and intervals; at least 1.

    Returns
    -------
    pandas.DataFrame, one row a result and choice
        result (``mean_place_shift``: by how many places the units lie from the index as
        declared, on average; or the code of a unit: its place), choice (factors taken as one are
        joined by `` + ``), labels_count (missing for what is drawn), first_order, first_lower,
        first_upper, total_order, total_lower, total_upper (95 % intervals of the estimates, by
        resampling), computed_count, reason (why all are missing: the result is the same
        throughout, or a unit has no score in some combinations). Estimates may lie a little
        outside 0 to 1.

    Raises
    ------
    ParameterError
        ``base`` is no power of two, the seed is below 1, a unit is unknown, or nothing varies.
    DataError
        A combination is impossible only for some drawn weights or errors, or the index as
        declared is.

    Source
    ------
    Saltelli et al. (2010), Computer Physics Communications 181 (first order); Jansen (1999)
    (total order); Saisana, Saltelli and Tarantola (2005), JRSS A 168 (on composite indicators);
    SALib (Herman and Usher 2017; Iwanaga et al. 2022).

    Examples
    --------
    >>> from analysis.composite.choices import IndexData, Joining, Scaling, Weighting
    >>> random = np.random.default_rng(1)
    >>> space = ChoiceSpace(
    ...     units=[f"UA{number}" for number in range(30)], parents=[[0, 0]],
    ...     lower_is_better=[False, False],
    ...     data={("none", "none"): IndexData(random.random((30, 2)))},
    ...     options={
    ...         "normalisation": {"of 100": Scaling("min_max"), "of 1": Scaling("percentile_rank")},
    ...         "weights": {("first", "nothing"): Weighting([np.array([9.0, 1])]),
    ...                     ("second", "nothing"): Weighting([np.array([1.0, 9])])},
    ...         "aggregation": {"mean": Joining(["arithmetic"])},
    ...     },
    ... )
    >>> found = choice_sensitivity(space, base=64, seed=1).set_index("choice")
    >>> found["first_order"].round(1).to_dict()
    {'normalisation': 0.0, 'weights': 1.0}
    """
    _check(space, units, (base, seed))
    inputs = _inputs(space)
    problem = {
        "num_vars": len(inputs),
        "names": list(inputs),
        "bounds": [[0.0, 1.0]] * len(inputs),
    }
    shares = sample_of_sobol.sample(problem, base, calc_second_order=False, seed=seed)
    combinations = _combinations(inputs, np.minimum(shares, 1 - 2**-53), seed)
    results = _results(space, combinations, list(units))
    tables = [
        _rows(inputs, name, _estimates(problem, result, seed)) for name, result in results.items()
    ]
    return pd.concat(tables, ignore_index=True).assign(computed_count=combinations.count)


def _check(space: ChoiceSpace, units: Sequence[str], numbers: tuple[int, int]) -> None:
    base, seed = numbers
    unknown = sorted(set(units) - set(space.units))
    faults = {
        "A balanced sample has a power of two of rows.": base < 2 or base & (base - 1) != 0,
        "A seed of sensitivity is at least 1: SALib takes 0 for none.": seed < 1,
        f"Units that are not in the index: {', '.join(unknown)}.": bool(unknown),
        "Nothing can be chosen otherwise.": not space.varied,
    }
    for fault, is_there in faults.items():
        if is_there:
            raise ParameterError(fault, found=f"base {base}, seed {seed}")


def _inputs(space: ChoiceSpace) -> dict[str, Input]:
    """Choices that can be combined freely: the places of their factors, and labels by place."""
    sizes = [len(labels) for labels in space.labels.values()]
    impossible = np.zeros(int(np.prod(sizes)), dtype=bool)
    for part in scores_of(space, space.everything()):
        impossible[part.rows] = [bool(reason) for reason in part.reasons]
    if impossible[0]:
        raise DataError("The index as declared has no meaning with these data.")
    flags = impossible.reshape(sizes)
    tied = tuple(at for at in range(len(sizes)) if (flags.any(axis=at) != flags.all(axis=at)).any())
    inputs: dict[str, Input] = {}
    for at, factor in enumerate(FACTORS):
        if at in tied[:1]:
            others = tuple(0 if each not in tied else slice(None) for each in range(len(sizes)))
            name = " + ".join(FACTORS[each] for each in tied)
            inputs[name] = (tied, np.argwhere(~flags[others]))
        elif at not in tied and sizes[at] > 1:
            inputs[factor] = ((at,), np.arange(sizes[at])[:, None])
    return inputs | {each: None for each in space.varied if each in (DRAWN, ERRORS)}


def _combinations(inputs: dict[str, Input], shares: Numbers, seed: int) -> Combinations:
    picks, drawn = np.zeros((len(shares), len(FACTORS)), dtype=int), dict[str, Numbers]()
    for share, (name, given) in zip(shares.T, inputs.items(), strict=True):
        if given is None:
            drawn[name] = share
        else:
            places, labels = given
            picks[:, places] = labels[(share * len(labels)).astype(int)]
    return Combinations(picks, drawn.get(DRAWN), drawn.get(ERRORS), seed)


def _results(
    space: ChoiceSpace, combinations: Combinations, units: list[str]
) -> dict[str, Numbers]:
    """Mean shift of places against the index as declared, and the place of each unit asked for."""
    declared = standing(next(scores_of(space, space.declared())).scores).above
    shift = np.empty(combinations.count)
    own = np.empty((len(units), combinations.count))
    at = [list(space.units).index(unit) for unit in units]
    distinct, rows = combinations.distinct()
    for part in scores_of(space, distinct):
        wrong = [reason for reason in part.reasons if reason]
        if wrong:
            raise DataError(
                "Only some drawn weights or errors make a combination impossible.",
                needed="choices that have a meaning with each of them",
                found=wrong[0],
            )
        above = standing(part.scores).above
        both = (above >= 0) & (declared >= 0)
        moved = np.where(both, np.abs(above - declared), 0).sum(axis=1)
        moved = moved / np.maximum(both.sum(axis=1), 1)
        places = np.where(above >= 0, above + 1.0, np.nan)[:, at]
        for place, row in enumerate(part.rows):
            shift[rows[row]] = moved[place]
            own[:, rows[row]] = places[place][:, None]
    return {MEAN_SHIFT: shift, **dict(zip(units, own, strict=True))}


def _estimates(problem: dict, result: Numbers, seed: int) -> dict[str, Numbers] | str:
    """Indices and their half-widths, or why there are none."""
    absent, step = int(np.isnan(result).sum()), problem["num_vars"] + 2
    if absent:
        return f"The unit has no score in {absent} of {len(result)} combinations."
    if np.ptp(np.concatenate([result[::step], result[step - 1 :: step]])) <= ROUNDING:
        return "The result is the same throughout."
    found = analysis_of_sobol.analyze(
        problem, result, calc_second_order=False, num_resamples=RESAMPLES, seed=seed
    )
    return {name: np.asarray(found[name]) for name in ("S1", "S1_conf", "ST", "ST_conf")}


def _rows(inputs: dict[str, Input], result: str, found: dict[str, Numbers] | str) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "result": result,
            "choice": list(inputs),
            "labels_count": [np.nan if each is None else len(each[1]) for each in inputs.values()],
        }
    )
    for order, name in (("first", "S1"), ("total", "ST")):
        middle, half = (
            (np.nan, np.nan) if isinstance(found, str) else (found[name], found[f"{name}_conf"])
        )
        table[f"{order}_order"] = middle
        table[f"{order}_lower"], table[f"{order}_upper"] = middle - half, middle + half
    return table.assign(reason=found if isinstance(found, str) else "")
