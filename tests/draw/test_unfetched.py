"""Where nothing was fetched, words stand in the place of a picture."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import compare, draw, indicators, places
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
