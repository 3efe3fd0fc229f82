"""Small lists of hromadas for the tests of samples, made without any file."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.sampling.frames import SampleFrame
from analysis.sampling.rules import read_sample_rules


def small_frame(counts: dict[str, int], *, seed: int = 1) -> SampleFrame:
    """Return a list with so many hromadas a stratum, at random places, some values missing."""
    chance = np.random.default_rng(seed)
    strata = [stratum for stratum, count in counts.items() for _ in range(count)]
    size = len(strata)
    codes = pd.Index([f"UA{number:03}" for number in range(size)], name="hromada_code")
    units = pd.DataFrame(
        {
            "name_uk": [f"Н{number}" for number in range(size)],
            "name_en": [f"N{number}" for number in range(size)],
            "oblast_en": "An oblast",
            "region": [each.split("/")[0] for each in strata],
            "type": [each.split("/")[1] for each in strata],
            "stratum": strata,
            "lat": chance.uniform(46, 52, size),
            "lon": chance.uniform(23, 37, size),
            "point_source": "centre",
            "residents": chance.lognormal(9.5, 1, size),
            "urban_residents": chance.random(size),
            "income": chance.normal(8000, 1000, size),
            "travel_time": chance.uniform(10, 200, size),
            "displaced": chance.normal(0.05, 0.02, size),
        },
        index=codes,
    )
    units.loc[codes[::7], "income"] = np.nan
    left_out = pd.DataFrame(columns=["hromada_code", "name_uk", "name_en", "oblast_en", "reason"])
    return SampleFrame(read_sample_rules("pilot"), units, left_out, (), 0)
