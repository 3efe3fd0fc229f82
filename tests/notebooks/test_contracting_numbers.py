"""Each number in the tables of answers and parameters of a contract stands in the results."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

PAGES = {
    "contracting_lviv": "UA46060250000025047",
    "contracting_verkhovyna": "UA26020030000088465",
    "contracting_velyka_vyska": "UA35060110000056063",
}
ANSWERS, PARAMETERS = "questions in the order in which they were asked", "parameters of a contract"
NUMBER = r"−?\d[\d,]*(?:\.\d+)?%?"
HELD = re.compile(rf"({NUMBER}) \([>≥≤] ({NUMBER})\)")
NO_FIGURE = re.compile(
    r"Code of the classifier: [\d.]+|Articles? \d+(?: to \d+)?|\d{1,2} [A-Z][a-z]{2} \d{4}"
)

pytestmark = pytest.mark.reference


def cells_of(page: Path, caption: str, place: int) -> list[str]:
    """Texts of one column of the table with this caption."""
    root = html.parse(page).getroot()
    tables = [
        each
        for each in root.iterfind(".//table")
        if each.find("caption") is not None and caption in each.find("caption").text_content()
    ]
    assert len(tables) == 1
    rows = tables[0].findall(".//tbody/tr")
    texts = [row.xpath("./th|./td")[place].text_content() for row in rows]
    return [text.replace("\u00a0", " ") for text in texts]


def values_of(site: Path, page: str, beginning: str) -> list[dict[str, Any]]:
    """Results of the case of a page that are shown on it and begin so."""
    told = json.loads((site / "results.json").read_text("utf-8"))["results"]
    start, end = f"contracting/home_care/{beginning}", f"/hromada={PAGES[page]}"
    found = [each for each in told if each["key"].startswith(start) and each["key"].endswith(end)]
    assert all(any(page in place for place in each["shown_at"]) for each in found)
    return found


def is_told(written: str, results: list[dict[str, Any]]) -> bool:
    """Whether a number as it is written is that of a result, to the digits that it shows."""
    plain = written.rstrip("%").replace(",", "").replace("−", "-")
    within = 0.5 * 10.0 ** -len(plain.partition(".")[2]) + 1e-9
    is_share = written.endswith("%")
    return any(
        abs(float(plain) - each["value"] * (100 if is_share else 1)) <= within
        for each in results
        if (each["unit"] == "share") == is_share
    )


def test_each_figure_and_bound_of_an_answer_has_a_key(fetched_site: Path) -> None:
    counted = 0
    for page in PAGES:
        results = values_of(fetched_site, page, "answer_")
        for cell in cells_of(fetched_site / f"{page}.html", ANSWERS, 2):
            for written in (each for pair in HELD.findall(cell) for each in pair):
                counted += 1
                assert is_told(written, results), f"{page}: {written} in {cell}"
        assert not any(each.get("is_synthetic") for each in results)
    assert counted >= 4


@pytest.mark.parametrize("page", PAGES)
def test_each_number_of_a_parameter_has_a_key(fetched_site: Path, page: str) -> None:
    results = values_of(fetched_site, page, "parameter_")
    texts = cells_of(fetched_site / f"{page}.html", PARAMETERS, 1)
    assert len(texts) == 21
    found = [each for text in texts for each in re.findall(NUMBER, NO_FIGURE.sub("", text))]
    assert [each for each in found if not is_told(each, results)] == []
    assert len(found) >= 20
    assert all(each["is_synthetic"] for each in results)
