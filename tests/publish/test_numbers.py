"""All panels of a site stand on one page, and as one script for the windows of its pages."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.language import read_words
from analysis.publish.numbers import write_numbers
from analysis.publish.pages import Page


def test_each_panel_stands_once_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    keys = [
        "open/services_per_head_2021/median/all",
        "demo/home_care_reach/median/all",
        "open/services_per_head_2021/value/hromada=UA46060250000025047",
    ]
    told = {"hromady": {"results": [{"key": key} for key in keys]}}
    output = new_output("display_data", data={"text/plain": "."}, metadata=told)
    notebook = new_notebook(cells=[new_code_cell("", outputs=[output], id="said")])
    page = Page("numbers.html", "Numbers", language="uk")
    files = write_numbers(tmp_path, [notebook, notebook], page=page, words=read_words("uk"))
    shown = html.parse(files[0]).getroot()
    ids = [each.get("id") for each in shown.iterfind(".//section[@class='panel']")]
    assert sorted(ids) == ["behind-demo-home_care_reach", "behind-open-services_per_head_2021"]
    titles = [each.text for each in shown.iterfind(".//section[@class='panel']/details/summary/h2")]
    assert titles == sorted(titles, key=read_words("uk").order)
    script = files[1].read_text(encoding="utf-8")
    bodies = json.loads(script.removeprefix("window.HromadyPanels=").removesuffix(";\n"))
    assert set(bodies) == set(ids)
    assert "догляд вдома" in bodies["behind-demo-home_care_reach"]
