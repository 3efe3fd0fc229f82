"""The demonstration panel and its rounds, read once."""

from __future__ import annotations

import pytest

from analysis import survey
from analysis.consult.panels import Panel, read_panel
from analysis.consult.rounds import PanelResults, panel_results


@pytest.fixture(scope="session")
def panel() -> Panel:
    """Return the demonstration panel as committed."""
    return read_panel("social_services")


@pytest.fixture(scope="session")
def waves(panel: Panel) -> dict[str, survey.ExpertWave]:
    """Return its rounds as committed."""
    return {each.wave: survey.read_experts(each.wave) for each in panel.rounds}


@pytest.fixture(scope="session")
def results(panel: Panel, waves: dict[str, survey.ExpertWave]) -> PanelResults:
    """Return what it came to."""
    return panel_results(panel, waves)
