"""Examples in docstrings: hundreds ask the same of the same data, and are answered once.

As in a batch, what a process of tests has computed for one is kept for the next. Tests that are
not examples compute anew.
"""

from __future__ import annotations

import os

import pytest

from analysis.memory import SWITCH

ANEW = ("analysis.memory.",)
"""Examples that show the keeping itself."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Keep results while an example runs, and at no other time."""
    os.environ.pop(SWITCH, None)
    if isinstance(item, pytest.DoctestItem) and not item.name.startswith(ANEW):
        os.environ[SWITCH] = "1"
