"""Real open data, measured once for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import compare, indicators, places
from analysis.practices import (
    Compared,
    Deviance,
    compared_of,
    deviance_of,
    question_of,
    read_deviance_rules,
)


@pytest.fixture
def material(fetched: Path) -> dict[str, object]:
    """What a notebook reads: register, inputs, passports and rules."""
    assert fetched.is_dir()
    opened = places.read_open_data()
    return {
        "inputs": indicators.inputs_of(None, opened, sources=places.read_sources()),
        "register": places.read_register(),
        "indicators": indicators.read_indicators(),
        "rules": (read_deviance_rules(), compare.read_likeness_rules()),
    }


@pytest.fixture
def found(material: dict[str, object]) -> Callable[[str], Deviance]:
    """Who stands out in a question, on the real data."""
    return lambda name: deviance_of(question_of(material["rules"][0], name), **material)


@pytest.fixture
def compared(material: dict[str, object]) -> Callable[[str], Compared]:
    """Who is compared in a question, on the real data."""

    def of(name: str) -> Compared:
        told = compared_of(question_of(material["rules"][0], name), **material)
        assert told is not None
        return told

    return of


def invented(hromadas: int, *, seed: int, question: str = "effort") -> Compared:
    """Hromadas whose values are circumstance and chance alone."""
    rules, chance = read_deviance_rules(), np.random.default_rng(seed)
    lived = chance.normal(size=(hromadas, 3))
    asked = question_of(rules, question)
    values = lived @ [1.0, -0.5, 0.2] + chance.standard_t(4, size=(len(asked.measures), hromadas))
    return Compared(
        question=asked,
        rules=rules,
        codes=pd.Index([f"UA{place:05d}" for place in range(hromadas)]),
        design=np.column_stack([np.ones(hromadas), lived]),
        values=values,
        apart=pd.Series(dtype=str),
        raw=pd.DataFrame(),
    )
