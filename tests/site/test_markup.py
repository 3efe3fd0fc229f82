"""The markup of each kind of page is valid, as html-validate reads it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .test_accessibility import KINDS

CONFIG = Path(__file__).parent / "markup.json"
"""Without three rules: roles that a table keeps where a style makes it into cards, long titles,
and the role of a navigation in what a notebook hands over, which is cleaned of other elements."""


@pytest.fixture(scope="session")
def validator() -> list[str]:
    """Return the command of html-validate: from ``$HROMADY_NODE``, or installed."""
    declared = os.environ.get("HROMADY_NODE")
    beside = Path(declared) / "node_modules" / ".bin" / "html-validate" if declared else None
    found = str(beside) if beside and beside.exists() else shutil.which("html-validate")
    if found is None:
        pytest.skip("html-validate is not installed here")
    return [found, "--config", str(CONFIG), "--formatter", "json"]


def faults(validator: list[str], files: list[Path]) -> list[str]:
    """Faults of pages, each with its place."""
    done = subprocess.run([*validator, *map(str, files)], capture_output=True, text=True)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        f"{Path(each['filePath']).name}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for each in told
        for fault in each["messages"]
    ]


def test_the_markup_of_the_sample_site_is_valid(validator: list[str], sample_site: Path) -> None:
    files = sorted(sample_site.glob("*.html"))
    assert files
    assert faults(validator, files) == []


def test_the_markup_of_each_kind_of_page_is_valid(
    validator: list[str], trilingual_site: Path
) -> None:
    files = [trilingual_site / folder / name for folder in ("", "uk", "pl") for name in KINDS]
    assert faults(validator, files) == []


def test_a_fault_would_be_found(validator: list[str], tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text("<!DOCTYPE html>\n<html lang='en'><p><div></p></html>\n", encoding="utf-8")
    assert any("close-order" in fault for fault in faults(validator, [file]))
