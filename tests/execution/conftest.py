"""One preloaded process for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.execution import Preloaded, preloaded


@pytest.fixture(scope="module")
def parent() -> Iterator[Preloaded]:
    with preloaded(["import pandas"]) as process:
        assert process.problem() == ""
        yield process
