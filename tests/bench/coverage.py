"""How often an interval holds the truth: drawn again and again from populations that are known.

Seeded, so that a run repeats. Shares run from 0 to 1; populations have 39, 159 and 1,469 units.
Each row says how often, over all shares and at the worst single share.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.estimate import DesignPlan, design_of, mean, share

LEVEL = 0.95
POPULATIONS = ((39, 12), (159, 39), (1469, 39), (1469, 200))
METHODS = ("exact", "mid_p", "korn_graubard", "wilson", "logit", "wald")


def shares_of_hromadas(draws: int, *, seed: int = 1) -> pd.DataFrame:
    """Coverage of each method for a simple sample of hromadas.

    The answer to each possible sample is computed once, by the function that reports use; then
    samples are drawn.
    """
    random = np.random.default_rng(seed)
    rows = []
    for population, drawn in POPULATIONS:
        bounds = {method: _bounds(method, drawn, population=population) for method in METHODS}
        trues = np.unique(np.linspace(0, population, 41).round().astype(int))
        seen = np.array(
            [random.hypergeometric(true, population - true, drawn, draws) for true in trues]
        )
        for method, (lower, upper) in bounds.items():
            truth = trues[:, None] / population
            covered = (lower[seen] <= truth + 1e-12) & (truth - 1e-12 <= upper[seen])
            inner = (trues >= 0.1 * population) & (trues <= 0.9 * population)
            rows.append(
                {
                    "population": population,
                    "drawn": drawn,
                    "method": method,
                    "coverage": covered.mean(),
                    "coverage_10_to_90_per_cent": covered[inner].mean(),
                    "worst": covered.mean(axis=1).min(),
                    "mean_width": (upper - lower)[seen].mean(),
                    "draws": covered.size,
                }
            )
    return pd.DataFrame(rows)


def _bounds(method: str, drawn: int, *, population: int) -> tuple[np.ndarray, np.ndarray]:
    """Bounds for each number of successes; where there is none the interval is the point."""
    plan = DesignPlan(kind="simple", population=(population,))
    design = design_of(pd.DataFrame({"unit": range(drawn)}), plan)
    found = [
        share(design, [1] * hits + [0] * (drawn - hits), method=method).iloc[0]
        for hits in range(drawn + 1)
    ]
    point = np.arange(drawn + 1) / drawn
    lower = np.array([row["lower"] for row in found], dtype=float)
    upper = np.array([row["upper"] for row in found], dtype=float)
    return np.where(np.isnan(lower), point, lower), np.where(np.isnan(upper), point, upper)


def residents(draws: int, *, seed: int = 2) -> pd.DataFrame:
    """Coverage for two-stage samples of residents in strata, alike inside their points."""
    random = np.random.default_rng(seed)
    rows = []
    for wanted in (0.02, 0.1, 0.3, 0.5, 0.9):
        population = _residents(random, wanted)
        truth = population["said"].mean()
        covered = dict.fromkeys(("korn_graubard", "wilson", "logit"), 0)
        for _ in range(draws):
            sample = _two_stages(population, random)
            plan = DesignPlan(
                kind="two_stage",
                strata=("hromada",),
                clusters=("point",),
                population=("points_count", "adults_count"),
            )
            design = design_of(sample, plan)
            for method in covered:
                row = share(design, sample["said"], method=method).iloc[0]
                covered[method] += bool(row["lower"] <= truth <= row["upper"])
        rows += [
            {"share": wanted, "method": method, "coverage": hits / draws, "draws": draws}
            for method, hits in covered.items()
        ]
    return pd.DataFrame(rows)


def _residents(random: np.random.Generator, wanted: float) -> pd.DataFrame:
    """12 hromadas of 30 points of 40 adults; answers alike inside a point (about 0.05)."""
    hromada, point, _ = np.indices((12, 30, 40)).reshape(3, -1)
    alike = 19.0
    level = random.beta(wanted * alike, (1 - wanted) * alike, size=(12, 30))
    said = random.random(len(hromada)) < level[hromada, point]
    return pd.DataFrame(
        {
            "hromada": hromada,
            "point": hromada * 100 + point,
            "points_count": 30,
            "adults_count": 40,
            "said": said.astype(float),
        }
    )


def _two_stages(population: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Eight points a hromada, six adults a point."""
    adults = population["said"].to_numpy().reshape(12, 30, 40)
    points = np.argsort(random.random((12, 30)), axis=1)[:, :8]
    persons = np.argsort(random.random((12, 8, 40)), axis=2)[:, :, :6]
    rows = (np.arange(12)[:, None, None] * 30 + points[:, :, None]) * 40 + persons
    assert adults.size == len(population)
    return population.iloc[rows.ravel()]


def means(draws: int, *, seed: int = 3) -> pd.DataFrame:
    """Coverage of Student's interval of a mean, for even and for lopsided values."""
    random = np.random.default_rng(seed)
    rows = []
    for population, drawn in POPULATIONS:
        for name, values in _values(random, population):
            plan = DesignPlan(kind="simple", population=(population,))
            design = design_of(pd.DataFrame({"unit": range(drawn)}), plan)
            covered = 0
            for _ in range(draws):
                own = random.choice(values, drawn, replace=False)
                row = mean(design, own).iloc[0]
                covered += bool(row["lower"] <= values.mean() <= row["upper"])
            rows.append(
                {
                    "population": population,
                    "drawn": drawn,
                    "values": name,
                    "coverage": covered / draws,
                    "draws": draws,
                }
            )
    return pd.DataFrame(rows)


def _values(random: np.random.Generator, count: int) -> Iterator[tuple[str, np.ndarray]]:
    yield "even", random.normal(50, 10, count)
    yield "counts", random.poisson(7, count).astype(float)
    yield "lopsided", random.lognormal(5, 1, count)
