"""Open-data sources as declared below ``data/open``: what, where, by whom, and what it feeds.

A declaration says everything about a published file that the import needs, so that a new
source needs no code. Fetching the file and reading its values do not belong here.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal, Self

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Licence, Record, read_records
from analysis.errors import DeclarationError, UnknownName
from analysis.memory import remembered

__all__ = ["Condition", "Input", "Key", "Reads", "Source", "read_source", "read_sources"]

UNITS = Literal[
    "count",
    "uah",
    "uah_per_head",
    "share",
    "index",
    "km2",
    "km",
    "minutes",
    "degrees",
    "year",
    "yes_no",
    "category",
    "text",
]

ADDRESS = r"^https?://[^\s]+$"


class Condition(Record):
    """Which lines of a file are read, and why the others are not.

    Examples
    --------
    >>> Condition(column="kind", is_one_of=["hromada"], because="Sums stand among them.").above
    """

    column: str
    is_one_of: tuple[str, ...] = ()
    is_none_of: tuple[str, ...] = ()
    above: float | None = None
    because: str

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if [bool(self.is_one_of), bool(self.is_none_of), self.above is not None].count(True) != 1:
            raise ValueError("say exactly one of is_one_of, is_none_of and above")
        return self


class Key(Record):
    """How a line of a file is led to its hromada.

    ``hromada_code``: the column holds the KATOTTG code. ``budget_code``: another source
    (``through``) holds the code of the budget (``through_column``) and of the hromada.
    ``name_and_population``: name, oblast and residents (the input ``through_column`` of the
    source ``through``) must all be those of one hromada; nothing is guessed.
    ``spellings`` says which written key stands for which right one.

    Examples
    --------
    >>> Key(by="hromada_code", column="hromada_code").column
    'hromada_code'
    """

    by: Literal["hromada_code", "budget_code", "name_and_population"]
    column: str
    oblast: str = ""
    population: str = ""
    population_scale: float = 1.0
    through: str = ""
    through_column: str = ""
    spellings: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.by != "hromada_code" and not (self.through and self.through_column):
            raise ValueError(f"a key by {self.by} needs 'through' and 'through_column'")
        if self.by == "name_and_population" and not (self.oblast and self.population):
            raise ValueError("a key by name_and_population needs 'oblast' and 'population'")
        return self


class Reads(Record):
    """The form of the file: how its lines and columns are found.

    ``header_row`` 0 means that the columns have no usable heading and are named by their
    letter (A, B, …), as a spreadsheet shows them. For ``geojson`` the names of the
    properties with the name, the oblast and the raion are given instead of a key.

    Examples
    --------
    >>> Reads(format="csv", key=Key(by="hromada_code", column="code")).separator
    ','
    """

    format: Literal["csv", "xlsx", "geojson"]
    sheets: tuple[str, ...] = ()
    header_row: int = Field(default=1, ge=0)
    first_row: int | None = None
    separator: str = ","
    encoding: str = "utf-8"
    decimal: Literal[".", ","] = "."
    missing_values: tuple[str, ...] = ("", "NA")
    key: Key | None = None
    keep_rows: tuple[Condition, ...] = ()
    name: str = ""
    oblast: str = ""
    raion: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.format == "geojson" and not (self.name and self.oblast and self.raion):
            raise ValueError("a geojson needs 'name', 'oblast' and 'raion'")
        if self.format != "geojson" and self.key is None:
            raise ValueError("a table needs a 'key'")
        if self.format == "xlsx" and not self.sheets:
            raise ValueError("an xlsx needs 'sheets'")
        return self


class Input(Record):
    """One input: a named, dated figure of each hromada, and the column that it comes from.

    Exactly one of ``column``, ``sum_of``, ``product_of``, ``count_above_zero_of`` and
    ``above_zero`` says how. ``missing: zero`` needs ``because``: an empty cell is a nought
    only where the publisher means it so.

    Examples
    --------
    >>> Input(id="a_count", column="a", unit="count", date="2022", definition="A.").columns
    ('a',)
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    unit: UNITS
    date: str
    definition: str
    column: str = ""
    sum_of: tuple[str, ...] = ()
    product_of: tuple[str, ...] = ()
    count_above_zero_of: tuple[str, ...] = ()
    above_zero: str = ""
    where: dict[str, str] = Field(default_factory=dict)
    scale: float = 1.0
    decimals: int | None = None
    classes: dict[str, str] = Field(default_factory=dict)
    missing: Literal["leave", "zero"] = "leave"
    because: str = ""
    note: str = ""

    @property
    def way(self) -> str:
        """Which of the five ways is declared."""
        return next(way for way in WAYS if getattr(self, way))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file that are needed."""
        declared = getattr(self, self.way)
        return (declared,) if isinstance(declared, str) else tuple(declared)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        ways = [way for way in WAYS if getattr(self, way)]
        if len(ways) != 1:
            raise ValueError(f"say exactly one of {', '.join(WAYS)} (found: {ways})")
        if self.missing == "zero" and not self.because:
            raise ValueError("missing: zero needs 'because'")
        if (self.unit == "category") != bool(self.classes):
            raise ValueError("'classes' belongs to the unit category, and is needed there")
        return self


WAYS = ("column", "sum_of", "product_of", "count_above_zero_of", "above_zero")


class Source(Record):
    """One open-data source: ``data/open/<id>.yml``.

    Examples
    --------
    >>> read_sources()["population"].licence.name
    'MIT'
    """

    id: str
    title: str
    producer: str
    publisher: str = Field(pattern=ADDRESS)
    address: str = Field(pattern=ADDRESS)
    commit: str = Field(pattern=r"^[0-9a-f]{40}$")
    file_name: str
    local_name: str = Field(pattern=r"^[^/\\]+$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(gt=0)
    date_published: str
    date_accessed: str
    licence: Licence
    doi: str = ""
    caution: str = ""
    reads: Reads
    inputs: tuple[Input, ...] = ()


@remembered
def read_sources() -> dict[str, Source]:
    """Return every declared open-data source, by id.

    Returns
    -------
    dict of str to Source
        Sorted by id.

    Raises
    ------
    DeclarationError
        A declaration is not as it must be, two sources claim one input, or a key leads
        through a source that does not exist.

    Examples
    --------
    >>> "boundaries" in read_sources()
    True
    """
    sources = read_records(paths.data_folder() / "open", Source)
    claimed: dict[str, str] = {}
    for source in sources.values():
        key = source.reads.key
        if key is not None and key.through and key.through not in sources:
            raise DeclarationError(
                "A key leads through a source that does not exist.",
                needed=f"one of: {', '.join(sources)}",
                found=key.through,
                where=f"data/open/{source.id}.yml, reads.key.through",
            )
        for wanted in source.inputs:
            if wanted.id in claimed:
                raise DeclarationError(
                    f"Two declarations claim the input '{wanted.id}'.",
                    where=f"data/open/{claimed[wanted.id]}.yml and data/open/{source.id}.yml",
                )
            claimed[wanted.id] = source.id
    return sources


def read_source(source_id: str) -> Source:
    """Return one declared source.

    Parameters
    ----------
    source_id : str
        Name of a file below ``data/open`` without ``.yml``.

    Returns
    -------
    Source

    Raises
    ------
    UnknownName
        There is no such source; the nearest ids are named.
    DeclarationError
        As :func:`read_sources`.

    Examples
    --------
    >>> read_source("population").reads.format
    'csv'
    """
    sources = read_sources()
    if source_id not in sources:
        raise UnknownName(
            f"There is no open-data source '{source_id}'.",
            nearest=get_close_matches(source_id, sources, n=3),
            needed=f"one of: {', '.join(sources)}",
        )
    return sources[source_id]
