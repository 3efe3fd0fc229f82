"""Where nothing was fetched, words stand in the place of a picture."""

from __future__ import annotations

import importlib
import pkgutil

import pandas as pd
import pytest

from analysis import compare, composite, draw, indicators, places
from analysis.language import read_words

WORDS = read_words("en")
SUBJECT = draw.Subject("Spending", "uah_per_head", source="Budgets")


@pytest.fixture
def nothing(build: object) -> pd.DataFrame:
    inputs = indicators.inputs_of(None, places.read_open_data(), sources=places.read_sources())
    return indicators.measure(indicators.read_indicators()["services_per_head_2021"], inputs)


def test_the_table_says_for_every_hromada_that_it_was_not_fetched(nothing: pd.DataFrame) -> None:
    assert len(nothing) == 1469
    assert set(nothing["status"]) == {"not_fetched"}
    assert nothing["value"].isna().all()


def test_every_drawing_and_speaking_function_names_the_source_and_the_command(
    nothing: pd.DataFrame,
) -> None:
    register = places.read_register()
    groups = compare.peer_groups(register, rules=compare.read_peer_rules())
    compared = compare.group_comparison(nothing, groups)
    ground = draw.Ground(register, places.read_areas(), places.read_oblast_outlines())
    said = [
        draw.draw_map(nothing, ground, subject=SUBJECT, words=WORDS),
        draw.draw_groups(compared, subject=SUBJECT, words=WORDS),
        draw.draw_bars(compared, subject=SUBJECT, words=WORDS),
        draw.draw_distribution(
            nothing, groups, hromada_code="UA46060250000025047", subject=SUBJECT, words=WORDS
        ),
        draw.say_finding(indicators.summarise(nothing), subject=SUBJECT, words=WORDS),
        draw.say_comparison(nothing.head(0), subject=SUBJECT, words=WORDS),
    ]
    assert len(said) == 6
    for passage in said:
        assert isinstance(passage, draw.Passage)
        assert "Budgets" in passage.plain
        assert "hromady fetch" in passage.plain
    outlined = [passage for passage in said if "Here will stand" in passage.plain]
    assert outlined == said[:4]
    assert len({passage.plain for passage in outlined}) == 4


def test_every_outline_is_that_of_a_function_that_can_be_without_data() -> None:
    told = {key for key in WORDS.entries if key.startswith("unfetched.outline_")}
    modules = [importlib.import_module(each.name) for each in pkgutil.iter_modules(
        draw.__path__, "analysis.draw.")]  # fmt: skip
    wrapped = {
        f"unfetched.outline_{name.strip('_')}"
        for module in modules
        for name, found in vars(module).items()
        if hasattr(found, "__wrapped__")
    }
    assert len(told) > 10
    assert told - wrapped == set()


def test_an_index_that_was_not_built_says_what_will_stand_there(build: object) -> None:
    unbuilt = composite.Assessment(composite.read_index("capacity"))
    passports = indicators.read_indicators()
    shown = draw.show_framework(unbuilt, passports, words=WORDS)
    assert isinstance(shown, draw.Passage)
    assert "Here will stand a table of the dimensions" in shown.plain
    assert "hromady fetch" in shown.plain


def test_a_gap_is_not_taken_for_something_unfetched() -> None:
    row = pd.DataFrame(
        {"hromadas_count": [0], "not_fetched_count": [0], "median": [None], "design": ["census"]}
    )
    spoken = draw.say_finding(row, subject=SUBJECT, words=WORDS)
    assert "hromady fetch" not in spoken.plain


def test_what_stands_in_for_missing_data_says_so_of_itself(nothing: pd.DataFrame) -> None:
    notice = draw.say_finding(indicators.summarise(nothing), subject=SUBJECT, words=WORDS)
    _, metadata = notice._repr_mimebundle_()
    assert metadata == {"hromady": {"is_gap": True}}
