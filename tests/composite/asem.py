"""COINr's ASEM example as the tests of the formulas read it: data, framework, levels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Asem:
    """The example: its folder, and its framework level by level."""

    folder: Path
    framework: pd.DataFrame

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the example, by unit."""
        return pd.read_csv(self.folder / f"{name}.csv", index_col="uCode")

    def values(self, name: str) -> npt.NDArray[np.float64]:
        """Return the indicators of a table, in the order of the framework."""
        return self.table(name)[self.codes(1)].to_numpy(dtype=float)

    def codes(self, level: int) -> list[str]:
        """Return the members of a level, in order."""
        return self.framework.index[self.framework["Level"] == level].tolist()

    @property
    def lower_is_better(self) -> npt.NDArray[np.bool_]:
        return (self.framework.loc[self.codes(1), "Direction"] == -1).to_numpy()

    @property
    def parents(self) -> list[list[int]]:
        """Return the position of the group of each member, level by level."""
        above = {level: self.codes(level + 1) for level in LEVELS}
        parent = self.framework["Parent"]
        return [
            [above[level].index(parent[code]) for code in self.codes(level)] for level in LEVELS
        ]

    @property
    def weights(self) -> list[npt.NDArray[np.float64]]:
        """Return the declared weights, level by level."""
        return [self.framework.loc[self.codes(level), "Weight"].to_numpy() for level in LEVELS]


def read_asem(reference: Path) -> Asem:
    """Read the example from the reference data."""
    folder = reference / "expected" / "2_composite"
    meta = pd.read_csv(folder / "ASEM_iMeta.csv").dropna(subset=["Level"]).set_index("iCode")
    return Asem(folder, meta)
