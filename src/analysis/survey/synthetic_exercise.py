"""The export of the worked tutorial: a small form and the answers that nobody gave to it.

It stands in for what a stranger brings from Kobo. The form is declared in words, the answers as
bounds, the dirt cell by cell; how real exports are read does not belong here.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey.synthetic_dirt import Dirt, soil
from analysis.survey.synthetic_form import Questionnaire, form_rows
from analysis.survey.workbooks import write_sheets

__all__ = ["write_exercise"]


class DrawnAnswer(Record):
    """From what the answer to one question is drawn.

    Parameters
    ----------
    whole_from, whole_to : int
        Bounds of a whole number, both included.
    part_of : str
        Question of whose answer this one is a part; empty for none.
    share_from, share_to : float
        Bounds of that part, from 0 to 1.
    choices : dict of str to float
        A choice to its chance; the chances add up to 1.
    """

    whole_from: int = 0
    whole_to: int = 0
    part_of: str = ""
    share_from: float = 0
    share_to: float = 0
    choices: dict[str, float] = {}


class ExerciseResponse(Record):
    """Which hromada is made to answer, and how its name was written.

    Parameters
    ----------
    code : str
        Code of the hromada in the codifier.
    role : str
        Choice of the question on the role.
    written, oblast : str
        Hromada and oblast as somebody typed them.
    """

    code: str
    role: str
    written: str
    oblast: str


class ExerciseAnswers(Record):
    """What the answers of the exercise are drawn from.

    Parameters
    ----------
    seed : str
        Of everything drawn.
    questions : dict of str to DrawnAnswer
        In the order of drawing.
    responses : tuple of ExerciseResponse
        One a response.
    """

    seed: str
    questions: dict[str, DrawnAnswer]
    responses: tuple[ExerciseResponse, ...] = Field(min_length=1)


def write_exercise(folder: Path) -> tuple[Path, Path]:
    """Write the two files that the worked tutorial begins with.

    Parameters
    ----------
    folder : pathlib.Path
        Where to; made where it is missing.

    Returns
    -------
    tuple of pathlib.Path
        ``form.xlsx``, an XLSForm in three languages, and ``responses.xlsx``, answers as Kobo
        exports them: synthetic, with what people really type. The same bytes every time.

    Raises
    ------
    DeclarationError
        A file of ``data/tutorial`` is not as it must be.
    OutputError
        A file could not be written.

    Source
    ------
    ``data/tutorial``: ``questions.yml``, ``answers.yml`` and ``dirt.yml``.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file.name for file in write_exercise(Path(folder))]
    ['form.xlsx', 'responses.xlsx']
    """
    declared = paths.data_folder() / "tutorial"
    answers = read_record(declared / "answers.yml", ExerciseAnswers)
    form = form_rows(read_record(declared / "questions.yml", Questionnaire), {})
    dirt = read_record(declared / "dirt.yml", Dirt)
    rows = soil(_drawn(answers), form, dirt=dirt, seed=answers.seed)
    return (
        write_sheets(folder / "form.xlsx", form),
        write_sheets(folder / "responses.xlsx", {"responses": rows}),
    )


def _drawn(answers: ExerciseAnswers) -> list[dict[str, str]]:
    draw, rows = Random(f"{answers.seed}/answers"), []
    for response in answers.responses:
        row = response.model_dump()
        for name, question in answers.questions.items():
            row[name] = _answer(question, row, draw)
        rows.append(row)
    return rows


def _answer(question: DrawnAnswer, row: dict[str, str], draw: Random) -> str:
    if question.choices:
        names = list(question.choices)
        return draw.choices(names, weights=[question.choices[name] for name in names])[0]
    if question.part_of:
        share = draw.uniform(question.share_from, question.share_to)
        return str(round(int(row[question.part_of]) * share))
    return str(draw.randint(question.whole_from, question.whole_to))
