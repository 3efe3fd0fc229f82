"""Two small editions of a site, written by the real writers, for what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.publish import Edition, write_results, write_site_manifest

REACH = "demo/home_care_reach/median/all"
KNOWS = "residents/knows_where_to_ask/share/all"
RULE = "rules/allow_multi_year_contracts/0/value"
ABOUT = {"stage": "public", "language": "en", "day": ""}


def told(key: str, value: float | None = None, **more: Any) -> dict[str, Any]:
    shown = {"publication": "publish", "unit": "share", "value": value}
    return {"key": key, **(shown if value is not None else {"publication": "withhold"}), **more}


def edition_of(folder: Path, *results: dict[str, Any], pages: tuple[str, ...] = ("one",)) -> Path:
    """A site of one page that shows the results."""
    said = new_output(
        "display_data", data={"text/plain": "x"}, metadata={"hromady": {"results": list(results)}}
    )
    notebook = new_notebook(cells=[new_code_cell("", id="said", outputs=[said])])
    folder.mkdir(parents=True)
    write_results(folder, {"one": notebook})
    editions = {
        name: Edition(id=name, notebook="01_who_answered", title="One", summary="One.")
        for name in pages
    }
    write_site_manifest(folder, editions, verdicts=[], about=ABOUT)
    return folder


def altered(site: Path, name: str, change: Any) -> Path:
    """Change what one of its files says."""
    file = site / name
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    return site
