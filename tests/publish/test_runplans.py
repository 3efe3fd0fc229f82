"""A plan names every page of a batch, and refuses what no page could be."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import places, publish
from analysis.errors import ParameterError
from analysis.publish.runplans import PlannedPage, RunPlan, plan_run


def test_every_hromada_with_figures_gets_a_page_in_every_language(build: Path) -> None:
    plan = plan_run("04", {}, languages=["uk", "pl", "en"])
    codes = places.read_register(kinds=("hromada",))["hromada_code"]
    assert {page.path for page in plan.pages} == {
        f"{key}/{code}.html" for key in ("uk", "pl", "en") for code in codes
    }
    assert len(plan.pages) == 4407 == len({page.key for page in plan.pages})
    assert plan.languages == ("uk", "pl", "en")
    assert plan.folder == build / "pages" / "04_hromada_profile"
    kins = plan.kins()
    assert sum(len(subject) for kin in kins for subject in kin) == 4407
    assert all(len({page.subject for page in subject}) == 1 for kin in kins for subject in kin)
    one = publish.checked_parameters(plan.notebook, {"hromada": codes[0], "language": "uk"})
    assert plan.pages[0].parameters == one


def test_a_key_tells_pages_parameters_and_notebooks_apart(build: Path) -> None:
    def keys(**given: object) -> set[str]:
        plan = plan_run("04", given, languages=["en"], hromadas=["Lviv", "Verkhovyna"])
        return {page.key for page in plan.pages}

    plain = keys()
    assert len(plain) == 2
    assert plain == keys(target=0.15)
    assert not plain & keys(target=0.2)


@pytest.mark.parametrize(
    ("given", "more", "told"),
    [
        ({"hromada": "Lviv"}, {}, "its own hromada"),
        ({"language": "uk"}, {}, "its own language"),
        ({"targt": "1"}, {}, "no parameter 'targt'"),
        ({}, {"languages": ["de"]}, "'de'"),
        ({}, {"languages": []}, "languages"),
        ({}, {"hromadas": ["Nowhere at all"]}, "Nowhere"),
    ],
)
def test_what_no_page_could_be_is_refused(
    build: Path, given: dict[str, str], more: dict[str, list[str]], told: str
) -> None:
    with pytest.raises(ParameterError, match=told):
        plan_run("04", given, **{"languages": ["en"], "hromadas": ["Lviv"], **more})


def test_a_notebook_without_a_hromada_is_no_batch(build: Path) -> None:
    with pytest.raises(ParameterError, match="hromada"):
        plan_run("05", {}, languages=["en"])


def test_kins_are_ordered_by_size_and_only_of_what_is_due() -> None:
    pages = tuple(
        PlannedPage(f"en/{n}.html", {}, "k", reason="new" if n else "", kin="a" if n < 3 else "b")
        for n in range(7)
    )
    plan = RunPlan(Path("n.ipynb"), "{}", Path("f"), pages)
    assert [[each[0].path for each in kin] for kin in plan.kins()] == [
        ["en/3.html", "en/4.html", "en/5.html", "en/6.html"],
        ["en/1.html", "en/2.html"],
    ]
