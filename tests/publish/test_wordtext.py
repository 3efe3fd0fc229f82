"""Spans become runs, figures controls, and accepted or rejected changes leave no trace."""

from __future__ import annotations

from itertools import groupby

from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts import Span, cell_of_runs
from analysis.law import word_runs
from analysis.publish.wordmarkup import made, text_of
from analysis.publish.wordtext import Pen, broken_lines

from .revisions import found, settled

PIECE = st.text(st.sampled_from("абв 12.;"), min_size=1, max_size=4)
LINE = st.lists(st.tuples(PIECE, st.sampled_from(["plain", "insert", "delete"])), max_size=3)


def pen(**tags: str) -> Pen:
    return Pen("uk", "uk-UA", "2026-11-30", tags)


def written(lines: tuple[tuple[Span, ...], ...]) -> object:
    hand, breaks = pen(), broken_lines(lines)
    return made(
        "tc",
        *(
            hand.line(line, "TableText", revised=True, broken=broken)
            for line, broken in zip(lines, breaks, strict=True)
        ),
    )


def test_a_figure_is_a_control_whose_tag_is_its_key() -> None:
    laid = pen(k="k").paragraph((Span("Із "), Span("39", "figure", "k"), Span(" громад")), "Body")
    (control,) = found(laid, "./w:sdt")
    assert found(control, "string(./w:sdtPr/w:tag/@w:val)") == "k"
    assert text_of(control) == "39"
    assert text_of(laid) == "Із 39\u00a0громад"


def test_every_run_names_its_language() -> None:
    spans = tuple(Span("а", mark) for mark in ("plain", "strong", "emphasis", "missing", "delete"))
    laid = pen().paragraph(spans, "Body")
    assert found(laid, "count(.//w:r)") == found(laid, "count(.//w:r/w:rPr/w:lang)") == 5


def test_a_run_in_another_language_names_that() -> None:
    laid = pen().paragraph((Span("а"), Span("said", language="en")), "Body")
    languages = [each.get(qn("w:val")) for each in laid.iter(qn("w:lang"))]
    assert languages == ["uk-UA", "en"]


def test_changes_are_tracked_with_author_and_day_and_seen_in_print() -> None:
    line = (Span("на "), Span("рік", "delete"), Span("три роки", "insert"))
    laid = pen().line(line, "TableText", revised=True)
    goes, comes = found(laid, "./w:del")[0], found(laid, "./w:ins")[0]
    for change in (goes, comes):
        assert change.get(qn("w:author")) == "Hromady"
        assert change.get(qn("w:date")) == "2026-11-30T00:00:00Z"
    assert goes.get(qn("w:id")) != comes.get(qn("w:id"))
    assert text_of(goes, tags=("delText",)) == "рік"
    assert found(goes, "string(.//w:rStyle/@w:val)") == "Deleted"
    assert found(comes, "string(.//w:rStyle/@w:val)") == "Inserted"


def test_changes_that_are_only_shown_are_not_tracked() -> None:
    laid = pen().line((Span("рік", "delete"),), "TableText", revised=False)
    assert not found(laid, "./w:del")
    assert text_of(laid) == "рік"


def test_a_line_of_a_cell_keeps_every_space_to_the_letter() -> None:
    laid = pen().line((Span("ст. 26  № 5 "),), "TableText", revised=True)
    assert text_of(laid) == "ст. 26  № 5 "


TEXT = st.lists(PIECE, min_size=1, max_size=4).map("\n".join)


@given(TEXT, TEXT)
def test_all_accepted_it_is_the_proposed_wording_all_rejected_the_one_in_force(
    before: str, after: str
) -> None:
    laid = written(cell_of_runs(word_runs(before, after)))
    assert settled(laid, accept=True) == after
    assert settled(laid, accept=False) == before


@given(st.lists(LINE, min_size=1, max_size=6))
def test_a_line_that_comes_or_goes_as_a_whole_leaves_no_empty_line(
    drawn: list[list[tuple[str, str]]],
) -> None:
    lines = tuple(
        tuple(
            Span("".join(text for text, _ in group), mark)
            for mark, group in groupby(line, lambda each: each[1])
        )
        for line in drawn
    )
    for accept, gone in ((True, "delete"), (False, "insert")):
        staying = [line for line in lines if not line or any(s.mark != gone for s in line)]
        wanted = ["".join(s.text for s in line if s.mark != gone) for line in staying] or [""]
        assert settled(written(lines), accept=accept) == "\n".join(wanted)
