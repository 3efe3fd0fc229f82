"""The promises are told with what was measured beside what was declared."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Table, say_promise, show_coverage
from analysis.practices import Replays, coverage_of_intervals

from .deviance_material import CODES, REGISTER, SUBJECTS, UNBUILT, WORDS, compared, deviance

BY_CHANCE = Replays(40, 0, 0.0, 0.075, 0.075, float("nan"), 2.0)
PLANTED = Replays(40, 20, 6.0, 0.045, 0.5, 0.94, 30.0)


def test_measured_and_declared_stand_side_by_side() -> None:
    told = say_promise(BY_CHANCE, PLANTED, deviance=deviance(), words=WORDS).plain
    for part in ("40 times", "7.5%", "at most 10.0%", "20 hromadas", "94.0%", "4.5%"):
        assert part in told


def test_coverage_counts_each_type_and_names_what_was_declared() -> None:
    types = REGISTER.set_index("hromada_code")["type"]
    coverage = coverage_of_intervals(compared(), kinds=types, parts=5)
    table = show_coverage(coverage, deviance=deviance(), subjects=SUBJECTS, words=WORDS)
    assert isinstance(table, Table)
    assert "90.0%" in table.note
    assert len(table.rows) == 2 * (1 + types[CODES].nunique())
    assert isinstance(coverage, pd.DataFrame)


def test_without_data_gaps_stand_there() -> None:
    assert say_promise(None, None, deviance=UNBUILT, words=WORDS).is_gap
    told = show_coverage(None, deviance=UNBUILT, subjects=SUBJECTS, words=WORDS)
    assert not isinstance(told, Table)
