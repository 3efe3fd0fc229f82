"""The answers of a wave as files that other programs read fast: Parquet, without private data.

The wave goes through every step and every check once, in one reading. Nothing here is published:
the files lie in the build folder, and a row is still one respondent.
"""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import paths
from analysis.survey.answers import Values
from analysis.survey.cleaning import Cleaned
from analysis.survey.declarations import WaveRecord
from analysis.survey.expert_waves import experts_of
from analysis.survey.findings import Finding
from analysis.survey.respondent_waves import respondents_of
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN
from analysis.survey.suspicions import read_material, suspected
from analysis.survey.waves import hromadas_of

__all__ = ["AnswerFiles", "write_answers"]

FIXED = (ID_COLUMN, UUID_COLUMN, TIME_COLUMN)


class AnswerFiles(NamedTuple):
    """The files of one wave.

    Parameters
    ----------
    files : tuple of pathlib.Path
        ``answers.parquet``, ``missing.parquet``; of respondents also ``sampling.parquet``.
    rows_count, columns_count : int
        Rows, and columns of answers.
    suspicions_count : int
        Suspicions of the checks on which nobody has decided.

    Examples
    --------
    >>> AnswerFiles((Path("answers.parquet"), Path("missing.parquet")), 39, 63, 0).rows_count
    39
    """

    files: tuple[Path, ...]
    rows_count: int
    columns_count: int
    suspicions_count: int


class _Read(NamedTuple):
    record: WaveRecord
    clean: Cleaned
    values: Values
    places: tuple[pd.Series, tuple[Finding, ...]] | None
    suspicions_count: int


def write_answers(wave_id: str) -> AnswerFiles:
    """Write the answers of a wave as Parquet to ``waves/ID`` of the build folder.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``, of any level.

    Returns
    -------
    AnswerFiles
        ``answers`` holds one row a hromada (``hromada_code``), a respondent (``respondent``) or an
        expert (``expert``), one column a question, as in :class:`Wave`; ``missing`` holds why
        an answer is missing and ``sampling`` design and weights, row by row the same. Private
        questions, private traces, free text, identifiers and times of submissions are in none.
        The metadata of each file name the wave and say whether it is synthetic.

    Raises
    ------
    ParameterError, DeclarationError, DataError
        The wave cannot be read, or its answers had to be deleted by now.
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from unittest.mock import patch
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with patch.dict("os.environ", HROMADY_BUILD=folder):
    ...         written = write_answers("demo")
    ...     pd.read_parquet(written.files[0]).shape
    (39, 63)
    """
    with _uncollected():
        read = _read_checked(wave_id)
        record, left = read.record, read.suspicions_count
        tables = TABLES[record.level](read)
    folder = paths.build_folder() / "waves" / wave_id
    files = tuple(
        paths.write_bytes(folder / f"{name}.parquet", _parquet(table, record))
        for name, table in tables.items()
    )
    rows_count, columns_count = tables["answers"].shape
    return AnswerFiles(files, rows_count, columns_count, left)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of circles from walking millions of findings, of which none is in one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_checked(wave_id: str) -> _Read:
    """Read a wave and run every check; of the text only what places a response is kept."""
    material = read_material(wave_id)
    count = len(suspected(material).table)
    record, responses = material.record, material.clean.responses
    kept = {*FIXED, record.key_question, record.oblast_question}
    slim = responses.with_table(responses.table[[c for c in responses.table if c in kept]])
    clean = replace(material.clean, responses=slim, raw=slim)
    is_of_clusters = record.sampling is not None and record.sampling.clusters is not None
    places = None if is_of_clusters else (material.places, material.unplaced)
    return _Read(record, clean, material.values, places, count)


def _of_hromadas(read: _Read) -> dict[str, pd.DataFrame]:
    wave = hromadas_of(read.clean, read.values, record=read.record)
    return {"answers": wave.answers, "missing": wave.missing}


def _of_respondents(read: _Read) -> dict[str, pd.DataFrame]:
    wave = respondents_of(read.clean, read.values, record=read.record, places=read.places)
    return {"answers": wave.answers, "missing": wave.missing, "sampling": wave.sampling}


def _of_experts(read: _Read) -> dict[str, pd.DataFrame]:
    wave = experts_of(read.clean, read.values, record=read.record)
    return {"answers": wave.answers, "missing": wave.missing}


TABLES: Mapping[str, Callable[[_Read], dict[str, pd.DataFrame]]] = {
    "hromada": _of_hromadas,
    "respondent": _of_respondents,
    "expert": _of_experts,
}


def _parquet(table: pd.DataFrame, record: WaveRecord) -> bytes:
    """Return a table as a file; a synthetic one says so to whoever opens it without the pages."""
    columns = pa.Table.from_pandas(table)
    about = {"wave": record.id, "title": record.title.en, "synthetic": str(record.synthetic)}
    told = {**(columns.schema.metadata or {}), b"hromady": json.dumps(about).encode()}
    buffer = io.BytesIO()
    pq.write_table(columns.replace_schema_metadata(told), buffer)
    return buffer.getvalue()
