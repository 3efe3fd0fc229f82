"""The synthetic wave's dirt: answers written as people write them, in Kobo's export dialect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from analysis.declared import Record
from analysis.errors import DeclarationError

__all__ = ["Dirt", "soil"]

Row = dict[str, object]


class DirtyCell(Record):
    """One cell: written in another way (``writing``), or another text in its place.

    ``code`` and ``role`` name the response: hromada and role, or point and number at the point.

    Parameters
    ----------
    code : str
        Code of the hromada, or id of the point.
    role : str
        Role of the respondent, or number at the point.
    column : str
        Question that is soiled.
    writing : str
        Way in which the value is written.
    text : str
        Text in its place.
    """

    code: str
    role: str
    column: str
    writing: str = ""
    text: str = ""


class TestRow(Record):
    """A row that somebody sent to try the form.

    Parameters
    ----------
    written : str
        Name of the hromada as written.
    role : str
        Role as written.
    answers : dict of str to str
        Question to its answer.
    """

    __test__ = False
    written: str
    role: str
    answers: dict[str, str]


class RepeatedResponse(Record):
    """A response that was sent twice.

    Parameters
    ----------
    code : str
        Code of the hromada, or id of the point.
    role : str
        Role of the respondent, or number at the point.
    """

    code: str
    role: str


class Export(Record):
    """How the export dates and numbers the responses, and which columns it has.

    ``minutes_between`` two responses; nobody is asked at or after ``until_hour``;
    ``has_option_columns``: a select_multiple has a 0/1 column a choice beside its one column.

    Parameters
    ----------
    first_moment : str
        Moment of the first response.
    first_id : int
        Number of the first response.
    version : str
        Version of the form.
    minutes_between : tuple of int
        Least and most minutes between two responses.
    until_hour : int
        Hour from which on nobody is asked.
    has_option_columns : bool
        Whether each choice of a select_multiple has a 0/1 column.
    """

    first_moment: str = "2026-03-02T09:00:00"
    first_id: int = 400101
    version: str = "vDEMO2026030201"
    minutes_between: tuple[int, int] = (90, 420)
    until_hour: int = 24
    has_option_columns: bool = True


class Dirt(Record):
    """All dirt of a synthetic wave.

    Parameters
    ----------
    cells : list of DirtyCell
        Cells that are soiled.
    tests : list of TestRow
        Rows that somebody sent to try the form.
    twice : list of RepeatedResponse
        Responses that were sent twice.
    proposals : list of str
        Invented free texts.
    export : Export
        How the export numbers and dates responses.
    """

    cells: list[DirtyCell]
    tests: list[TestRow]
    twice: list[RepeatedResponse]
    proposals: list[str]
    export: Export = Export()


def _thousands(value: str) -> str:
    return f"{int(value) / 1000:.1f} тис.".replace(".", ",", 1)


def _spaced(value: str) -> str:
    return f"{int(value):,}".replace(",", " ")


WRITINGS: Mapping[str, Callable[[str], str]] = {
    "in_thousands": _thousands,
    "in_millions": lambda value: f"{int(value) / 1_000_000:.1f} млн".replace(".", ","),
    "approximately": lambda value: f"приблизно {value}",
    "spaced": _spaced,
    "spaced_hryvnias": lambda value: f"{_spaced(value)} грн",
    "persons": lambda value: f"{value} осіб",
    "dotted": lambda value: f"{int(value):,}".replace(",", "."),
    "more_than": lambda value: f"понад {value}",
    "range": lambda value: f"{int(value) - 5}-{int(value) + 5}",
}


def soil(
    clean: Sequence[Mapping[str, str]], form: Mapping[str, Sequence[Row]], *, dirt: Dirt, seed: str
) -> list[Row]:
    """Return the rows of Kobo's export: clean answers soiled as declared.

    Parameters
    ----------
    clean : sequence of mapping
        One a response: code, role, written, oblast, and the answers by question.
    form : mapping of str to sequence
        The sheets of the XLSForm.
    dirt : Dirt
        What to soil.
    seed : str
        For order and identifiers.

    Returns
    -------
    list of dict
        One a row; headings are question names, a select_multiple also as 0/1 columns.

    Raises
    ------
    DeclarationError
        A declared dirty cell does not exist, or has no value to write in another way.

    Examples
    --------
    >>> soil([], {"survey": [], "choices": []},
    ...      dirt=Dirt(cells=[], tests=[], twice=[], proposals=[]), seed="a")
    []
    """
    draw = Random(f"{seed}/dirt")
    answers = [_identified(response, number, dirt=dirt) for number, response in enumerate(clean, 1)]
    for cell in dirt.cells:
        _soil_cell(answers, cell)
    for twin in dirt.twice:
        original = _found(answers, twin.code, role=twin.role)
        answers.insert(answers.index(original) + 3, dict(original))
    for test in dirt.tests:
        row = {"hromada": test.written, "respondent_role": test.role, "respondent_name": "тест"}
        answers.insert(0, row | test.answers)
    moment, rows = datetime.fromisoformat(dirt.export.first_moment), []
    for number, answer in enumerate(answers):
        moment = _next_moment(moment, dirt.export, draw)
        answered = _answered(answer, form, has_option_columns=dirt.export.has_option_columns)
        rows.append(_exported(answered, dirt.export, number=number, moment=moment, draw=draw))
    return rows


def _next_moment(moment: datetime, export: Export, draw: Random) -> datetime:
    later = moment + timedelta(minutes=draw.randint(*export.minutes_between))
    if later.hour >= export.until_hour:
        later = later.replace(hour=9) + timedelta(days=1)
    return later + (timedelta(days=2) if later.weekday() == 5 else timedelta())


def _identified(response: Mapping[str, str], number: int, *, dirt: Dirt) -> dict[str, str]:
    """Name the respondent: visibly invented, with a telephone prefix that nobody has."""
    proposals = dirt.proposals
    return {
        **response,
        "hromada": response["written"],
        "respondent_role": response["role"],
        "respondent_name": f"Вигадана Особа {number:02d}",
        "respondent_phone": f"+380 00 000 {number // 100:02d} {number % 100:02d}",
        "respondent_email": f"vyhadana.osoba{number:02d}@example.org",
        "proposals": proposals[number // 3 % len(proposals)]
        if number % 3 == 0 and proposals
        else "",
    }


def _found(answers: Sequence[dict[str, str]], code: str, *, role: str) -> dict[str, str]:
    for answer in answers:
        if (answer.get("code"), answer.get("role")) == (code, role):
            return answer
    raise DeclarationError(
        "Dirt is declared for a response that is not made.",
        found=f"{code}, {role}",
        where="dirt.yml",
    )


def _soil_cell(answers: Sequence[dict[str, str]], cell: DirtyCell) -> None:
    answer = _found(answers, cell.code, role=cell.role)
    if cell.column not in answer:
        raise DeclarationError(
            "Dirt is declared for a question that is not asked.",
            found=cell.column,
            where="dirt.yml",
        )
    if cell.writing and not answer[cell.column]:
        raise DeclarationError(
            "Dirt is declared for an answer that is empty.",
            found=f"{cell.code}, {cell.role}, {cell.column}",
            where="dirt.yml",
        )
    written = WRITINGS[cell.writing](answer[cell.column]) if cell.writing else cell.text
    answer[cell.column] = written


def _answered(
    answer: Mapping[str, str], form: Mapping[str, Sequence[Row]], *, has_option_columns: bool
) -> Row:
    row: Row = {}
    for question in form["survey"]:
        kind, _, list_name = str(question["type"]).partition(" ")
        name = str(question["name"])
        if kind not in ("text", "integer", "select_one", "select_multiple"):
            continue
        value = answer.get(name, "")
        row[name] = _cell(value, kind)
        if kind == "select_multiple" and has_option_columns:
            options = [
                str(choice["name"])
                for choice in form["choices"]
                if choice["list_name"] == list_name
            ]
            row |= {
                f"{name}/{option}": int(option in value.split()) if value else None
                for option in options
            }
    return row


def _exported(answered: Row, export: Export, *, number: int, moment: datetime, draw: Random) -> Row:
    """Put the technical columns of the export around the answers."""
    end = moment + timedelta(minutes=draw.randint(18, 64))
    uuid = UUID(int=draw.getrandbits(128), version=4)
    return {
        "start": moment.isoformat(),
        "end": end.isoformat(),
        **answered,
        "_id": export.first_id + number,
        "_uuid": str(uuid),
        "_submission_time": (end + timedelta(seconds=draw.randint(5, 900))).isoformat(),
        "_validation_status": None,
        "_notes": None,
        "_status": "submitted_via_web",
        "_submitted_by": None,
        "__version__": export.version,
        "_tags": None,
        "_index": number + 1,
    }


def _cell(value: str, kind: str) -> object:
    return int(value) if kind == "integer" and value.isdigit() else value or None
