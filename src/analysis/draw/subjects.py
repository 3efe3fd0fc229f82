"""What a figure is about, and the ground it stands on.

A drawing function asks for these two instead of twenty arguments. Nothing is measured here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.draw.geometry import features_of
from analysis.errors import DataError
from analysis.indicators import Indicator
from analysis.language import Words
from analysis.memory import remembered
from analysis.places import Areas

__all__ = ["Ground", "Subject", "measured_values", "rows_by_code", "subject_of"]


@dataclass(frozen=True)
class Subject:
    """What the values are.

    Parameters
    ----------
    name : str
        Of the indicator; :meth:`titled` says it in the reader's language.
    unit : str
        A unit of :meth:`analysis.language.Words.number`.
    better : str
        ``higher``, ``lower`` or ``neither``.
    date, source : str
        When it was measured; who published it.
    is_synthetic : bool
        Answers were made up for demonstration.
    is_survey : bool
        Answers of a survey, hence other hromadas are never named beside their value.
    class_edges : tuple of float
        Borders of classes decided beforehand, rising; empty where a method finds them.
    classes_by : str
        The method that finds the classes of a map: see :meth:`classed`.
    caution : str
        A reservation that every figure and sentence carries.
    origin : str
        Id of the wave, or ``open`` for open data: begins the keys of the numbers.
    indicator_id : str
        What is measured, for the same keys; empty where it is no single indicator.
    behind : tuple of str
        What stands behind it where that is no indicator: ``index/capacity``, ``wave/demo``.
    made : str
        In which way its map was made, where that is not by values alone.

    Examples
    --------
    >>> Subject(name="Spending", unit="uah_per_head", date="2021").better
    'neither'
    """

    name: str
    unit: str
    better: str = "neither"
    date: str = ""
    source: str = ""
    is_synthetic: bool = False
    is_survey: bool = False
    class_edges: tuple[float, ...] = ()
    caution: str = ""
    origin: str = ""
    classes_by: str = "quantiles"
    indicator_id: str = ""
    behind: tuple[str, ...] = ()
    made: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """Keys of what stands behind a figure of it; none where nothing is declared."""
        if self.behind or not (self.origin and self.indicator_id):
            return self.behind
        return (f"{self.origin}/{self.indicator_id}",)

    def classed(self, by: str) -> Subject:
        """Return the same subject, its maps classed by another method.

        Parameters
        ----------
        by : str
            ``quantiles``, ``natural_breaks``, ``equal_interval``, ``head_tail``,
            ``mean_and_deviation`` or ``box_plot``.

        Returns
        -------
        Subject

        Examples
        --------
        >>> Subject("Spending", "uah_per_head").classed("natural_breaks").classes_by
        'natural_breaks'
        """
        return replace(self, classes_by=by)

    def titled(self, words: Words) -> str:
        """Return the name in the reader's language with its date, unless the name tells it."""
        name = words.of(self.name)
        if not self.date or self.date[:4] in name:
            return name
        return words.say("draw.titled", name=name, date=words.of(self.date))

    def sourced(self, words: Words) -> str:
        """Return the source, and the reservation that belongs to it."""
        if not self.caution:
            return self.source
        caution = words.of(self.caution.strip()).removesuffix(".")
        return words.say("draw.noted", source=self.source, note=caution).removeprefix(". ")


def subject_of(indicator: Indicator, table: pd.DataFrame | None = None, **known: Any) -> Subject:
    """Return the subject of an indicator as it was measured.

    Parameters
    ----------
    indicator : Indicator
        Its name, unit, direction, date and caution are taken over.
    table : DataFrame, optional
        Its values, as :func:`analysis.indicators.measure` returns them: whether they are
        synthetic, and whether they come from a survey.
    **known : str, bool or tuple
        Other fields of :class:`Subject`, which win: source, date, class_edges; without a table
        also is_synthetic and is_survey.

    Returns
    -------
    Subject

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> indicator = SimpleNamespace(name="Waiting", unit="days", better="lower", date="",
    ...                             caution="")
    >>> table = pd.DataFrame({"is_synthetic": [True], "design": ["purposive"]})
    >>> subject = subject_of(indicator, table, date="2026")
    >>> subject.is_synthetic, subject.is_survey, subject.date
    (True, True, '2026')
    """
    base = Subject(
        name=indicator.name,
        unit=indicator.unit,
        better=indicator.better,
        date=indicator.date,
        caution=indicator.caution,
        indicator_id=str(getattr(indicator, "id", "")),
    )
    told = pd.DataFrame() if table is None else table
    base = replace(
        base,
        is_synthetic="is_synthetic" in told and bool(told["is_synthetic"].any()),
        is_survey="design" in told
        and bool(told["design"].isin(["purposive", "probability"]).any()),
    )
    return replace(base, **known)


@dataclass(frozen=True, eq=False)
class Ground:
    """The land under a map: who lives where, in which areas.

    Parameters
    ----------
    register : DataFrame
        Columns hromada_code, name_uk, name_en, oblast_uk, oblast_en; one row a map unit.
    areas : Areas
        Area of each unit, EPSG:4326; units may lack one.
    outlines : GeoDataFrame
        oblast_code, geometry.
    points : DataFrame, optional
        hromada_code, lat, lon: for marks on small hromadas; else a point inside the area.
    raions : GeoDataFrame, optional
        raion_code, geometry: drawn as thin outlines.

    Examples
    --------
    >>> import geopandas, shapely
    >>> from types import SimpleNamespace
    >>> frame = geopandas.GeoDataFrame(
    ...     {"hromada_code": ["UA1"]}, geometry=[shapely.box(30, 48, 31, 49)])
    >>> ground = Ground(pd.DataFrame(), SimpleNamespace(frame=frame), pd.DataFrame())
    >>> ground.marks.loc["UA1"].tolist()
    [48.5, 30.5]
    """

    register: pd.DataFrame
    areas: Areas
    outlines: pd.DataFrame
    points: pd.DataFrame | None = None
    raions: pd.DataFrame | None = None

    @cached_property
    def hromada_features(self) -> dict[str, dict[str, Any]]:
        """GeoJSON feature of each area by its code, simplified for the screen."""
        return features_of(self.areas.frame, "hromada_code")

    @cached_property
    def oblast_features(self) -> dict[str, dict[str, Any]]:
        """GeoJSON feature of each oblast by its code, simplified for the screen."""
        return features_of(self.outlines, "oblast_code")

    @cached_property
    def raion_features(self) -> dict[str, dict[str, Any]]:
        """GeoJSON feature of each raion by its code; empty where none are known."""
        return {} if self.raions is None else features_of(self.raions, "raion_code")

    @cached_property
    def marks(self) -> pd.DataFrame:
        """A point of each unit that has one: indexed by hromada_code, columns lat, lon."""
        if self.points is not None:
            return self.points.set_index("hromada_code")[["lat", "lon"]]
        inside = self.areas.frame.geometry.representative_point()
        codes = pd.Index(self.areas.frame["hromada_code"], name="hromada_code")
        return pd.DataFrame({"lat": inside.y.to_numpy(), "lon": inside.x.to_numpy()}, index=codes)


@remembered
def rows_by_code(register: pd.DataFrame) -> pd.DataFrame:
    """Return the register with its codes as index."""
    return register.set_index("hromada_code", drop=False)


def measured_values(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of one indicator with nothing in it that may not be seen.

    Parameters
    ----------
    table : DataFrame
        hromada_code, value, status, and more; one row a hromada.

    Returns
    -------
    DataFrame
        A copy indexed by hromada_code; a value stands only where the status is ``measured``.

    Raises
    ------
    DataError
        A column is missing, a hromada stands twice, or two indicators are mixed.

    Examples
    --------
    >>> table = pd.DataFrame({"hromada_code": ["UA01", "UA02"], "value": [3.0, 4.0],
    ...                       "status": ["measured", "withheld"]})
    >>> measured_values(table)["value"].tolist()
    [3.0, nan]
    """
    missing = {"hromada_code", "value", "status"} - set(table.columns)
    if missing:
        raise DataError("A table cannot be drawn.", needed=f"columns {', '.join(sorted(missing))}")
    if table["hromada_code"].duplicated().any():
        raise DataError(
            "A table to draw has a hromada twice.",
            found=str(table.loc[table["hromada_code"].duplicated(), "hromada_code"].iloc[0]),
            hint="Draw one indicator and one date at a time",
        )
    values = table.set_index("hromada_code")
    finite = pd.to_numeric(values["value"], errors="coerce").astype(float)
    finite = finite.replace([float("inf"), float("-inf")], float("nan"))
    is_measured = values["status"].eq("measured") & finite.notna()
    status = values["status"].where(is_measured | ~values["status"].eq("measured"), "no_data")
    return values.assign(value=finite.where(is_measured), status=status)
