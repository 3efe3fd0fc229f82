"""Open data as inputs of hromadas: every fetched source, read, checked and kept ready.

What was read is kept below ``build/open`` under a name made of the file's sha256, the
declaration and the version of this reading, so that neither can change unnoticed. Indicators
(figures per head and the like) do not belong here.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import paths
from analysis.errors import OutputError
from analysis.memory import remembered
from analysis.places.fetching import is_fetched, read_fetched_path
from analysis.places.inputs import (
    Keyed,
    codes_by_budget,
    codes_by_name,
    codes_by_register,
    inputs_of_table,
)
from analysis.places.register import read_register, read_renames
from analysis.places.sources import Source, read_sources
from analysis.places.tables import read_columns, read_table, text_of

__all__ = ["OpenData", "read_missing_sources", "read_open_data"]

READING_VERSION = "1"  # raise it when the code reads a file otherwise than before


@dataclass(frozen=True)
class OpenData:
    """Every input that the fetched sources give.

    Parameters
    ----------
    values : pandas.DataFrame
        1,469 hromadas (index ``hromada_code``, sorted) by input; missing where the source has
        none.
    inputs : pandas.DataFrame
        One row an input, in the order of the columns: ``input_id``, ``unit``, ``date``,
        ``definition``, ``note``, ``source_id``.
    missing_sources : tuple of str
        Declared sources with inputs that were not fetched (or need one that was not).
    unmatched : pandas.DataFrame
        Lines of files that lead to no hromada: ``source_id``, ``sheet``, ``row``, ``reason``.

    Examples
    --------
    >>> read_open_data().values.index.name
    'hromada_code'
    """

    values: pd.DataFrame
    inputs: pd.DataFrame
    missing_sources: tuple[str, ...]
    unmatched: pd.DataFrame


@remembered
def read_open_data() -> OpenData:
    """Return the inputs of every fetched source, for all 1,469 hromadas.

    Returns
    -------
    OpenData
        Without any fetched source: no column, and no error.

    Raises
    ------
    DataError
        A fetched file is not the declared one, or not as declared: with file, sheet, row,
        column, needed and found.

    Examples
    --------
    >>> data = read_open_data()
    >>> len(data.values), list(data.values.columns) == list(data.inputs["input_id"])
    (1469, True)
    """
    sources = {name: source for name, source in read_sources().items() if source.inputs}
    known = pd.Index(read_register(kinds=("hromada",))["hromada_code"], name="hromada_code")
    present = {name: source for name, source in sources.items() if _is_ready(source, sources)}
    read = {name: _read_source(source, sources) for name, source in present.items()}
    columns = [_completed(read[name], source, known) for name, source in present.items()]
    unmatched = [line for frame in read.values() for line in frame.attrs["unmatched"]]
    return OpenData(
        values=pd.concat(columns, axis="columns") if columns else pd.DataFrame(index=known),
        inputs=_inputs_table(present),
        missing_sources=tuple(name for name in sources if name not in present),
        unmatched=pd.DataFrame(unmatched, columns=["source_id", "sheet", "row", "reason"]),
    )


def read_missing_sources() -> tuple[str, ...]:
    """Return the sources that are not fetched, without reading the others.

    Returns
    -------
    tuple of str
        As ``missing_sources`` of :func:`read_open_data`.

    Examples
    --------
    >>> read_missing_sources() == read_open_data().missing_sources
    True
    """
    sources = {name: source for name, source in read_sources().items() if source.inputs}
    return tuple(name for name in sources if not _is_ready(sources[name], sources))


def _is_ready(source: Source, sources: Mapping[str, Source]) -> bool:
    key = source.reads.key
    through = key.through if key is not None else ""
    return is_fetched(source) and (not through or is_fetched(sources[through]))


def _completed(frame: pd.DataFrame, source: Source, known: pd.Index) -> pd.DataFrame:
    """All hromadas; where the publisher lists only those that have one, the others have none."""
    whole = frame.reindex(known)
    zeros = {wanted.id: 0 for wanted in source.inputs if wanted.missing == "zero"}
    for input_id in zeros:
        nought = False if whole[input_id].dtype == "boolean" else 0.0
        whole[input_id] = whole[input_id].fillna(nought)
    return whole


def _inputs_table(sources: Mapping[str, Source]) -> pd.DataFrame:
    columns = ["input_id", "unit", "date", "definition", "note", "source_id"]
    rows = [
        (wanted.id, wanted.unit, wanted.date, wanted.definition, _note(wanted, source), name)
        for name, source in sources.items()
        for wanted in source.inputs
    ]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _note(wanted: object, source: Source) -> str:
    parts = (getattr(wanted, "note", ""), getattr(wanted, "because", ""), source.caution)
    return " ".join(part for part in parts if part)


def _read_source(source: Source, sources: Mapping[str, Source]) -> pd.DataFrame:
    """Inputs of one source, ready-made if they were read before."""
    path = read_fetched_path(source)
    cached = path.with_name(f"{source.id}.{_read_cache_key(source, sources)}.parquet")
    ready = _read_cached(cached, source)
    if ready is not None:
        return ready
    lines = read_table(source, path)
    keyed = _read_codes(lines, source, sources=sources)
    frame = inputs_of_table(lines, source, codes=keyed.codes)
    frame.attrs["unmatched"] = [
        [source.id, str(sheet), int(row), str(reason)]
        for (sheet, row), reason in zip(keyed.reasons.index, keyed.reasons, strict=True)
    ]
    _write_cached(frame, cached, source=source)
    return frame


def _read_cache_key(source: Source, sources: Mapping[str, Source]) -> str:
    """What the result depends on: files and declarations, the register, and this code."""
    parts = [READING_VERSION, source.model_dump_json()]
    key = source.reads.key
    if key is not None and key.through:
        parts.append(sources[key.through].model_dump_json())
    register = read_register(kinds=("hromada",))
    parts += [*(register["hromada_code"] + register["name_uk"])]
    if key is not None and key.by == "name_and_population":
        parts += [*read_renames()["name_old"]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _read_cached(path: Path, source: Source) -> pd.DataFrame | None:
    try:
        frame = pd.read_parquet(path, engine="pyarrow", page_checksum_verification=True)
    except (OSError, ValueError, KeyError):  # pyarrow's too: a damaged cache is made anew
        return None
    whole = list(frame.columns) == [wanted.id for wanted in source.inputs]
    return frame if whole and "unmatched" in frame.attrs else None


def _write_cached(frame: pd.DataFrame, path: Path, *, source: Source) -> None:
    """A cache that cannot be kept is no fault of the result: it is made again next time."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, engine="pyarrow", write_page_checksum=True)
    with contextlib.suppress(OutputError, OSError):
        paths.write_bytes(path, buffer.getvalue())
        for stale in path.parent.glob(f"{source.id}.*.parquet"):
            if stale != path:
                stale.unlink(missing_ok=True)


def _read_codes(lines: pd.DataFrame, source: Source, *, sources: Mapping[str, Source]) -> Keyed:
    key = source.reads.key
    if key is None or key.by == "hromada_code":
        known = pd.Index(read_register(kinds=("hromada",))["hromada_code"])
        return codes_by_register(lines, source, known=known)
    through = sources[key.through]
    if key.by == "budget_code":
        budgets = _read_budgets(through, key.through_column)
        return codes_by_budget(lines, source, budgets=budgets)
    residents = _read_source(through, sources)[key.through_column]
    return codes_by_name(lines, source, names=_read_names(residents))


def _read_budgets(through: Source, column: str) -> dict[str, str]:
    """Code of the hromada by code of its budget, from the source that bears both."""
    key = through.reads.key
    owner = key.column if key is not None else ""
    table = read_columns(through, read_fetched_path(through), columns=[column, owner])
    budgets = text_of(table[column]).str.lstrip("0")
    return dict(zip(budgets, text_of(table[owner]), strict=True))


def _read_names(residents: pd.Series) -> pd.DataFrame:
    """Every name that a hromada bears or bore, with its oblast and residents."""
    now = read_register(kinds=("hromada",))[["hromada_code", "name_uk", "oblast_uk"]]
    now = now.set_axis(["hromada_code", "name", "oblast"], axis="columns")
    old = read_renames().query("level == 'hromada'")[["code", "name_old"]]
    old = old.set_axis(["hromada_code", "name"], axis="columns")
    old = old.merge(now[["hromada_code", "oblast"]], on="hromada_code")
    names = pd.concat([now, old], ignore_index=True)
    return names.assign(residents=names["hromada_code"].map(residents))
