"""Pages of one group hold its dots once between them, and each shows what it showed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from analysis.draw.crowds import others_of, spread
from analysis.publish import crowds as room
from analysis.publish.crowds import shared_crowds

COUNT = 80
CROWD = {
    "x": [number * 1.25 for number in range(COUNT)],
    "y": spread(COUNT),
    "text": [f"Place <{number}>" for number in range(COUNT)],
}
COLOURS = ["#767676", "#000000"] * (COUNT // 2)
SKETCHES = '<script defer src="../assets/sketches.js"></script>\n'


def trace_of(place: int | None, *, edge: float = 90.0) -> dict[str, Any]:
    dots = others_of({**CROWD, "color": COLOURS}, place, shown=lambda x: min(x, edge))
    return {"type": "scatter", "marker": {"color": dots.pop("color"), "size": 7}, **dots}


def page_of(*traces: dict[str, Any]) -> str:
    drawing = json.dumps({"data": traces, "layout": {}}, separators=(",", ":"))
    drawing = drawing.replace("<", "\\u003c")
    island = f'<script type="application/json" class="drawing">{drawing}</script>'
    return f"<head>\n{SKETCHES}</head><p>Words.</p>{island}"


def drawing_in(html: str) -> dict[str, Any]:
    found = re.search(r'class="drawing">(.*?)</script>', html, re.S)
    assert found
    drawing: dict[str, Any] = json.loads(found[1])
    return drawing


def test_every_page_of_a_group_names_the_same_dots() -> None:
    told = [shared_crowds(page_of(trace_of(place)), root="../") for place in (None, 0, 17, 79)]
    assert len({json.dumps(scripts) for _, scripts in told}) == 1
    assert all("Place" not in text for text, _ in told)
    assert {drawing_in(text)["data"][0]["meta"]["crowd"]["gap"] for text, _ in told} == {
        -1, 0, 17, 79,
    }  # fmt: skip


def test_the_dots_are_there_before_they_are_drawn() -> None:
    text, scripts = shared_crowds(page_of(trace_of(3)), root="../")
    (address,) = scripts
    assert text.index(f'src="../{address}"') < text.index(SKETCHES)


def test_few_dots_and_other_figures_stay_in_their_page() -> None:
    small = {"type": "scatter", **others_of({"x": [1, 2]}, 0, shown=float)}
    page = page_of(small, {"type": "bar", "x": [1] * 500, "y": [2] * 500})
    text, scripts = shared_crowds(page, root="")
    assert scripts == {}
    assert drawing_in(text) == drawing_in(page)


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here")
def test_the_page_puts_them_together_as_they_were(tmp_path: Path) -> None:
    before = [trace_of(place) for place in (None, 0, 5, 79)]
    text, scripts = shared_crowds(page_of(*before), root="../")
    source = (Path(room.__file__).parent / "site" / "figures.js").read_text("utf-8")
    found = re.search(r"  function crowded\(trace\) \{.*?\n  \}\n", source, re.S)
    assert found
    told = json.dumps(drawing_in(text)["data"])
    lines = ["globalThis.window = {};", *scripts.values(), found[0], f"const traces = {told};"]
    file = tmp_path / "crowded.js"
    file.write_text(
        "\n".join([*lines, "traces.forEach(crowded); console.log(JSON.stringify(traces));"]),
        encoding="utf-8",
    )
    done = subprocess.run(["node", str(file)], capture_output=True, check=True)
    for again, trace in zip(json.loads(done.stdout), before, strict=True):
        assert again["marker"] == trace["marker"]
        assert {key: again[key] for key in CROWD} == {key: trace[key] for key in CROWD}
