"""A case is put together from defaults, the hromada's own file, and open data that are read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths, places
from analysis.contracting import cases
from analysis.contracting.cases import read_case, read_case_ids
from analysis.contracting.evidence import Gap
from analysis.contracting.facts import Measured
from analysis.errors import DeclarationError, ParameterError, UnknownName

LVIV, SETTLEMENT, VILLAGE = "UA46060250000025047", "UA26020030000088465", "UA35060110000056063"


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], None]:
    """Return what changes one text of one file in a copy of the declarations."""
    (tmp_path / "data").mkdir()
    for folder in paths.data_folder().iterdir():
        if folder.name == "contracting":
            shutil.copytree(folder, tmp_path / "data" / folder.name)
        else:
            (tmp_path / "data" / folder.name).symlink_to(folder)
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")

    def change(name: str, old: str, new: str) -> None:
        file = tmp_path / "data" / "contracting" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def a_country(**values: object) -> places.OpenData:
    """Open data of one village, as if they had been fetched."""
    wanted = {"residents_count": 5051.0, "war_status_2022": "not_occupied",
              "expenditure_programme_3104_2021_uah": 10_102.0, **values}  # fmt: skip
    frame = pd.DataFrame([wanted], index=pd.Index([VILLAGE], name="hromada_code"))
    inputs = pd.DataFrame({"input_id": list(wanted), "unit": "count", "date": "2022",
                           "definition": "", "note": "", "source_id": "population"})  # fmt: skip
    return places.OpenData(frame, inputs, (), pd.DataFrame())


def test_what_the_hromada_declares_goes_before_the_service() -> None:
    assert {code for code, service in read_case_ids() if service == "home_care"} == {
        *(LVIV, SETTLEMENT, VILLAGE),
    }
    case = read_case(LVIV, "home_care")
    assert case.facts["ngo_count"].origin == "case"
    assert case.facts["unit_can_be_fixed"].origin == "service"
    assert case.is_synthetic
    assert case.has_declaration
    assert list(case.facts) == list(case.questions)


def test_a_hromada_without_a_file_has_the_defaults_and_is_not_synthetic() -> None:
    case = read_case("UA05020010000053508", "home_care")
    assert not case.is_synthetic
    assert not case.has_declaration
    assert not case.facts["ngo_count"].is_known


def test_open_data_are_read_and_scaled() -> None:
    case = read_case(VILLAGE, "home_care", open_data=a_country())
    assert case.facts["is_emergency"].value is False
    assert case.facts["has_own_provider"].value is True  # 10,102 UAH for 5,051 residents: 2 each
    assert case.facts["has_own_provider"].measured == Measured(2.0, ">", 0.0)
    assert case.facts["enough_users_alone"].value is False  # 5,051 x 7.1 / 1000 = 35.9 of 60
    measured = case.facts["enough_users_alone"].measured
    assert (measured.sign, measured.bound) == ("≥", 60)
    assert measured.value == pytest.approx(35.8621)
    assert case.quantities["expected_users"].central == pytest.approx(35.8621)
    assert case.quantities["need_persons"].low == pytest.approx(242.448)


@pytest.mark.parametrize(("residents", "enough"), [(8450.0, False), (8451.0, True)])
def test_the_least_caseload_is_a_bound(residents: float, enough: bool) -> None:
    case = read_case(VILLAGE, "home_care", open_data=a_country(residents_count=residents))
    assert case.facts["enough_users_alone"].value is enough  # 60 / 0.0071 = 8,450.7


@pytest.mark.parametrize("status", ["occupied", "war_zone"])
def test_a_class_of_open_data_answers(status: str) -> None:
    case = read_case(VILLAGE, "home_care", open_data=a_country(war_status_2022=status))
    assert case.facts["is_emergency"].value is True


def test_without_the_data_nothing_is_known_and_the_reason_is_told(build: Path) -> None:
    case = read_case(VILLAGE, "home_care")
    fact = case.facts["enough_users_alone"]
    assert fact.value is None
    assert fact.gap == Gap("not_fetched", "population")
    assert "expected_users" not in case.quantities
    assert case.not_known["expected_users"].gap == fact.gap


def test_a_missing_figure_is_not_known() -> None:
    case = read_case(VILLAGE, "home_care", open_data=a_country(residents_count=float("nan")))
    assert case.facts["enough_users_alone"].value is None
    assert case.not_known["need_persons"].gap == Gap("no_figure")


def test_count_and_presence_of_providers_follow_from_each_other(
    edited: Callable[[str, str, str], None],
) -> None:
    assert read_case(LVIV, "home_care").facts["has_ngo_provider"].value is True
    assert read_case(VILLAGE, "home_care").facts["has_ngo_provider"].value is None
    said = "facts:\n  has_ngo_provider: {value: false, basis: declared, because: Nobody.}\n"
    edited(f"cases/{VILLAGE}_home_care.yml", "facts:\n", said)
    assert read_case(VILLAGE, "home_care").facts["ngo_count"].value == "none"
    edited(f"cases/{LVIV}_home_care.yml", "facts:\n", said)
    with pytest.raises(DeclarationError, match="contradict"):
        read_case(LVIV, "home_care")


def test_an_unknown_hromada_or_service_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"Nearest: day_care"):
        read_case(LVIV, "day_cair")
    with pytest.raises(UnknownName, match="Nearest: Львівська"):
        read_case("Львівсьа", "home_care")
    with pytest.raises(ParameterError, match="Only a hromada"):
        read_case("UA80000000000093317", "home_care")


BAD = [
    ("services/home_care.yml", "unit: hour\n", "", "'unit'.*Field required"),
    ("services/home_care.yml", "unit: hour\n", "unit: kilo\n", "'unit'.*'hour'"),
    ("services/home_care.yml", "low: 5, central: 7.1", "low: 8, central: 7.1", "low <= central"),
    ("services/home_care.yml", "low: 5, central", "low: -5, central", "greater than or equal to 0"),
    ("services/home_care.yml", "  expected_users:", "  expected_user:", "nearest: expected_users"),
    ("services/home_care.yml", "  pays_benefits:", "  pays_benefit:", "nearest: pays_benefits"),
    ("services/home_care.yml", "caseload_of: home_care", "value: true", "never typed"),
    (f"cases/{LVIV}_home_care.yml", "value: several", "value: many", "needed?: one of: none, one"),
    (f"cases/{LVIV}_home_care.yml", "is_synthetic: true\n", "", "'is_synthetic'"),
    ("quantities.yml", "unit: unit/person/month", "unit: month/unit/person", None),
    ("facts.yml", "    if_unknown: none", "    if_unknown: many", "if_unknown"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), BAD)
def test_what_is_not_as_it_must_be_is_refused_with_its_place(
    name: str, old: str, new: str, said: str | None, edited: Callable[[str, str, str], None]
) -> None:
    if said is None:
        unit = (
            "quantities:\n  harm_uah_per_person_month: {low: 1, central: 1, high: 1, unit: month, "
        )
        unit += "basis: declared, because: A.}\n"
        edited("services/home_care.yml", "quantities:\n", unit)
        name, said = "services/home_care.yml", "Needed: uah/person/month. Found: month"
    else:
        edited(name, old, new)
    with pytest.raises(DeclarationError, match=f"(?is){said}") as caught:
        read_case(LVIV, "home_care")
    assert Path(name).name in str(caught.value)


def test_a_case_is_named_by_code_and_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "contracting" / "cases"
    folder.mkdir(parents=True)
    (folder / "lviv.yml").write_text("set_on: x", encoding="utf-8")
    monkeypatch.setattr(cases.paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match="lviv.yml"):
        read_case_ids()


def test_every_service_of_the_catalogue_has_its_defaults(build: Path) -> None:
    services = places.read_services()
    assert len(services) == 18
    for service_id in services:
        case = read_case(VILLAGE, service_id)
        assert case.facts["decides_entitlement"].value is False
        assert case.facts["pays_benefits"].value is False
        assert case.unit_because.endswith(".")
        unsaid = [fact for fact in case.facts.values() if not fact.because.endswith(".")]
        assert all(fact.gap == Gap("nobody") for fact in unsaid)
