"""A place left open is found by file, line and key, and by nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.scaffolds import open_places_in, read_open_places

TEXT = """\
# TO DECIDE marks what a person must settle: change the value, then delete the mark.
unit: share  # TO DECIDE: in what it is measured; for example: share
criteria:
  equity:
    - judgement: yes
      reason: TO DECIDE in a sentence.
  title: {en: "TO DECIDE", uk: "", pl: ""}  # TO DECIDE: its name
name: decided
"""


def test_each_mark_is_found_with_the_path_of_its_key() -> None:
    found = [(place.line, place.key, place.what) for place in open_places_in(TEXT, "a.yml")]
    assert found == [
        (2, "unit", "in what it is measured; for example: share"),
        (6, "criteria.equity.reason", "in a sentence."),
        (7, "criteria.title", "its name"),
    ]


def test_the_project_itself_leaves_nothing_open() -> None:
    openings = read_open_places()
    assert openings.files_count > 400
    assert [str(place) for place in openings.places] == []


def test_marks_are_found_in_declarations_notebooks_and_situations(home: Path) -> None:
    notebook = home / "notebooks" / "08_shared_services.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][0]["source"] = ["# Title\n", "TO DECIDE: for whom it is\n"]
    notebook.write_text(json.dumps(content), encoding="utf-8")
    situations = home / "tests" / "situations" / "delineate_powers.yml"
    situations.write_text("- situation: TO DECIDE\n", encoding="utf-8")
    assert [str(place) for place in read_open_places().places] == [
        "tests/situations/delineate_powers.yml, line 1, key 'situation': TO DECIDE: a value.",
        "notebooks/08_shared_services.ipynb, cell 'title': TO DECIDE: for whom it is.",
    ]


def test_a_survey_that_stays_off_the_site_may_be_open(home: Path) -> None:
    file = home / "data" / "waves" / "demo" / "wave.yml"
    text = file.read_text(encoding="utf-8").replace("design: ", "# TO DECIDE: how\ndesign: ", 1)
    file.write_text(text, encoding="utf-8")
    assert len(read_open_places().places) == 1
    file.write_text(text.replace("public: true", "public: false"), encoding="utf-8")
    assert read_open_places().places == ()
