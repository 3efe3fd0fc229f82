"""A figure can be computed anew from its key, and says on what it rests."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pytest

from analysis import paths
from analysis.contracting.cases import read_case
from analysis.contracting.economics import economics_of
from analysis.contracting.pools import read_pool_users
from analysis.contracting.standings import standings_of
from analysis.contracting.tracing import (
    contracting_figures,
    is_contracting_key,
    read_contracting_trace,
)
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import read_result_key
from analysis.places import read_open_data, read_services

from .rural_cases import rural_case

CODE = "UA35060110000056063"


def test_every_figure_has_one_key_of_the_house() -> None:
    economics = economics_of(rural_case(need_persons=50.0))
    found = contracting_figures(economics, standings=standings_of(economics))
    assert len(found) > 60
    assert found["key"].is_unique
    assert found["value"].notna().all()
    for key in found["key"]:
        parts = read_result_key(key)
        assert (parts.origin, parts.domain) == ("contracting", f"hromada={CODE}")
        assert is_contracting_key(key)
    assert found["is_synthetic"].all()


def test_figures_are_those_of_the_case() -> None:
    economics = economics_of(rural_case())
    found = contracting_figures(economics).set_index("statistic")["value"]
    assert found["step_total"] == pytest.approx(413_726.4)
    assert found["worth_of_all"] == economics.worth_of_all
    row = economics.alternatives.set_index("alternative").loc["ngo"]
    assert found["cheaper_ngo_share"] == row["cheaper_share"]
    assert economics.price is not None
    assert found["price_high"] == economics.price.high


def test_behind_a_figure_stand_its_declarations(build: Path) -> None:
    trace = read_contracting_trace(f"contracting/home_care/price_middle/hromada={CODE}")
    assert isnan(trace.value)
    assert trace.is_synthetic
    assert len(trace.files) == 4
    assert all((paths.root() / file).is_file() for file in trace.files)
    assert not build.exists()


ACCEPTED = ("UA46060250000025047", "UA26020030000088465", CODE)


@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize("code", ACCEPTED)
def test_on_the_open_data_a_figure_is_computed_anew_from_its_key(code: str) -> None:
    case = read_case(code, "home_care")
    economics = economics_of(case, pool_users=read_pool_users(case))
    assert economics.can_compare
    found = contracting_figures(economics).set_index("statistic")
    assert len(found) > 50
    trace = read_contracting_trace(str(found.loc["saving_ngo_middle", "key"]))
    assert trace.value == found.loc["saving_ngo_middle", "value"]
    assert trace.unit == "uah"


@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize("code", ACCEPTED)
def test_every_service_is_costed_or_says_what_is_not_known(code: str) -> None:
    data = read_open_data()
    costed = set()
    for service in read_services():
        economics = economics_of(read_case(code, service, open_data=data))
        if economics.is_costed:
            costed.add(service)
            assert economics.footing in ("known", "mixed", "assumed")
        else:
            assert "wage_month_uah" in economics.lacking["in_house"]
            assert economics.footing == "unknown"
    assert costed == {"home_care", "day_care", "shelter", "social_escort", "counselling"}


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("contracting/home_care/price_middle/all", ParameterError),
        ("demo/home_care/price_middle/hromada=UA35060110000056063", ParameterError),
        ("contracting/homecare/price_middle/hromada=UA35060110000056063", UnknownName),
        ("contracting/home_care/price_middle/hromada=UA00", ParameterError),
        ("contracting", ParameterError),
    ],
)
def test_other_keys_are_refused(key: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_contracting_trace(key)
