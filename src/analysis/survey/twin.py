"""A synthetic twin of a wave: what outsiders and tests may work with in its place.

The same form, the same kinds of dirt, like distributions; no answer of a person. How answers are
drawn is read in ``twin_draws``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pandas as pd

from analysis import paths
from analysis.errors import DataError, ParameterError
from analysis.survey.cleaning import Cleaned, read_cleaned
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.forms import ANSWERED_KINDS, Form
from analysis.survey.twin_distances import association, margin_distance, nearest_distances
from analysis.survey.twin_draws import Cell, draw_rows, understood, written
from analysis.survey.twin_exports import draw_places, exported_rows, invented_answers
from analysis.survey.twin_samplers import frequent_in
from analysis.survey.workbooks import write_sheets

__all__ = ["Twin", "write_twin"]

ROUNDS = 30
ANNOUNCED: Mapping[str, str] = {
    "en": "SYNTHETIC TWIN, no respondent gave these answers: ",
    "uk": "СИНТЕТИЧНИЙ ДВІЙНИК, цих відповідей ніхто не давав: ",
    "pl": "SYNTETYCZNY BLIŹNIAK, nikt nie udzielił tych odpowiedzi: ",
}
MADE_BY: Mapping[str, str] = {
    "en": "A program (hromady twin), from the distributions of the wave",
    "uk": "Програма (hromady twin) за розподілами відповідей хвилі",
    "pl": "Program (hromady twin), według rozkładów odpowiedzi fali",
}
SOURCE = """\
title: {title}
producer: {producer}
address: src/analysis/survey/twin.py
date_published: "{day}"
date_accessed: "{day}"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: {changed}
public: {public}
"""
RESPONSES = "responses.xlsx"
LEFT_OUT = {"id", "title", "synthetic", "made_by", "form", "responses", "sheet", "dialect"} | {
    "mapping",
    "follows",
}


class Twin(NamedTuple):
    """What was written, and how near it is to the original.

    Parameters
    ----------
    folder : pathlib.Path
        The twin's folder.
    rows_count : int
        Responses.
    distances : Series of float
        For each response, the share of questions answered otherwise than by the most similar
        response of the original; never 0.
    margins : DataFrame
        question_id, distance: total variation distance of the distributions of answers.
    pairs : DataFrame
        first, second, original, twin: Cramér's V of each declared pair.

    Examples
    --------
    >>> Twin._fields
    ('folder', 'rows_count', 'distances', 'margins', 'pairs')
    """

    folder: Path
    rows_count: int
    distances: pd.Series
    margins: pd.DataFrame
    pairs: pd.DataFrame


class _Made(NamedTuple):
    """The drawn answers: canonical, and as they will be exported."""

    values: pd.DataFrame
    rows: list[dict[str, object]]


def write_twin(wave_id: str, *, into: Path | None = None) -> Twin:
    """Write a synthetic twin of a wave: ``ID_twin``, a folder that is read like any other.

    **No formal guarantee.** Answers, combinations of options and pairs given by fewer than
    ``twin.least`` respondents (5) are merged with others, numbers are drawn between means of as
    many neighbours, no response equals one of the original, hromadas are others of the same type
    and private answers are invented. That is disclosure control by thresholds; it is neither
    k-anonymity nor differential privacy, no noise is calibrated, and what nearly everybody
    answered is to be seen in the twin. A person decides whether it may leave.

    Parameters
    ----------
    wave_id : str
        The original.
    into : pathlib.Path or None
        Folder in which the twin's folder is made; None takes ``waves`` below the build folder.

    Returns
    -------
    Twin

    Raises
    ------
    ParameterError
        There is no such wave, it is a twin itself, or ``into`` already holds another folder of
        that name.
    DeclarationError
        The declared pairs do not fit the form.
    DataError
        The wave cannot be read, or has too few questions for rows that are nobody's.
    OutputError
        It could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     twin = write_twin("demo", into=Path(folder))
    ...     sorted(path.name for path in twin.folder.glob("*.xlsx")), bool(twin.distances.min() > 0)
    (['form.xlsx', 'responses.xlsx'], True)
    """
    record = read_wave_record(wave_id)
    folder = (into or paths.build_folder() / "waves") / f"{wave_id}_twin"
    if folder.exists() and not _read_is_twin(folder):
        raise ParameterError("A folder of that name is no twin.", where=str(folder))
    clean = read_cleaned(record)
    form = clean.form
    columns = [name for name in _drawn(form, record) if name in clean.raw.table.columns]
    cells = understood(clean.raw.table[columns], form, record=record)
    random = Random(f"{record.twin.seed}/{wave_id}")
    made = _made(cells, clean, record=record, random=random)
    original = _values(cells, clean.raw.table.index)
    distances = nearest_distances(made.values, original)
    _write_files(folder, record, rows=made.rows)
    margins = [
        (name, margin_distance(made.values[name].tolist(), original[name].tolist()))
        for name in columns
    ]
    pairs = [
        (*pair, *(_association(table, pair, record) for table in (original, made.values)))
        for pair in record.twin.pairs
    ]
    return Twin(
        folder,
        len(made.rows),
        distances,
        pd.DataFrame(margins, columns=["question_id", "distance"]),
        pd.DataFrame(pairs, columns=["first", "second", "original", "twin"]),
    )


def _read_is_twin(folder: Path) -> bool:
    wave = folder / "wave.yml"
    return wave.exists() and ANNOUNCED["en"] in wave.read_text(encoding="utf-8")


def _drawn(form: Form, record: WaveRecord) -> list[str]:
    """Questions whose answers are drawn: neither key nor oblast, no text, nothing private."""
    questions = form.questions[form.questions["repeat"] == ""]
    aside = {record.key_question, record.oblast_question, *record.private_questions}
    kinds = dict(zip(questions["question_id"], questions["kind"], strict=True))
    drawn = set(ANSWERED_KINDS) - {"text"}
    return [name for name, kind in kinds.items() if kind in drawn and name not in aside]


def _values(cells: Mapping[str, Sequence[Cell]], index: pd.Index) -> pd.DataFrame:
    columns = {name: [cell.value for cell in column] for name, column in cells.items()}
    return pd.DataFrame(columns, index=index, dtype="str")


def _association(table: pd.DataFrame, pair: tuple[str, str], record: WaveRecord) -> float:
    one, other = (table[name].tolist() for name in pair)
    return association(one, other, least=record.twin.least)


def _made(
    cells: Mapping[str, Sequence[Cell]], clean: Cleaned, *, record: WaveRecord, random: Random
) -> _Made:
    """Draw roles, places and answers of each response, and write them as an export does."""
    table, role = clean.raw.table, record.role_question or ""
    order = random.sample(range(len(table)), len(table))
    usual = frequent_in(table[role].tolist(), record.twin.least) if role else set()
    found = [str(table[role].iloc[at]) if role else "" for at in order]
    roles = [text if text in usual or not usual else random.choice(sorted(usual)) for text in found]
    rows = _unlike(cells, clean, record=record, roles=(role, roles), random=random)
    writings = [c.writing for column in cells.values() for c in column if c.value or c.writing]
    kinds = clean.form.questions.set_index("question_id")["kind"]
    where = draw_places(clean, record, order=order, random=random)
    invented = invented_answers(clean, record, count=len(rows), random=random)
    answers = []
    for row, place, private in zip(rows, where, invented, strict=True):
        texts = place | private
        for name, cell in row.items():
            way = random.choice(writings) if kinds[name] in ("integer", "decimal") else ""
            texts[name] = written(cell, record=record, writing=way, random=random)
        answers.append(texts)
    values = {name: [row[name].value for row in rows] for name in cells}
    exported = exported_rows(answers, clean.form, record=record)
    return _Made(pd.DataFrame(values, dtype="str"), exported)


def _unlike(
    cells: Mapping[str, Sequence[Cell]],
    clean: Cleaned,
    *,
    record: WaveRecord,
    roles: tuple[str, Sequence[str]],
    random: Random,
) -> list[dict[str, Cell]]:
    """Draw rows until none equals a row of the original."""
    original = _values(cells, clean.raw.table.index)
    rows = draw_rows(cells, clean.form, plan=record.twin, roles=roles, random=random)
    for _ in range(ROUNDS):
        values = pd.DataFrame(
            {name: [row[name].value for row in rows] for name in cells}, dtype="str"
        )
        distances = nearest_distances(values, original)
        alike = distances.index[distances == 0].tolist()
        if not alike:
            return rows
        again = (roles[0], [roles[1][place] for place in alike])
        drawn = draw_rows(cells, clean.form, plan=record.twin, roles=again, random=random)
        for place, row in zip(alike, drawn, strict=True):
            rows[place] = row
    raise DataError(
        "Too few questions are drawn: rows of the twin equal rows of the original by chance.",
        found=f"{len(alike)} of {len(rows)} responses alike, {len(cells)} questions",
        where=f"data/waves/{record.id}",
    )


def _write_files(folder: Path, record: WaveRecord, *, rows: list[dict[str, object]]) -> Path:
    """Write the twin's files, the declaration last."""
    own = paths.data_folder() / "waves" / record.id
    sampling = record.sampling
    calibration = sampling.calibration if sampling else None
    copied = {
        f"form{Path(record.form).suffix}": record.form,
        sampling.frame if sampling else None: sampling.frame if sampling else None,
        calibration.targets if calibration else None: calibration.targets if calibration else None,
    }
    named = {str(new): str(old) for new, old in copied.items() if old}
    for new, old in named.items():
        paths.write_bytes(folder / new, (own / old).read_bytes())
    write_sheets(folder / RESPONSES, {"responses": rows})
    for name in (*named, RESPONSES):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        kept = "The same file as that of the wave" if name in named else "Every answer was drawn"
        source = SOURCE.format(
            title=_quoted(f"{name} of {record.id}_twin ({ANNOUNCED['en'].strip(': ')})"),
            producer=_quoted(MADE_BY["en"]),
            day=record.fieldwork.end,
            digest=digest,
            changed=kept,
            public=str(record.terms.public).lower(),
        )
        paths.write_text(folder / f"{name}.source.yml", source)
    form = next((name for name in named if name.startswith("form.")), "")
    return paths.write_text(folder / "wave.yml", _declaration(record, form))


def _declaration(record: WaveRecord, form: str) -> str:
    """Return the twin's ``wave.yml``: that of the wave, announced as synthetic."""
    kept = record.model_dump(mode="json", exclude=LEFT_OUT, exclude_defaults=True)
    kept["terms"]["retention"].pop("delete_after", None)  # nobody's answers need not be deleted
    title = {key: f"{ANNOUNCED[key]}{record.title[key]}" for key in ANNOUNCED}
    head: dict[str, object] = {"title": title, "synthetic": True, "made_by": dict(MADE_BY)}
    head |= {"form": form} if form else {}
    head |= {"responses": RESPONSES, "sheet": "responses", "dialect": "kobo"}
    lines = [f"{key}: {_quoted(value)}" for key, value in (head | kept).items()]
    return "\n".join(
        [f"# Made by `hromady twin {record.id}`; do not edit, make it again.", *lines, ""]
    )


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
