"""Each figure and each quotation of a file is computed and read again, and compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import law
from analysis.drafts import Figure
from analysis.errors import DataError, SourceMissing
from analysis.publish.verifying import BODY, Held, verify_word
from analysis.publish.word import write_word

from .documents import ACT, EVIDENCE, FIGURES, compared, comparison, note

KNOWN = {figure.key: figure for figure in FIGURES}
SHARE, BASE, YEARS = FIGURES


def act(text_id: str) -> law.ActText:
    assert text_id == ACT.text_id
    return ACT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_word(note(), tmp_path / "note.docx", evidence=EVIDENCE)


def edited(path: Path, *changes: tuple[str, str]) -> Path:
    """Type over words in a file, as somebody with an editor would."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == BODY:
                text = content.decode("utf-8")
                for old, new in changes:
                    assert old in text
                    text = text.replace(old, new)
                content = text.encode("utf-8")
            target.writestr(name, content)
    path.write_bytes(stream.getvalue())
    return path


def told(path: Path, recompute: Callable[[str], Figure | None] = KNOWN.get) -> list[Held]:
    return list(verify_word(path, recompute, read_act=act))


def of(held: list[Held], key: str) -> list[str]:
    return [each.state for each in held if each.key == key]


def test_a_file_that_nobody_touched_holds_throughout(file: Path) -> None:
    held = told(file)
    assert [each.state for each in held] == ["holds"] * 5
    assert [each.kind for each in held] == ["figure"] * 3 + ["act", "text"]
    assert not any(each.is_fault for each in held)


@pytest.mark.parametrize(
    ("change", "told_as"),
    [
        ({"value": 0.13, "printed": "13,0\u00a0%"}, "value 0.1234 → 0.13"),
        ({"base": 411}, "base 412 → 411"),
        ({"upper": None}, "upper 0.148 → None"),
        ({"design": "purposive"}, "design probability → purposive"),
        ({"is_synthetic": False}, "is_synthetic True → False"),
    ],
)
def test_a_figure_that_is_another_now_is_told_with_both(
    file: Path, change: dict[str, object], told_as: str
) -> None:
    now = {**KNOWN, SHARE.key: replace(SHARE, **change)}
    (held,) = [each for each in told(file, now.get) if each.key == SHARE.key]
    assert (held.state, held.was, held.is_fault) == ("changed", SHARE.printed, True)
    assert told_as in held.why


def test_a_difference_of_computers_is_none_of_figures(file: Path) -> None:
    now = {**KNOWN, SHARE.key: replace(SHARE, value=SHARE.value * (1 + 1e-12))}
    assert of(told(file, now.get), SHARE.key) == ["holds"]


def test_a_figure_that_cannot_be_computed_says_why(file: Path) -> None:
    def lost(key: str) -> Figure | None:
        if key == SHARE.key:
            raise DataError("The question was dropped.")
        if key == BASE.key:
            raise SourceMissing("The budgets were not fetched.")
        return None

    held = {each.key: each for each in told(file, lost) if each.kind == "figure"}
    assert (held[SHARE.key].state, held[SHARE.key].why) == ("gone", "The question was dropped.")
    assert held[BASE.key].state == "not_fetched"
    assert held[YEARS.key].state == "gone"


def test_a_number_that_somebody_typed_over_is_found_and_told(file: Path) -> None:
    held = told(edited(file, ("1\u00a0438", "1\u00a0500")))
    altered = next(each for each in held if each.state == "altered")
    assert (altered.key, altered.was, altered.now) == (BASE.key, "1\u00a0438", "1\u00a0500")
    assert of(held, BASE.key) == ["altered", "holds"]
    assert held[-1] == Held("text", "explanatory_note", "edited")


def test_a_space_of_another_kind_is_no_alteration(file: Path) -> None:
    assert of(told(edited(file, ("1\u00a0438", "1 438"))), BASE.key) == ["holds"]


def test_a_control_that_was_removed_or_added_is_told(file: Path) -> None:
    held = told(edited(file, (f'w:val="{BASE.key}"', 'w:val="of/somebody/else"')))
    assert of(held, BASE.key) == ["altered", "holds"]
    assert of(held, "of/somebody/else") == ["altered"]


def test_other_words_that_were_edited_are_told_and_are_no_fault(file: Path) -> None:
    held = told(edited(file, ("перше завдання", "перше доручення")))
    assert [each.state for each in held if each.state != "holds"] == ["edited"]
    assert not any(each.is_fault for each in held)


def quotes(path: Path, now: law.ActText = ACT) -> dict[str, list[Held]]:
    made: dict[str, list[Held]] = {}
    for each in verify_word(path, KNOWN.get, read_act=lambda _: now):
        if each.kind in ("quote", "act"):
            made.setdefault(each.key.partition(": ")[2] or each.kind, []).append(each)
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_word(comparison(), tmp_path / "table.docx", evidence=compared())


def with_lines(*lines: str, edition: str = ACT.edition) -> law.ActText:
    unit = law.Unit("article", "5", ("Стаття 5. Вигадана назва",), lines)
    return replace(ACT, units=(unit,), edition=edition)


def test_quoted_law_is_compared_with_the_file_and_with_the_act(table: Path) -> None:
    found = quotes(table)
    assert list(found) == ["частина перша статті 5", "частина третя статті 5", "act"]
    assert {each.state for held in found.values() for each in held} == {"holds"}


def test_a_letter_of_the_law_that_was_typed_over_is_found(table: Path) -> None:
    edited(table, ("вигаданий орган.", "інший орган."))
    found = quotes(table)
    assert [each.state for each in found["частина третя статті 5"]] == ["altered", "holds"]
    assert [each.state for each in found["частина перша статті 5"]] == ["holds"]


def test_a_law_that_changed_is_told_place_by_place(table: Path) -> None:
    lines = list(ACT.units[0].lines)
    lines[0] = "1. Вигадана послуга надається строком на п’ять років."
    found = quotes(table, with_lines(*lines, edition="2026-06-01"))
    assert [each.state for each in found["частина перша статті 5"]] == ["changed"]
    assert [each.state for each in found["частина третя статті 5"]] == ["holds"]
    assert (found["act"][0].was, found["act"][0].now) == ("2026-01-01", "2026-06-01")
    assert found["act"][0].state == "changed"


def test_a_place_that_is_gone_or_moved_says_so(table: Path) -> None:
    lines = ACT.units[0].lines
    found = quotes(table, with_lines(*lines[:-1]))
    assert [each.state for each in found["частина третя статті 5"]] == ["gone"]
    moved = quotes(table, with_lines(*lines[:-1], "3-1. " + lines[-1].removeprefix("3. ")))
    assert [each.state for each in moved["частина третя статті 5"]] == ["gone"]


def test_an_act_that_is_not_fetched_is_no_proof_either_way(table: Path) -> None:
    def absent(text_id: str) -> law.ActText:
        raise SourceMissing("Not fetched.")

    held = verify_word(table, KNOWN.get, read_act=absent)
    states = [each.state for each in held if each.kind in ("quote", "act")]
    assert states == ["not_fetched"] * 3


def test_a_file_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(BODY, "<a/>")
    with pytest.raises(DataError, match="no manifest"):
        verify_word(tmp_path / "a.docx", KNOWN.get)
