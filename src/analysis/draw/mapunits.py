"""Every unit of the country as a map shows it: value as written, class, gap, names, area.

The one table that map, cartogram, their words and their twin tables are made from, so that
none says another thing than the others. Nothing is drawn here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw.classes import Classes
from analysis.draw.gaps import GAPS
from analysis.draw.mapviews import View
from analysis.draw.subjects import Subject
from analysis.language import Words

__all__ = ["drawn_units", "written_value"]


def drawn_units(
    values: pd.DataFrame, classes: Classes, *, view: View, subject: Subject, words: Words
) -> pd.DataFrame:
    """Return every unit of the register with what a map says of it.

    Parameters
    ----------
    values : DataFrame
        Indexed by hromada_code: value, status, is_careful; lower, upper where known.
    classes : Classes
        Those of the values.
    view : View
        What is shown.
    subject : Subject
        Its unit decides how values are written.
    words : Words
        The reader's language.

    Returns
    -------
    DataFrame
        Indexed by hromada_code: name, oblast, raion, value, status (``not_covered`` where the
        values do not know the unit), lower, upper, is_careful, class, written, has_area,
        is_shown, is_known (the values have a row of it).
    """
    register = view.ground.register
    units = register[["hromada_code", "kind"]].copy()
    units["name"] = register[words.say("draw.column_name")]
    units["oblast"] = register[words.say("draw.column_oblast")]
    units["raion"] = register.get(words.say("maps.column_raion"), "")
    units = units.set_index("hromada_code")
    units = units.join(values.reindex(columns=["value", "status", "lower", "upper", "is_careful"]))
    status = units["status"].fillna("not_covered")
    units["status"] = status.where(status.isin(["measured", *GAPS]), "no_data")
    units["is_careful"] = units["is_careful"].eq(True)
    units["class"] = classes.members.reindex(units.index)
    units["written"] = [
        written_value(record, subject.unit, words) for record in units.to_dict("records")
    ]
    within = units.index if view.within is None else sorted(view.within)
    return units.assign(
        has_area=units.index.isin(view.ground.areas.frame["hromada_code"]),
        is_shown=units.index.isin(within),
        is_known=units.index.isin(values.index),
    )


def written_value(record: dict[Any, Any], unit: str, words: Words) -> str:
    """Write a value with its unit, and its interval where it has one.

    Parameters
    ----------
    record : dict
        value, lower, upper (missing allowed), is_careful.
    unit : str
        Of the value.
    words : Words
        The reader's language.

    Returns
    -------
    str
        Lines parted by ``<br>``; empty without a value.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> record = {"value": 0.5, "lower": 0.4, "upper": 0.6, "is_careful": False}
    >>> written_value(record, "share", read_words("en"))
    '50.0%<br>95% interval: 40.0 to 60.0'
    """
    if pd.isna(record["value"]):
        return ""
    value = words.number(record["value"], unit)
    if pd.isna(record["lower"]) or pd.isna(record["upper"]):
        return value
    lower, upper = (words.figure(record[bound], unit) for bound in ("lower", "upper"))
    interval = words.say("draw.span", lower=lower, upper=upper)
    told = words.say("draw.hover_interval", interval=interval)
    careful = f"<br>{words.say('draw.legend_caution')}" if record["is_careful"] else ""
    return f"{value}<br>{told}{careful}"
