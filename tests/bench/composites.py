"""How fast ranges of places, sensitivity and the multiverse of an index are, and what they take.

Each part runs in a process of its own, so that its peak memory is its own. Beside the engine
stands a plain loop: the same formulas, one combination after the other, on a small part.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np
import pandas as pd

from analysis.composite import (
    ChoiceSpace,
    Combinations,
    IndexData,
    Joining,
    Scaling,
    Weighting,
    aggregated_levels,
    choice_sensitivity,
    indistinct_pairs,
    median_lower,
    multiverse_of,
    normalised,
    place_uncertainty,
)

HROMADAS, INDICATORS, PILLARS, PANEL = 1_438, 15, 5, 1_000
REPLICATES, BASE, PLAIN = 10_000, 1_024, 40
CODES = [f"UA{number:017d}" for number in range(HROMADAS)]


def choices(*, errors: bool = False) -> ChoiceSpace:
    """2 imputations, 3 treatments, 4 scales, 2 weights (one drawn), 3 aggregations."""
    random = np.random.default_rng(7)
    common = random.normal(size=(HROMADAS, 1)) ** 2
    values = np.exp(random.normal(size=(HROMADAS, INDICATORS))) + common
    gaps = np.where(random.random(values.shape) < 0.03, np.nan, values)
    data = {}
    for filled, table in (("filled", values), ("gaps", gaps)):
        sizes = np.full(table.shape, 0.1) if errors else None
        bound = np.nanquantile(table, 0.98, axis=0)
        for treated, after in (
            ("none", table),
            ("logarithm", np.log(table)),
            ("winsorised", np.minimum(table, bound)),
        ):
            data[filled, treated] = IndexData(after, table, sizes)
    inside = INDICATORS // PILLARS
    levels = [np.ones(INDICATORS), np.ones(PILLARS)]
    draws = [
        random.dirichlet(np.full(inside, 5.0), (PANEL, PILLARS)).reshape(PANEL, INDICATORS),
        random.dirichlet(np.full(PILLARS, 5.0), PANEL),
    ]
    return ChoiceSpace(
        units=CODES,
        parents=[np.repeat(np.arange(PILLARS), inside), np.zeros(PILLARS, dtype=int)],
        lower_is_better=random.random(INDICATORS) < 0.3,
        data=data,
        options={
            "normalisation": {
                "1 to 100": Scaling("min_max", {"lower": 1.0}),
                "deviations": Scaling("z_score", {"mean": 100.0, "sd": 2.0}),
                "share": Scaling("percentile_rank", {"lower": 1.0, "upper": 100.0}),
                "rank": Scaling("rank"),
            },
            "weights": {
                ("equal", "nothing"): Weighting(levels),
                ("panel", "nothing"): Weighting(levels, draws),
            },
            "aggregation": {
                "mean": Joining(["arithmetic", "arithmetic"], availability=0.6),
                "mixed": Joining(["arithmetic", "geometric"], availability=0.6),
                "product": Joining(["geometric", "geometric"], availability=0.6),
            },
        },
    )


def plain_seconds(space: ChoiceSpace) -> float:
    """Seconds of one combination in a plain loop, the quantiles and places left out."""
    shares = np.random.default_rng(1).random((PLAIN, len(space.varied)))
    combinations: Combinations = space.drawn(shares, seed=1)
    named = combinations.named(space)
    start = time.perf_counter()
    for row, names in enumerate(named.itertuples(index=False)):
        scaling = space.options["normalisation"][names.normalisation]
        weighting = space.options["weights"][names.weights, names.without]
        joining = space.options["aggregation"][names.aggregation]
        levels = weighting.levels
        if weighting.draws and combinations.drawn is not None:
            levels = [each[int(combinations.drawn[row] * PANEL)] for each in weighting.draws]
        scores = normalised(
            space.data[names.imputation, names.treatment].treated,
            method=scaling.method,
            lower_is_better=np.asarray(space.lower_is_better),
            **scaling.parameters,
        )
        joined = aggregated_levels(
            scores,
            levels,
            parents=space.parents,
            methods=joining.methods,
            availability=joining.availability,
        )
        pd.Series(joined[-1][:, 0]).rank(ascending=False, method="min")
    return (time.perf_counter() - start) / PLAIN


def ranges() -> dict[str, Any]:
    """Ranges of places over ten thousand replicates."""
    space = choices()
    start, worked = time.perf_counter(), time.process_time()
    found = place_uncertainty(space, replicates=REPLICATES, seed=1)
    took, worked = time.perf_counter() - start, time.process_time() - worked
    assert len(found.units) == HROMADAS
    assert found.replicates_count == REPLICATES
    start = time.perf_counter()
    pairs = indistinct_pairs(found)
    compared = time.perf_counter() - start
    assert 0 < len(pairs) < HROMADAS * (HROMADAS - 1) / 2
    return {
        "10,000 replicates × 1,438 hromadas × 15 indicators, s": round(took, 2),
        "the same, s of one processor": round(worked, 2),
        "ratio, plain loop / engine": round(plain_seconds(space) * REPLICATES / took, 1),
        "pairs that cannot be told apart, s": round(compared, 2),
    }


def errors() -> dict[str, Any]:
    """The same where each value has a standard error, so that nothing is shared."""
    space = choices(errors=True)
    start, worked = time.perf_counter(), time.process_time()
    found = place_uncertainty(space, replicates=REPLICATES, seed=1)
    took, worked = time.perf_counter() - start, time.process_time() - worked
    assert found.replicates_count == REPLICATES
    return {
        "10,000 replicates with an error of each value, s": round(took, 2),
        "the same, s of one processor": round(worked, 2),
    }


def sensitivity() -> dict[str, Any]:
    """First and total order of seven choices, for the mean shift of places."""
    space = choices()
    start, worked = time.perf_counter(), time.process_time()
    found = choice_sensitivity(space, base=BASE, seed=1)
    took, worked = time.perf_counter() - start, time.process_time() - worked
    computed = int(found["computed_count"].iloc[0])
    assert computed == BASE * (len(space.varied) + 2)
    return {
        f"Sobol, {computed:,} indexes of 1,438 hromadas, s": round(took, 2),
        "the same, s of one processor": round(worked, 2),
        "ratio, plain loop / engine": round(plain_seconds(space) * computed / took, 1),
    }


def multiverses() -> dict[str, Any]:
    """Every combination, with one finding."""
    space = choices()
    groups = pd.Series(np.where(np.arange(HROMADAS) % 3, "rural", "urban"), CODES)
    start = time.perf_counter()
    found = multiverse_of(space, [median_lower(groups, group="rural", than="urban")])
    took = time.perf_counter() - start
    assert found.possible_count == found.combinations_count == 144
    return {"144 combinations and a finding, s": round(took, 2)}


PARTS = {
    "ranges of places": ranges,
    "measurement error": errors,
    "sensitivity": sensitivity,
    "multiverse": multiverses,
}


def measured() -> dict[str, Any]:
    """Every part in a process of its own, with its peak memory."""
    found = {}
    for name in PARTS:
        done = subprocess.run(
            [sys.executable, __file__, name], capture_output=True, text=True, check=True
        )
        found[name] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    figures = PARTS[sys.argv[1]]()
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
