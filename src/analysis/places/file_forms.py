"""The form of a published file as a source declares it: its lines, its columns, its key.

Reading a file by it belongs to ``tables``; what the figures of a file mean, to ``sources``.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from analysis.declared import Record

__all__ = ["Condition", "Key", "Reads"]


class Condition(Record):
    """Which lines of a file are read, and why the others are not.

    Parameters
    ----------
    column : str
        Column that decides which lines are read.
    is_one_of : tuple of str
        Only lines with one of these values are read.
    is_none_of : tuple of str
        Lines with one of these values are not read.
    above : float, optional
        Only lines with a number above this are read.
    because : str
        Why the other lines are left aside, in a sentence.

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

    Parameters
    ----------
    by : str
        Way to the hromada: ``hromada_code``, ``budget_code`` or ``name_and_population``.
    column : str
        Column that holds the code, or the name of the hromada.
    oblast : str
        Column with the name of the oblast, for ``name_and_population``.
    population : str
        Column with the number of residents, for ``name_and_population``.
    population_scale : float
        Number that the column of residents is multiplied by, 1000 where it counts thousands.
    through : str
        Id of the other source through which the key leads.
    through_column : str
        Column, or input, of that other source.
    spellings : dict of str to str
        A key as written in the file to the right one.

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

    Parameters
    ----------
    format : str
        Form of the file: ``csv``, ``xlsx`` or ``geojson``.
    sheets : tuple of str
        Sheets of a workbook that are read; empty reads the first.
    header_row : int
        Row with the headings, from 1; 0 where there is none and columns are named A, B, C.
    first_row : int, optional
        First row with data, from 1; left out it is the row below the headings.
    separator : str
        Sign between the cells of a CSV file.
    encoding : str
        Encoding of a CSV file, as Python names it (``utf-8``, ``cp1251``).
    decimal : str
        Decimal mark of numbers: ``.`` or ``,``.
    missing_values : tuple of str
        Cells that say that there is no value.
    key : Key, optional
        How a line is led to its hromada; none for a file of areas.
    keep_rows : tuple of Condition
        Which lines are read; all of these conditions must hold.
    name : str
        Property of a GeoJSON area with its name.
    oblast : str
        Property of a GeoJSON area with its oblast.
    raion : str
        Property of a GeoJSON area with its raion.

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
