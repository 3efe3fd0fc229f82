"""Behind each number stands the question in the reader's language, and how it was computed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.indicators import read_indicators, read_trace
from analysis.language import read_words
from analysis.publish import panels
from analysis.publish.panels import panels_of


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_a_survey_number_leads_to_its_question_in_the_language(language: str) -> None:
    key = "residents/knows_where_to_ask/share/sex=female"
    [panel] = panels_of([{"key": key}], words=read_words(language))
    [question] = panel.asked
    assert question.text == read_trace(key).questions[0].wording[language]
    assert question.language == language
    assert panel.is_synthetic
    assert panel.files
    assert len({name for name, _ in panel.facts}) == len(panel.facts) >= 4


def test_every_indicator_has_a_panel_with_method_and_files() -> None:
    words, counted = read_words("en"), 0
    for indicator in read_indicators(level=None).values():
        origins = [o for o in ("open", "demo", "residents") if _answers(o, indicator.id)]
        for origin in origins:
            key = f"{origin}/{indicator.id}/value/all"
            [panel] = panels_of([{"key": key}], words=words)
            told = dict(panel.facts)
            assert told[words.say("panels.method")]
            assert panel.asked, key
            assert panel.files, key
            counted += 1
    assert counted > 50


def _answers(origin: str, indicator: str) -> bool:
    trace = read_trace(f"{origin}/{indicator}/value/all")
    return bool(trace.questions) and all(each.wording for each in trace.questions)


def test_numbers_of_one_origin_share_a_panel_and_keep_their_order() -> None:
    keys = [
        "open/services_per_head_2021/median/all",
        "demo/home_care_reach/median/all",
        "open/services_per_head_2021/value/hromada=UA46060250000025047",
    ]
    told = panels_of([{"key": key} for key in keys], words=read_words("en"))
    assert [panel.id for panel in told] == [
        "behind-open-services_per_head_2021",
        "behind-demo-home_care_reach",
    ]
    assert [panel.is_synthetic for panel in told] == [False, True]


def test_a_purposive_survey_says_that_it_has_no_interval() -> None:
    words = read_words("en")
    [panel] = panels_of([{"key": "demo/home_care_reach/median/all"}], words=words)
    assert words.say("panels.weight_purposive") in dict(panel.facts).values()


@pytest.mark.parametrize(
    ("design", "told"),
    [("open_call", "weight_volunteer"), ("census", "weight_census")],
)
def test_whoever_was_not_drawn_is_never_said_to_have_been(
    design: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    file = tmp_path / "data" / "waves" / "demo" / "wave.yml"
    text = file.read_text("utf-8").replace("design: purposive", f"design: {design}")
    file.write_text(text, "utf-8")
    words = read_words("en")
    panels._panel.cache_clear()
    [panel] = panels_of([{"key": "demo/home_care_reach/median/all"}], words=words)
    panels._panel.cache_clear()
    assert words.say(f"panels.{told}") in dict(panel.facts).values()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("index/capacity/score/hromada=UA46060250000025047", "Capacity to provide social services"),
        ("contracting/home_care/cheaper_ngo_share/hromada=UA46060250000025047", "home care"),
    ],
)
def test_an_index_and_a_case_have_panels_of_their_own(key: str, name: str) -> None:
    [panel] = panels_of([{"key": key}], words=read_words("en"))
    assert panel.title == name
    assert panel.facts
