"""The map: one colour a class, one texture a gap, and no area ever missing.

Under the values lies every area in grey, so that what is not known, Crimea and Sevastopol
among it, stays in the country. Why a hromada has no value is said on the map and in words.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.classes import Classes, classes_of
from analysis.draw.figures import Figure, figure_of, wrapped
from analysis.draw.gaps import judged
from analysis.draw.mapareas import area_traces
from analysis.draw.mapunits import drawn_units
from analysis.draw.mapviews import View, country_view, oblast_view
from analysis.draw.mapwords import map_note
from analysis.draw.subjects import Ground, Subject, measured_values
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words

__all__ = ["draw_map", "map_figure"]

MARKS_UP_TO = 200
"""So many surveyed hromadas get a mark each; beyond, the areas themselves are found."""
UNSEEN_AXIS = {"visible": False, "fixedrange": True, "domain": [0, 0.001]}
"""Of the bars that lend their texture to the legend."""


@told_when_unfetched
def draw_map(
    table: pd.DataFrame, ground: Ground, *, subject: Subject, words: Words, oblast: str = ""
) -> Figure:
    """Draw the values of all hromadas on the map of the whole country, or of one oblast.

    Parameters
    ----------
    table : DataFrame
        One indicator: hromada_code, value (in the unit of the subject, missing allowed),
        status; one row a hromada. Optional: lower, upper (its interval), publication and
        publication_reason (what the rules say of it).
    ground : Ground
        Register, areas and outlines.
    subject : Subject
        What the values are, and how they are classed.
    words : Words
        The reader's language.
    oblast : str
        Code of an oblast to be drawn large, its neighbours in grey; classes stay those of the
        whole country, so that colours mean the same.

    Returns
    -------
    Figure
        Choropleth in an equal-area projection, classes with their counts in the legend.

    Raises
    ------
    DataError
        The table mixes indicators, or has no value column; there is no such oblast.

    Source
    ------
    Classes by a stated method with the counts in the legend, gaps by kind.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> codes = ground.register.query("kind == 'hromada'")["hromada_code"]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": 0.5, "status": "measured"})
    >>> figure = draw_map(table, ground, subject=Subject("A share", "share"),
    ...                   words=read_words("en"))
    >>> figure.meta["base"]
    '1,469 hromadas of 1,469 have a value'
    """
    view = oblast_view(ground, oblast, words=words) if oblast else country_view(ground)
    return map_figure(table, view, subject=subject, words=words)


def map_figure(table: pd.DataFrame, view: View, *, subject: Subject, words: Words) -> Figure:
    """Draw values on the ground of a view.

    Parameters
    ----------
    table, subject, words
        As for :func:`draw_map`.
    view : View
        What is shown of which ground.

    Returns
    -------
    Figure

    Raises
    ------
    DataError
        As :func:`draw_map`.
    """
    values = judged(measured_values(table))
    classes = classes_of(
        values["value"],
        unit=subject.unit,
        words=words,
        edges=subject.class_edges,
        by=subject.classes_by,
    )
    drawn = drawn_units(values, classes, view=view, subject=subject, words=words)
    traces = area_traces(drawn, classes, view=view, has_marks=_is_sample(values), words=words)
    layout = {
        "geo": view.geo,
        "xaxis": UNSEEN_AXIS,
        "yaxis": UNSEEN_AXIS,
        "height": 600,
        "showlegend": True,
        "legend": _legend(classes, view=view, subject=subject, words=words),
    }
    shown = drawn[drawn["is_shown"]]
    note = map_note(shown, classes, view=view, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _is_sample(values: pd.DataFrame) -> bool:
    asked = int(values["status"].ne("not_surveyed").sum())
    return 0 < asked <= MARKS_UP_TO and asked < len(values)


def _legend(classes: Classes, *, view: View, subject: Subject, words: Words) -> dict[str, Any]:
    title = words.say(
        "maps.legend_title_oblast" if view.place else "maps.legend_title",
        unit=words.unit_name(subject.unit),
        method=classes.method,
        place=view.place,
    )
    return {
        "orientation": "v",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "title": {"text": wrapped(title), "font": {"size": 13}},
        "bgcolor": palette.TRANSPARENT,
        "tracegroupgap": 0,
        "itemsizing": "constant",
    }
