"""What is declared of shared services has reasons and exists; who lacks one is never guessed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import indicators, places, survey
from analysis.compare.cooperation import (
    SharedService,
    lacking_hromadas,
    read_cooperation,
    read_legal_forms,
)
from analysis.errors import DataError, UnknownName
from analysis.places import OpenData

CODES = ["UA05020010000053508", "UA05020030000031457", "UA05020050000066991", "UA46060250000025047"]
HOME_CARE = "home_care_programme_per_head_2021"


def opened(**columns: list[object]) -> OpenData:
    values = pd.DataFrame(columns, index=pd.Index(CODES, name="hromada_code"))
    return OpenData(values, pd.DataFrame(), (), pd.DataFrame())


def some_data() -> OpenData:
    return opened(
        residents_count=[10_000, 20_000, None, 700_000],
        income_total_2021_uah=[1e8, 2e8, 3e8, 9e9],
        war_status_2022=["not_occupied", "not_occupied", "occupied", "war_zone"],
    )


def measured(values: list[float | None], status: list[str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hromada_code": CODES,
            "indicator_id": HOME_CARE,
            "value": values,
            "status": status or ["measured"] * 4,
        }
    )


def centres() -> pd.DataFrame:
    return places.read_points().set_index("hromada_code")[["lat", "lon"]]


def test_each_shared_service_rests_on_an_indicator_and_on_inputs_that_exist() -> None:
    declared, passports = read_cooperation(), indicators.read_indicators()
    inputs = {each.id: each for source in places.read_sources().values() for each in source.inputs}
    assert {declared.residents, declared.budget} <= set(inputs)
    classes = set(inputs[declared.set_aside.input].classes.values())
    assert set(declared.set_aside.classes) < classes
    assert len(declared.services) == 2
    for service in declared.services.values():
        assert service.lacks.indicator in passports
        reasons = (service.per_1000_because, service.minimum_because, service.bounds_because)
        assert min(len(each.split()) for each in reasons) > 5


@pytest.mark.reference
def test_each_provision_stands_in_the_act(reference: Path) -> None:
    file = reference / "data" / "law" / "1508-18.json"
    acts = json.loads(file.read_text(encoding="utf-8"))["provisions"]
    articles = {each["section"]: each["content"] for each in acts}
    forms = read_legal_forms()
    provisions = [each for form in forms.forms.values() for each in form.provisions]
    provisions.append(forms.encouragement.provision)
    assert len(provisions) == 12
    for provision in provisions:
        part = re.split(rf"(?m)^{provision.part}\. ", articles[provision.article])
        assert len(part) == 2, provision
        if provision.point:
            own = re.split(r"(?m)^\d+\. ", part[1])[0]
            assert re.search(rf"(?m)^{provision.point}\) ", own), provision
    own = re.split(r"(?m)^2\. ", articles["4"])[0]
    assert len(re.findall(r"(?m)^\d\) ", own)) == len(forms.forms) == 6
    points = [form.provisions[0].point for form in forms.forms.values()]
    assert points == [str(number) for number in range(1, 7)]


def test_the_act_is_one_that_the_project_knows() -> None:
    from analysis.declared import read_yaml
    from analysis.paths import data_folder

    acts = read_yaml(data_folder() / "law" / "acts.yml")["acts"]
    forms = read_legal_forms()
    assert forms.act in acts
    assert forms.edition_seen == acts[forms.act]["edition_seen"]
    named = {each.act for form in forms.forms.values() for each in form.provisions}
    assert named == {forms.act}


def test_both_cases_have_a_form_and_every_form_is_one_of_the_act() -> None:
    forms = read_legal_forms()
    assert forms.suiting("nobody_provides") == ("delegation", "joint_project", "joint_institution")
    assert forms.suiting("one_provides") == ("delegation", "joint_funding")


def test_lacking_is_a_known_nought_and_nothing_else() -> None:
    found = lacking_hromadas(
        measured([0, 5, 0, 0], ["measured", "measured", "measured", "withheld"]),
        "home_care",
        open_data=some_data(),
        centres=centres(),
        declared=read_cooperation(),
    )
    assert found["status"].tolist() == ["lacks", "has", "set_aside", "set_aside"]
    assert found["caseload"].round(1).tolist()[:2] == [71.0, 142.0]
    assert found["caseload"].isna().tolist() == [False, False, True, False]
    assert found["budget_uah"].tolist()[0] == 1e8
    assert found["raion_code"].notna().all()
    unknown = lacking_hromadas(
        measured([None, 5, 0, 0]),
        "home_care",
        open_data=some_data(),
        centres=centres(),
        declared=read_cooperation(),
    )
    assert unknown["status"].iloc[0] == "unknown"


def test_a_table_of_another_indicator_is_refused() -> None:
    other = measured([0, 0, 0, 0]).assign(indicator_id="services_per_head_2021")
    with pytest.raises(DataError, match=f"{HOME_CARE}.*services_per_head_2021"):
        lacking_hromadas(
            other,
            "home_care",
            open_data=some_data(),
            centres=centres(),
            declared=read_cooperation(),
        )


@pytest.mark.usefixtures("build")
def test_without_open_data_nobody_is_said_to_lack_anything() -> None:
    found = lacking_hromadas(
        measured([0, 0, 0, 0]),
        "home_care",
        open_data=places.read_open_data(),
        centres=centres(),
        declared=read_cooperation(),
    )
    assert found["status"].eq("not_fetched").all()
    assert len(found) == 4
    assert found[["caseload", "residents_count", "budget_uah"]].isna().all().all()


def test_a_service_that_is_not_declared_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match="home_care"):
        read_cooperation().service("hom_care")


@pytest.mark.parametrize(
    "change",
    [{"minimum": 0}, {"members_at_most": 1}, {"minimum_flag": "certain"}, {"colour": "blue"}],
)
def test_a_declaration_that_is_not_as_it_must_be_is_refused(change: dict[str, object]) -> None:
    good = read_cooperation().service("home_care").model_dump()
    SharedService.model_validate(good)
    with pytest.raises(ValueError, match=next(iter(change))):
        SharedService.model_validate({**good, **change})


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_real_hromadas_are_told_apart() -> None:
    data = places.read_open_data()
    inputs = indicators.inputs_of(survey.read_wave("demo"), data)
    found = lacking_hromadas(
        indicators.measure(indicators.read_indicators()[HOME_CARE], inputs),
        "home_care",
        open_data=data,
        centres=places.centres_of(places.read_points(), data),
        declared=read_cooperation(),
    )
    counts = found["status"].value_counts()
    assert counts.sum() == 1469
    assert 600 < counts["has"] < 817
    assert counts["set_aside"] == 280
    assert 400 < counts["lacks"] < 621
    assert found.loc[found["status"] == "lacks", ["caseload", "lat"]].notna().all().all()
