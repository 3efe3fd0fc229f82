"""What each cell means: its value and, where there is none, why.

Everything that was not plain is reported. How several respondents of one hromada become one
answer does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.survey.amounts import NumberRules, parse_amount
from analysis.survey.answers import Values, apply_skip_logic
from analysis.survey.declarations import WaveRecord
from analysis.survey.distinct import distinct_lines, distinct_texts
from analysis.survey.expressions import Condition, read_condition
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.responses import Responses

__all__ = ["read_values"]


class _Cell(NamedTuple):
    value: str
    kind: str
    note: str


class _Question(NamedTuple):
    question_id: str
    kind: str
    choices: Mapping[str, str]  # every spelling (id, label, without case) to the id
    constraint: Condition


def read_values(
    responses: Responses, form: Form, *, record: WaveRecord, confirmed: frozenset[tuple[str, str]]
) -> Values:
    """Read every cell of the responses.

    Parameters
    ----------
    responses : Responses
        After corrections and privacy.
    form : Form
        Kinds, choices, constraints and skip logic.
    record : WaveRecord
        How numbers and missing answers are written.
    confirmed : frozenset of (str, str)
        ``_id`` and question of values that a person confirmed against a constraint.

    Returns
    -------
    Values
        One row a response, without key, oblast and metadata columns.

    Examples
    --------
    >>> from analysis.survey.answers import MISSING_KINDS
    >>> from analysis.survey.waves import read_wave
    >>> set(read_wave("demo").missing.stack()) <= set(MISSING_KINDS)
    True
    """
    table = responses.table
    questions = [
        question
        for question in _understood(form)
        if question.question_id in table.columns
        and question.question_id not in (record.key_question, record.oblast_question)
    ]
    findings: list[Finding] = []
    answers, kinds = {}, {}
    words = {word: kind for kind, own in reversed(list(record.missing_words)) for word in own}
    for question in questions:
        column = question.question_id
        texts = distinct_texts(table[column])
        cells = [
            _read_cell(text, question, words=words, rules=record.numbers) for text in texts.told
        ]
        answers[column] = texts.texts(cell.value for cell in cells)
        kinds[column] = texts.texts(cell.kind for cell in cells)
        is_noted = texts.flags(bool(cell.note) for cell in cells).to_numpy()
        rows, codes = table.index[is_noted].tolist(), texts.codes[is_noted].tolist()
        findings += [
            Finding(
                responses.file, responses.sheet, row, column, texts.told[code], cells[code].note
            )
            for row, code in zip(rows, codes, strict=True)
        ]
    values = Values(
        pd.DataFrame(answers, index=table.index, dtype="str"),
        pd.DataFrame(kinds, index=table.index, dtype="str"),
        tuple(findings),
    )
    allowed = _allowed(table["_id"], confirmed, columns=values.answers.columns)
    return apply_skip_logic(
        _constrained(values, questions, responses=responses, allowed=allowed),
        form,
        responses=responses,
    )


def _allowed(
    names: pd.Series, confirmed: frozenset[tuple[str, str]], *, columns: Iterable[str]
) -> set[tuple[int, str]]:
    """Row and question of the values that a person confirmed."""
    rows = names[names.isin([name for name, _ in confirmed])]
    return {
        (int(str(row)), column)
        for row, name in rows.items()
        for column in columns
        if (name, column) in confirmed
    }


def _understood(form: Form) -> list[_Question]:
    spellings: dict[str, dict[str, str]] = {}
    for column in ("label_pl", "label_uk", "label_en", "choice_id"):
        named = form.choices[form.choices[column].notna()]
        for name, text, choice in zip(
            named["list_name"], named[column], named["choice_id"], strict=True
        ):
            spellings.setdefault(name, {})[text.casefold()] = choice
    return [
        _Question(
            str(line.question_id),
            str(line.kind),
            spellings.get(str(line.list_name), {}),
            read_condition(str(line.constraint)),
        )
        for line in form.questions.itertuples()
    ]


def _read_cell(
    text: str, question: _Question, *, words: Mapping[str, str], rules: NumberRules
) -> _Cell:
    if not text:
        return _Cell("", "blank", "")
    kind = words.get(text.casefold(), "")
    if kind:
        note = "" if text.casefold() in question.choices else f"read as: {kind}"
        return _Cell("", kind, note)
    if question.kind in ("integer", "decimal"):
        return _read_number(text, question.kind, rules=rules)
    return READERS[question.kind](text, question.choices)


def _read_number(text: str, kind: str, *, rules: NumberRules) -> _Cell:
    amount = parse_amount(text, rules)
    if amount.value is None:
        return _Cell("", "blank", "no certain number; left out until corrections.yml decides")
    is_whole = amount.value == amount.value.to_integral_value()
    if kind == "integer" and not is_whole:
        return _Cell("", "blank", "not a whole number; left out until corrections.yml decides")
    value = str(int(amount.value)) if is_whole else format(amount.value.normalize(), "f")
    how = "approximate, read as" if amount.note == "approximate" else "read as"
    is_told = bool(amount.note) and value != text  # a plain "12.34" was read as it stands
    return _Cell(value, "answered", f"{how} {value}" if is_told else "")


def _read_choice(text: str, choices: Mapping[str, str]) -> _Cell:
    choice = choices.get(text.casefold())
    if choice is None:
        return _Cell(
            "", "blank", "not a choice of the form; left out until corrections.yml decides"
        )
    return _Cell(choice, "answered", "" if text == choice else f"read as {choice}")


def _read_choices(text: str, choices: Mapping[str, str]) -> _Cell:
    ids = set(choices.values())
    chosen = [part for part in text.split() if part in ids]
    strange = [part for part in text.split() if part not in ids]
    value = " ".join(dict.fromkeys(chosen))
    note = f"not choices of the form, left out: {', '.join(strange)}" if strange else ""
    return _Cell(value, "answered" if value else "blank", note)


READERS: Mapping[str, Callable[[str, Mapping[str, str]], _Cell]] = {
    "select_one": _read_choice,
    "select_multiple": _read_choices,
    "date": lambda text, _: _Cell(text, "answered", ""),
    "text": lambda text, _: _Cell(text, "answered", ""),
}


def _constrained(
    values: Values,
    questions: list[_Question],
    *,
    responses: Responses,
    allowed: set[tuple[int, str]],
) -> Values:
    kept, kinds, findings = {}, {}, []
    for question in questions:
        column = question.question_id
        if not question.constraint.text:
            continue
        broken = _breaks(question, values.answers)
        broken &= ~values.answers.index.isin([row for row, name in allowed if name == column])
        if not broken.any():
            continue
        kept[column] = values.answers[column].mask(broken, "")
        kinds[column] = values.kinds[column].mask(broken, "blank")
        findings += [
            responses.finding(
                int(str(row)),
                column,
                found=str(text),
                done=f"against the form's constraint ({question.constraint.text}); "
                "left out until corrections.yml decides",
            )
            for row, text in values.answers.loc[broken, column].items()
        ]
    return Values(
        values.answers.assign(**kept),
        values.kinds.assign(**kinds),
        (*values.findings, *findings),
    )


def _breaks(question: _Question, answers: pd.DataFrame) -> pd.Series:
    """Say of each row whether an answer is there, all that it is held against, and does not fit."""
    named = (question.question_id, *question.constraint.questions)
    there = [name for name in named if name in answers.columns]
    lines = distinct_lines([answers[name] for name in there])
    if len(there) < len(named):
        return lines.where(lambda _: False)

    def is_broken(line: tuple[str, ...]) -> bool:
        own = {**dict(zip(named, line, strict=True)), ".": line[0]}
        return all(line) and not question.constraint.holds(own)

    return lines.where(is_broken)
