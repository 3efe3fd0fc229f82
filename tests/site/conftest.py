"""The sample site, and what a visit to every page found."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browser import Visit, visited
from .sample import write_sample


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with everything a page can hold, made without data."""
    return write_sample(tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session", params=["sample_site", "site"])
def folder(request: pytest.FixtureRequest) -> Path:
    """Return the sample site, then the one that ``hromady publish`` builds."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def visits(browser: Browser, folder: Path) -> list[Visit]:
    """Return what a visit to every page at 1280 pixels found."""
    return visited(browser, folder)


@pytest.fixture(scope="session")
def phone_visits(browser: Browser, folder: Path) -> list[Visit]:
    """Return what a visit to every page on a telephone found."""
    return visited(browser, folder, viewport={"width": 390, "height": 844}, has_touch=True)
