"""Every number of a site stands once in its table of results, with the places where it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.errors import DataError
from analysis.publish import collect_results, read_results, write_results

KEY = "residents/knows_where_to_ask/share/all"


def page(value: float | None, cell: str = "spoken") -> object:
    """A notebook that says one number in a sentence and draws it in a figure."""
    told = {"key": KEY, "publication": "publish", "value": value}
    said = new_output(
        "display_data", data={"text/plain": "x"}, metadata={"hromady": {"results": [told]}}
    )
    figure = {"data": [], "layout": {"meta": {"results": [told]}}}
    drawn = new_output("display_data", data={"application/vnd.plotly.v1+json": figure})
    return new_notebook(
        cells=[
            new_code_cell("", id=cell, outputs=[said]),
            new_code_cell("", id="drawn", outputs=[drawn]),
        ]
    )


def test_a_number_shown_in_several_places_stands_once() -> None:
    (result,) = collect_results({"one": page(0.5), "two": page(0.5, "again")})
    assert result["value"] == 0.5
    assert result["shown_at"] == [
        "one.html#code-spoken",
        "one.html#code-drawn",
        "two.html#code-again",
        "two.html#code-drawn",
    ]


def test_a_number_with_two_values_stops_the_site() -> None:
    with pytest.raises(DataError, match=r"two values.*two\.html"):
        collect_results({"one": page(0.5), "two": page(0.6)})
    assert len(collect_results({"one": page(0.5), "two": page(0.500001)})) == 1


def test_behind_each_indicator_stand_question_and_files(tmp_path: Path) -> None:
    file = write_results(tmp_path, {"one": page(0.5)})
    content = json.loads(file.read_text(encoding="utf-8"))
    behind = content["behind"]["residents/knows_where_to_ask"]
    assert behind["questions"][0]["wording"]["pl"]
    assert len(behind["files_sha256"]) >= 4
    assert read_results(tmp_path)[KEY]["value"] == 0.5


def test_the_built_site_has_its_table(site: Path) -> None:
    results = read_results(site)
    assert len(results) > 80
    withheld = [each for each in results.values() if each["publication"] == "withhold"]
    assert withheld
    assert all("value" not in each and "lower" not in each for each in withheld)
    sampled = [each for each in results.values() if each.get("sampling") == "probability"]
    assert all(each["lower"] is not None or each["because"] for each in sampled)
    descriptive = [each for each in results.values() if each.get("sampling") == "descriptive"]
    assert descriptive
    assert all("lower" not in each for each in descriptive)
    pages = {place.split("#")[0] for each in results.values() for place in each["shown_at"]}
    assert all((site / name).exists() for name in pages)


def test_behind_a_figure_of_an_index_stand_its_steps_and_files(tmp_path: Path) -> None:
    told = {"key": "index/capacity/holds_share/claim=rural_below_urban", "value": 1.0}
    said = new_output(
        "display_data",
        data={"text/plain": "x"},
        metadata={"hromady": {"results": [{**told, "publication": "publish"}]}},
    )
    notebook = new_notebook(cells=[new_code_cell("", id="claims", outputs=[said])])
    file = write_results(tmp_path, {"seven": notebook})
    behind = json.loads(file.read_text(encoding="utf-8"))["behind"]["index/capacity"]
    assert behind["steps"]["weights"]["method"] == "equal"
    assert len(behind["steps"]["weights"]["reason"]) > 20
    assert len(behind["indicators"]) == 14
    assert all(len(digest) == 64 for digest in behind["files_sha256"].values())


def test_behind_a_figure_of_a_case_stand_its_declarations(tmp_path: Path) -> None:
    told = {"key": "contracting/home_care/price_middle/hromada=UA46060250000025047", "value": 1.0}
    said = new_output(
        "display_data",
        data={"text/plain": "x"},
        metadata={"hromady": {"results": [{**told, "publication": "publish"}]}},
    )
    notebook = new_notebook(cells=[new_code_cell("", id="costs", outputs=[said])])
    file = write_results(tmp_path, {"fourteen": notebook})
    behind = json.loads(file.read_text(encoding="utf-8"))["behind"]["contracting/home_care"]
    assert behind["is_synthetic"]
    assert "data/contracting/weighing.yml" in behind["files"]
