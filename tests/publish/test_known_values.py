"""Every name that a notebook asks for by default exists, and one that does not is refused."""

from __future__ import annotations

import pytest

from analysis import paths, publish
from analysis.errors import ParameterError
from analysis.publish.known_values import read_known_values

NAMED = {
    "addressee": ("10", "parlament", "parliament"),
    "classes_by": ("02", "quantile", "quantiles"),
    "contest": ("12", "pilot", "pilots"),
    "contract": ("13", "day_care_drif", "day_care_drift"),
    "counted": ("08", "active_cooperation", "active_cooperation_agreements"),
    "documents": ("12", "ua", "uk"),
    "index": ("07", "capacities", "capacity"),
    "measure": ("13", "degree_of_performanc", "degree_of_performance"),
    "question": ("15", "efort", "effort"),
    "recommendation": ("11", "budget_line_for_ngo", "budget_line_for_ngo_services"),
    "register": ("09", "dmeo", "demo"),
    "service": ("08", "homecare", "home_care"),
}


@pytest.mark.parametrize("name", NAMED)
def test_an_unknown_name_is_refused_with_the_nearest(name: str) -> None:
    notebook, given, nearest = NAMED[name]
    with pytest.raises(ParameterError, match=f"There is no {name} '{given}'") as refused:
        publish.checked_parameters(publish.notebook_path(notebook), {name: given})
    assert nearest in str(refused.value)


def test_each_of_several_recommendations_must_exist() -> None:
    notebook = publish.notebook_path("10")
    two = "budget_line_for_ngo_services,  name_source_for_each_basic_service"
    told = publish.checked_parameters(notebook, {"recommendations": two})["recommendations"]
    assert told == "budget_line_for_ngo_services, name_source_for_each_basic_service"
    assert publish.checked_parameters(notebook, {"recommendations": ""})["recommendations"] == ""
    with pytest.raises(ParameterError, match="Nearest: budget_line_for_ngo_services"):
        publish.checked_parameters(notebook, {"recommendations": "budget_line_for_ngo_service"})


def test_every_parameter_of_text_is_checked() -> None:
    elsewhere = {"day", "hromada", "language", "oblast"}
    counted = 0
    for file in sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb")):
        for name, parameter in publish.read_parameters(file).items():
            counted += 1
            if parameter.type_name != "str" or name.endswith(("wave", "indicator")):
                continue
            known = read_known_values(name)
            assert known is not None or name in elsewhere, f"{file.stem}: {name}"
    assert counted > 40


@pytest.mark.parametrize("day", ["2026-02-30", "spring", "1 December 2026"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ParameterError, match=f"'{day}' is no day"):
        publish.checked_parameters(publish.notebook_path("11"), {"day": day})
