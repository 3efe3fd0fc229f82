"""Questions and replies hang together, or are named with their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from analysis.consult.questions import QuestionRegister, read_questions
from analysis.errors import DataError, ParameterError

from .registers import QUESTION, REPLY, home_with_register

Rows = Sequence[Mapping[str, str]]
Made = Callable[..., QuestionRegister]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Path) -> Made:
    """Write a register and read it, without any fetched text of an act."""

    def read(questions: Rows, replies: Rows = (REPLY,), more: str = "") -> QuestionRegister:
        home = home_with_register(tmp_path, questions, replies=replies, more=more)
        monkeypatch.setenv("HROMADY_HOME", str(home))
        return read_questions("own")

    return read


@pytest.fixture(scope="module")
def demo() -> QuestionRegister:
    return read_questions("demo")


def kinds(register: QuestionRegister) -> list[tuple[str, int, str, str]]:
    return [(fault.file, fault.row, fault.column, fault.kind) for fault in register.faults]


def test_a_question_and_its_reply_are_read(made: Made) -> None:
    register = made([QUESTION])
    assert register.faults == ()
    (question,), (reply,) = register.questions, register.replies
    assert (question.id, question.text, question.text_state) == (
        *("Q25047-1000", "Чи можна так?", "released"),
    )
    assert (reply.status, reply.text) == ("answered", "Так.")


@pytest.mark.parametrize(
    ("change", "column", "kind"),
    [
        ({"hromada": "UA99000000000000000"}, "hromada", "unknown_hromada"),
        ({"hromada": "Неіснуюча"}, "hromada", "unknown_hromada"),
        ({"asked_on": "2026-03-02"}, "asked_on", "after_the_edition"),
        ({"question_id": "номер перший"}, "question_id", "not_a_number_of_a_question"),
    ],
)
def test_a_faulty_question_is_left_out_and_listed(
    made: Made, change: Mapping[str, str], column: str, kind: str
) -> None:
    register = made([QUESTION | change], ())
    assert register.questions == ()
    assert kinds(register) == [("questions.xlsx", 2, column, kind)]


@pytest.mark.parametrize(
    ("change", "column", "kind"),
    [
        ({"question_id": "Q25047-9999"}, "question_id", "unknown_question"),
        ({"replied_on": "2025-12-31"}, "replied_on", "before_its_question"),
        ({"replied_on": "2026-03-02"}, "replied_on", "after_the_edition"),
        ({"status": "forwarded"}, "forwarded_to", "missing"),
        ({"reply": ""}, "reply", "missing"),
        ({"status": "done"}, "status", "not_a_choice"),
    ],
)
def test_a_faulty_reply_is_left_out_and_listed(
    made: Made, change: Mapping[str, str], column: str, kind: str
) -> None:
    register = made([QUESTION], [REPLY | change])
    assert register.replies == ()
    assert kinds(register) == [("replies.xlsx", 2, column, kind)]


def test_a_name_of_a_hromada_is_as_good_as_its_code(made: Made) -> None:
    register = made([QUESTION | {"hromada": "м. Львів"}])
    assert register.questions[0].hromada_code == "UA46060250000025047"


@pytest.mark.parametrize(
    ("follows", "kind"),
    [("Q25047-9999", "unknown_question"), ("Q25047-1002", "before_its_question")],
)
def test_a_false_earlier_question_is_left_out_and_the_question_stays(
    made: Made, follows: str, kind: str
) -> None:
    later = QUESTION | {"question_id": "Q25047-1002", "asked_on": "2026-02-01"}
    second = QUESTION | {"question_id": "Q25047-1001", "follows": follows}
    register = made([second, later], ())
    assert kinds(register) == [("questions.xlsx", 2, "follows", kind)]
    assert {question.follows for question in register.questions} == {""}
    assert len(register.questions) == 2


def test_a_place_must_be_an_address_and_belong_to_an_act(made: Made) -> None:
    act = {"act": "ua_law_2671_viii"}
    rows = [
        QUESTION | act | {"place": "частини третьої статті 26"},
        QUESTION | act | {"question_id": "Q25047-1001", "place": "десь у законі"},
        QUESTION | {"question_id": "Q25047-1002", "place": "стаття 26"},
    ]
    register = made(rows, ())
    places = [(question.place, question.place_state) for question in register.questions]
    assert places == [("частина третя статті 26", "not_checked"), ("", ""), ("", "")]
    assert [each[1:] for each in kinds(register)] == [
        (3, "place", "not_an_address"),
        (4, "act", "missing"),
    ]


@pytest.mark.reference
def test_a_place_must_exist_in_the_fetched_act(made: Made, reference: Path, build: Path) -> None:
    from analysis import law

    law.fetch_text("ua_law_2671_viii", folder=reference / "data" / "law")
    act = {"act": "ua_law_2671_viii"}
    rows = [
        QUESTION | act | {"place": "частина третя статті 26"},
        QUESTION | act | {"question_id": "Q25047-1001", "place": "частина третя статті 926"},
    ]
    register = made(rows, ())
    assert [question.place_state for question in register.questions] == ["found", ""]
    assert kinds(register) == [("questions.xlsx", 3, "place", "no_such_place")]
    assert build.exists()


def test_the_state_of_an_earlier_day_holds_nothing_later(demo: QuestionRegister) -> None:
    early, late = read_questions("demo", as_of="2026-05-01"), demo
    assert {each.id for each in early.questions} < {each.id for each in late.questions}
    assert all(each.asked_on <= "2026-05-01" for each in early.questions)
    assert all(each.replied_on <= "2026-05-01" for each in early.replies)


@pytest.mark.parametrize("day", ["2026-11-03", "2026-02-30", "spring", "20260201"])
def test_a_day_after_the_edition_or_no_day_is_refused(day: str) -> None:
    with pytest.raises(ParameterError, match="not known up to that day"):
        read_questions("demo", as_of=day)


def test_every_row_of_the_demonstration_is_there_or_named(demo: QuestionRegister) -> None:
    register = demo
    left_out = {(each.file, each.row) for each in register.faults if each.lost == "row"}
    there = len(register.questions) + len(register.replies)
    assert there + len(left_out) == register.rows_count
    assert register.unsettled == ()
    assert register.loose_headings == ()


def test_no_contact_of_the_workbooks_gets_into_the_register(demo: QuestionRegister) -> None:
    told = repr(demo)
    assert "+380" not in told
    assert "example.org" not in told
    assert "Вигадан" not in told


def test_a_settled_fault_that_is_gone_is_named(made: Made) -> None:
    place = "file: questions.xlsx, row: 9, column: topic, kind: missing"
    entry = f"{{{place}, why: It was looked at in spring.}}"
    register = made([QUESTION], more=f"settled:\n  - {entry}\n")
    (told,) = register.unsettled
    assert "but not there: missing in questions.xlsx, row 9, column 'topic'" in told


def test_a_missing_workbook_is_refused_by_name(made: Made, tmp_path: Path) -> None:
    made([QUESTION])
    (tmp_path / "home" / "data" / "questions" / "own" / "replies.xlsx").unlink()
    with pytest.raises(DataError, match="replies.xlsx"):
        read_questions("own")
