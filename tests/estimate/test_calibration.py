"""Calibrated weights meet each total inside their bounds, or the total is named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate import calibrate, mean, total, with_weights
from analysis.estimate.calibration import DISTANCES


@pytest.mark.reference
def test_a_calibrated_sample_agrees_with_r(samples: dict[str, Any]) -> None:
    table, design = samples["clus1"]
    auxiliary = pd.DataFrame(
        {
            "all": 1.0,
            "H": table["stype"] == "H",
            "M": table["stype"] == "M",
            "api99": table["api99"],
        }
    ).astype(float)
    totals = {"all": 6194, "H": 755, "M": 1018, "api99": 3914069}
    step = calibrate(design.weights, auxiliary, totals=totals, bounds=(-9, 99))
    calibrated = with_weights(design, step)
    # R: calibrate(design, ~stype + api99, totals)
    row = mean(calibrated, table["api00"]).iloc[0]
    assert row[["estimate", "standard_error"]].tolist() == pytest.approx(
        [665.30907116578, 3.4417531164048], rel=1e-10
    )
    error = total(calibrated, table["enroll"]).at[0, "standard_error"]
    assert error == pytest.approx(385524.42735248, rel=1e-10)
    by_type = mean(calibrated, table["api00"], by=table["stype"])["standard_error"]
    assert by_type.tolist() == pytest.approx(
        [6.47806591338, 32.70004654009, 17.60625815009], rel=1e-10
    )


@pytest.mark.reference
def test_calibration_by_raking_is_raking(reference: Any) -> None:
    folder = reference / "expected" / "5_raking"
    sample = pd.read_csv(folder / "rake_input.csv")
    margins = pd.read_csv(folder / "rake_margins.csv")
    expected = pd.read_csv(folder / "rake_expected_weights_4.5.csv")
    kept = margins.groupby("variable", group_keys=False).tail(-1)
    pairs = list(kept[["variable", "level"]].itertuples(index=False))
    auxiliary = pd.DataFrame(
        {"all": np.ones(len(sample))}
        | {f"{name} {level}": (sample[name] == level).astype(float) for name, level in pairs}
    )
    totals = {"all": 10_000.0} | {
        f"{name} {level}": float(count)
        for name, level, count in kept[["variable", "level", "count"]].to_numpy()
    }
    step = calibrate(sample["base"], auxiliary, totals=totals, distance="raking")
    assert step.weights == pytest.approx(expected["calibrate_raking_base"].to_numpy(), rel=1e-9)


AUXILIARY = pd.DataFrame({"all": np.ones(30), "staff": np.arange(30.0)})
TOTALS = {"all": 300.0, "staff": 4700.0}


@pytest.mark.parametrize("distance", sorted(DISTANCES))
def test_every_distance_meets_totals_and_bounds(distance: str) -> None:
    step = calibrate(
        np.full(30, 10.0), AUXILIARY, totals=TOTALS, bounds=(0.6, 1.5), distance=distance
    )
    assert step.margins["gap_share"].abs().max() < 1e-9
    assert step.summary["least_factor"] >= 0.6 - 1e-9
    assert step.summary["greatest_factor"] <= 1.5 + 1e-9


def test_totals_out_of_reach_are_named() -> None:
    with pytest.raises(DataError, match=r"cannot be met inside the bounds.*total 'staff'"):
        calibrate(
            np.full(30, 10.0), AUXILIARY, totals=TOTALS | {"staff": 9000.0}, bounds=(0.9, 1.1)
        )


@pytest.mark.parametrize(
    ("auxiliary", "totals", "more", "said"),
    [
        (AUXILIARY, {"all": 300.0}, {}, "columns all, staff"),
        (AUXILIARY.assign(twice=2.0), TOTALS | {"twice": 600.0}, {}, "say the same"),
        (AUXILIARY.assign(staff=np.nan), TOTALS, {}, "column 'staff'"),
        (AUXILIARY, TOTALS, {"distance": "chi"}, "no distance 'chi'"),
        (AUXILIARY, TOTALS, {"distance": "logit"}, "finite"),
        (AUXILIARY, TOTALS, {"bounds": (1.2, 2.0)}, "around 1"),
    ],
)
def test_what_cannot_be_calibrated_is_refused(
    auxiliary: pd.DataFrame, totals: dict[str, float], more: dict[str, Any], said: str
) -> None:
    with pytest.raises(DataError, match=said):
        calibrate(np.full(30, 10.0), auxiliary, totals=totals, **more)
