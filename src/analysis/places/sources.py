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
from analysis.places.file_forms import Reads

__all__ = ["Input", "Source", "read_source", "read_sources"]

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


class Input(Record):
    """One input: a named, dated figure of each hromada, and the column that it comes from.

    Exactly one of ``column``, ``sum_of``, ``product_of``, ``count_above_zero_of`` and
    ``above_zero`` says how. ``missing: zero`` needs ``because``: an empty cell is a nought
    only where the publisher means it so.

    Parameters
    ----------
    id : str
        Id of the input, lower case, ending in its unit (``_count``, ``_uah``, ``_share``).
    unit : str
        Unit of the figure.
    date : str
        Day, month or year that the figure describes, as ``2024-01-01``, ``2024-01`` or ``2024``.
    definition : str
        What the figure is, in one sentence.
    column : str
        Column whose number is taken.
    sum_of : tuple of str
        Columns whose numbers are added.
    product_of : tuple of str
        Columns whose numbers are multiplied.
    count_above_zero_of : tuple of str
        Columns of which those above zero are counted.
    above_zero : str
        Column that makes the input true where it is above zero.
    where : dict of str to str
        Column to the value that a line must have to be read for this input.
    scale : float
        Number that the figure is multiplied by, 1000 where the file counts thousands.
    decimals : int, optional
        Places to which the figure is rounded; left out it is kept as it is.
    classes : dict of str to str
        Word of the file to the id of a class, for an input of categories.
    missing : str
        What an empty cell means: ``leave`` it unknown, or ``zero``.
    because : str
        Why an empty cell is zero; needed with ``missing: zero``.
    note : str
        A remark for people; may be empty.

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

    Parameters
    ----------
    id : str
        The file name.
    title : str
        Title of the source as its producer gives it.
    producer : str
        Who collected the data.
    publisher : str
        Address (https) of the page where the data are published.
    address : str
        Address (https) of the very file, fixed to a commit.
    commit : str
        The 40 hexadecimal digits of the commit from which the file is fetched; empty where the
        publisher keeps no repository (the sha256 then tells the edition alone).
    file_name : str
        Path of the file at its publisher.
    local_name : str
        Name under which the file is kept in the build, without a folder.
    sha256 : str
        Fingerprint of the file, 64 hexadecimal digits; anything else is refused.
    size_bytes : int
        Size of the file, bytes.
    date_published : str
        Day, month or year of publication.
    date_accessed : str
        Day (``YYYY-MM-DD``) on which the file was seen.
    licence : Licence
        Licence under which the data may be used.
    doi : str
        Digital object identifier, if there is one.
    caution : str
        A reservation that every figure made of the source must carry; may be empty.
    reads : Reads
        How lines and columns of the file are found.
    inputs : tuple of Input
        The figures of each hromada that the source gives.

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
    commit: str = Field(default="", pattern=r"^([0-9a-f]{40})?$")
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
