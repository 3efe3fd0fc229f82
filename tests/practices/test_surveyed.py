"""Who of a survey is worth asking: counted by pencil, and never with a statement on chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import survey
from analysis.indicators import Inputs, inputs_of, read_indicators
from analysis.practices import read_deviance_rules, worth_asking

RULES = read_deviance_rules().surveyed
CODES = [f"UA{place}" for place in range(8)]


def passport(better: str, name: str) -> object:
    own = read_indicators()["participation_tools"]
    return own.model_copy(update={"id": name, "better": better, "inputs": {"value": name}})


def test_counted_by_pencil() -> None:
    """Of eight the better quarter are two; a lower waiting time is the better one."""
    values = pd.DataFrame(
        {
            "reach": [8.0, 7, 6, 5, 4, 3, 2, 1],
            "wait": [1.0, 2, 3, 4, 5, 6, 7, 8],
            "breadth": [9.0, 1, 1, 1, 1, 1, 1, 8],
            "staff": [np.nan, np.nan, 3, 4, 5, 6, 7, 8],
        },
        index=CODES,
    )
    values.loc["UA7", ["reach", "wait"]] = np.nan
    origins = pd.DataFrame(
        {"design": "purposive", "is_synthetic": True}, index=pd.Index(values.columns)
    )
    inputs = Inputs(values, pd.DataFrame(index=CODES), origins)
    better = {"reach": "higher", "wait": "lower", "breadth": "higher", "staff": "higher"}
    known = {name: passport(side, name) for name, side in better.items()}
    rules = RULES.model_copy(update={"measures": tuple(values.columns)})
    told = worth_asking(inputs, known, rules=rules).set_index("hromada_code")
    assert told.loc["UA0", ["known_count", "best_count"]].tolist() == [3, 3]
    assert told["group"].to_dict() == {
        "UA0": "worth_asking",
        **dict.fromkeys(CODES[1:7], "not_singled_out"),
        "UA7": "too_few_answers",
    }


def test_a_crowd_at_the_top_is_no_better_end() -> None:
    names = ["a", "b", "c"]
    values = pd.DataFrame(5.0, index=CODES, columns=names)
    origins = pd.DataFrame({"design": "purposive", "is_synthetic": True}, index=pd.Index(names))
    known = {name: passport("higher", name) for name in names}
    rules = RULES.model_copy(update={"measures": tuple(names)})
    told = worth_asking(Inputs(values, pd.DataFrame(index=CODES), origins), known, rules=rules)
    assert (told["best_count"] == 0).all()


def test_the_demonstration_wave_gets_counts_and_no_probability() -> None:
    told = worth_asking(inputs_of(survey.read_wave("demo")), read_indicators(), rules=RULES)
    assert len(told) == 39
    assert set(told.columns) == {"hromada_code", "known_count", "best_count", "group"}
    assert told["group"].isin(["worth_asking", "not_singled_out", "too_few_answers"]).all()
    few = told["known_count"] < RULES.known_at_least
    assert few.eq(told["group"].eq("too_few_answers")).all()


def test_without_a_wave_there_is_nobody() -> None:
    assert worth_asking(inputs_of(), read_indicators(), rules=RULES).empty
