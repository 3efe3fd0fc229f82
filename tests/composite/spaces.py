"""Small spaces of choices that the tests of the engines share."""

from __future__ import annotations

import numpy as np

from analysis.composite.choices import ChoiceSpace, IndexData, Joining, Scaling, Weighting

PARENTS = [[0, 0, 1, 1, 1], [0, 0]]
LEVELS = [np.array([1.0, 2, 1, 1, 3]), np.array([2.0, 1])]
LEFT_OUT = [np.array([1.0, 2, 1, 0, 3]), np.array([2.0, 1])]
SCALINGS = {
    "1 to 100": Scaling("min_max", {"lower": 1.0, "upper": 100.0}),
    "share": Scaling("percentile_rank"),
    "deviations": Scaling("z_score", {"mean": 100.0, "sd": 10.0}),
}
JOININGS = {
    "mean": Joining(["arithmetic", "arithmetic"], availability=0.6),
    "product": Joining(["geometric", "geometric"], availability=0.6),
    "mixed": Joining(["arithmetic", "harmonic"], availability=0.3),
    "power": Joining(["generalised", "arithmetic"], power=2.0),
    "power and inverse": Joining(["generalised", "generalised"], power=-0.5),
    "places": Joining(["copeland", "copeland"]),
    "duels": Joining(["majority", "median"]),
}


def values(units: int, *, gaps: bool = False) -> np.ndarray:
    """Return made-up indicators that share a common part, above 0."""
    random = np.random.default_rng(11)
    table = np.exp(random.normal(size=(units, 5)) + random.normal(size=(units, 1)))
    if gaps:
        table[random.random(table.shape) < 0.1] = np.nan
    return table


def space(
    units: int = 23,
    *,
    drawn: int = 0,
    errors: float | None = None,
    joinings: tuple[str, ...] = tuple(JOININGS),
    gaps: bool = True,
) -> ChoiceSpace:
    """Return 2 × 2 × 3 × 2 × 2 choices, and the aggregations asked for."""
    full, holes = values(units), values(units, gaps=gaps)
    data = {}
    for filled, table in (("filled", full), ("gaps", holes)):
        sizes = None if errors is None else np.full(table.shape, errors) * [1, 1, 0, 1, 0]
        data[filled, "none"] = IndexData(table, table, sizes)
        data[filled, "log"] = IndexData(np.log(table), table, sizes)
    random = np.random.default_rng(12)
    draws = [random.dirichlet(np.ones(5), drawn), random.dirichlet([4, 4], drawn)]
    return ChoiceSpace(
        units=[f"UA{number:02d}" for number in range(units)],
        parents=PARENTS,
        lower_is_better=[False, True, False, False, True],
        data=data,
        options={
            "normalisation": SCALINGS,
            "weights": {
                ("declared", "nothing"): Weighting(LEVELS),
                ("declared", "the fourth"): Weighting(LEFT_OUT),
                ("panel", "nothing"): Weighting([np.ones(5), np.ones(2)], draws if drawn else None),
                ("panel", "the fourth"): Weighting([np.array([1.0, 1, 1, 0, 1]), np.ones(2)]),
            },
            "aggregation": {name: JOININGS[name] for name in joinings},
        },
    )
