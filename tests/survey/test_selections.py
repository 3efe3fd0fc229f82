"""Chosen options: labels cut apart where there is one way, marks that say yes or no."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.survey.dictionary import DeclaredQuestion, form_of_dictionary
from analysis.survey.selections import choices_by_label, read_marks, split_labels, without_labels

LABELS = {
    "догляд": "care",
    "догляд вдома": "home_care",
    "вдома": "home",
    "гроші, або речі": "goods",
    "нічого": "none",
}


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Догляд", "care"),
        ("Нічого Догляд", "none care"),
        ("Гроші, або речі, Нічого", "goods none"),
        ("Нічого; Гроші, або речі", "none goods"),
        ("Нічого\nДогляд", "none care"),
        ("Догляд вдома", None),
        ("Догляд удома", None),
        ("Нічогодогляд", None),
        ("", None),
    ],
)
def test_labels_in_one_cell_are_cut_apart_only_where_there_is_one_way(
    text: str, choices: str | None
) -> None:
    assert split_labels(text, LABELS) == choices


@given(
    st.lists(st.sampled_from(["догляд", "гроші, або речі", "нічого"]), min_size=1, max_size=40),
    st.sampled_from([" ", ", ", "; ", " | ", "\n"]),
)
def test_any_row_of_labels_is_cut_apart_in_little_time(labels: list[str], sign: str) -> None:
    assert split_labels(sign.join(labels), LABELS) == " ".join(LABELS[label] for label in labels)


def test_a_label_of_two_choices_means_neither() -> None:
    question = DeclaredQuestion(
        kind="select_one",
        label="a",
        choices={"x": {"en": "Same", "uk": "Те саме"}, "y": {"en": "same", "uk": "Інше"}},
    )
    form = form_of_dictionary({"a": question}, file="wave.yml")
    assert choices_by_label(form, "a") == {"те саме": "x", "інше": "y"}


def test_a_stray_label_among_ids_is_left_for_its_row_to_be_reported() -> None:
    texts = pd.Series(["care", "none", "Догляд", ""])
    read, count = without_labels(texts, LABELS, ids=LABELS.values(), is_multiple=False)
    assert count == 0
    assert read.equals(texts)


def test_a_column_of_labels_is_read_and_what_is_neither_stays_as_typed() -> None:
    texts = pd.Series(["Догляд Нічого", "НІЧОГО", "щось інше", "none", ""])
    read, count = without_labels(texts, LABELS, ids=LABELS.values(), is_multiple=True)
    assert read.tolist() == ["care none", "none", "щось інше", "none", ""]
    assert count == 2


def test_marks_are_read_in_every_spelling() -> None:
    yes, no = ["1", "TRUE", "так", "Tak", "x", "1.0", "care"], ["0", "False", "ні", "", "-", "0.0"]
    raw = pd.DataFrame({"a/care": [*yes, *no, "може"]}, dtype="str")
    marks = read_marks(raw, {"care": ["a/care"]})
    assert marks.chosen.tolist() == ["care"] * len(yes) + [""] * (len(no) + 1)
    assert marks.is_marked.tolist() == [True] * 10 + [False] + [True] * 3
    assert marks.strange["a/care"].tolist() == ["може"]


def test_an_option_in_two_columns_is_chosen_where_either_says_so() -> None:
    raw = pd.DataFrame({"a/x": ["1", "", ""], "a/x.y": ["", "1", ""]}, dtype="str")
    marks = read_marks(raw, {"x": ["a/x", "a/x.y"]})
    assert marks.chosen.tolist() == ["x", "x", ""]
    assert marks.is_marked.tolist() == [True, True, False]
