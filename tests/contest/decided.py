"""The demonstration contest as decided once a run, and small contests made of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths
from analysis.contest import Contest, Entries, SealState, read_contest, read_entries
from analysis.contest.decisions import ContestDecision, read_decision


@lru_cache(maxsize=1)
def decided() -> ContestDecision:
    """The demonstration contest, decided."""
    return read_decision("pilots")


@lru_cache(maxsize=1)
def rows() -> pd.DataFrame:
    """Its applications, by id."""
    return decided().applications.set_index("application_id", drop=False)


def sealed(state: Any) -> ContestDecision:
    """The same decision with a seal in another state."""
    seal = SealState(state, "2026-08-31", "a" * 64, found="b" * 64, opened_on="2026-10-19")
    return replace(decided(), seal=seal)


def parts() -> tuple[Contest, Entries]:
    """Rules and entries, to be changed by a test."""
    return read_contest("pilots"), read_entries("pilots")


def one(state: str) -> str:
    """The first application with this state."""
    own = rows()
    return str(own.loc[own["state"].eq(state), "application_id"].iloc[0])


def home_with_contest(folder: Path) -> Path:
    """Make a home whose data are those of the project, and whose contest a test may change."""
    home = folder / "home"
    (home / "data" / "contests").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name != "contests":
            (home / "data" / part.name).symlink_to(part)
    shutil.copytree(
        paths.data_folder() / "contests" / "pilots", home / "data" / "contests" / "pilots"
    )
    return home
