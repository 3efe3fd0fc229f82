"""A table of data that can be searched, sorted and saved, by itables and without a network.

The script of the tables travels inside the first table that a kernel shows; the others use it.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from itables import options, to_html_datatable
from itables.javascript import generate_init_offline_itables_html

from analysis.language import Words

__all__ = ["datatable_markup"]

MOST_BYTES = 2**20
SPOKEN = {
    "search": "table_search",
    "lengthMenu": "table_length",
    "info": "table_info",
    "infoEmpty": "table_empty",
    "infoFiltered": "table_filtered",
    "zeroRecords": "table_none",
    "emptyTable": "table_empty",
}


def datatable_markup(frame: pd.DataFrame, *, words: Words, has_script: bool = False) -> str:
    """Return a table as HTML that sorts, searches, turns pages and saves itself.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any; what is no plain value (geometry) is told by its kind. It is not changed.
    words : Words
        Of the reader's language.
    has_script : bool
        Whether the page has the script already.

    Returns
    -------
    str
        Where the script may not run, a plain table of the first rows stands there.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> shown = datatable_markup(pd.DataFrame({"a": [1]}), words=read_words("uk"), has_script=True)
    >>> "1 рядок, 1 стовпець" in shown
    True
    """
    plain = _plain(frame)
    rows, columns = frame.shape
    size = words.say("desk.size", rows=words.count(rows), columns=words.count(columns))
    buttons = [
        {"extend": kind, "text": words.say(f"desk.button_{name}")}
        for kind, name in (("copyHtml5", "copy"), ("csvHtml5", "csv"), ("excelHtml5", "excel"))
    ]
    table = to_html_datatable(
        plain,
        caption=size,
        connected=False,
        display_logo_when_loading=False,
        allow_html=False,
        maxBytes=MOST_BYTES,
        showIndex=False,
        columnDefs=[{"targets": _texts(plain), "className": "dt-left"}],
        scrollX=True,
        autoWidth=False,
        buttons=buttons,
        language={key: words.say(f"desk.{name}") for key, name in SPOKEN.items()},
    )
    if has_script:
        return table
    return generate_init_offline_itables_html(Path(options.dt_bundle)) + table


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with its index as columns where that says something, and no geometry."""
    numbered = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
    plain = pd.DataFrame(frame).copy(deep=False)
    if not numbered:
        plain = plain.reset_index(allow_duplicates=True)
    for place, kind in enumerate(plain.dtypes):
        if str(kind) == "geometry":
            kinds = [getattr(each, "geom_type", "") for each in plain.iloc[:, place]]
            plain.isetitem(place, kinds)
    return plain


def _texts(frame: pd.DataFrame) -> list[int]:
    """Places of the columns that hold no numbers: their text begins at the left edge."""
    return [
        place
        for place, kind in enumerate(frame.dtypes)
        if not pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind)
    ]
