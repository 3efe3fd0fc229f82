"""What contracts give back: the results of a hromada as indicators that other pages can use.

The values are those of `indicators`, read from the file that `monitoring` writes; results of
demonstrations are never mixed with real ones.
"""

from __future__ import annotations

from analysis.draw.contract_words import contract_note
from analysis.draw.tables import Cell, Table
from analysis.indicators import inputs_of, measure_all, read_contract_results, read_indicators
from analysis.language import Words
from analysis.monitoring import Watch
from analysis.places import read_register

__all__ = ["show_contract_returns"]

RETURNED = ("contract_units_delivered_share", "contract_standard_items_met_share")


def show_contract_returns(watch: Watch, *, words: Words) -> Table:
    """Show the indicators of the hromada that rest on the results of its contracts.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        A row an indicator; no row where the terms of the contracts keep their results private.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> table = show_contract_returns(read_watch("day_care_drift"), words=read_words("en"))
    >>> [[cell.text for cell in row] for row in table.rows][0][1:]
    ['Verkhovynska', '89.9%']
    """
    results = read_contract_results(synthetic=watch.is_synthetic)
    declared = read_indicators()
    code = watch.reports.contract.hromada_code
    table = measure_all([declared[key] for key in RETURNED], inputs_of(results=results))
    own = table[(table["hromada_code"] == code) & (table["status"] == "measured")]
    name = read_register(("hromada",)).set_index("hromada_code").loc[code]
    rows = tuple(
        (
            Cell(words.of(declared[row["indicator_id"]].name)),
            Cell(name[words.say("draw.column_name")]),
            Cell(words.number(row["value"], "share")),
        )
        for row in own.to_dict("records")
    )
    keys = (("measure", False), ("hromada", False), ("share", True))
    headings = tuple((words.say(f"contracts.heading_{key}"), is_number) for key, is_number in keys)
    note = words.say("contracts.returns_note")
    caption = words.say("contracts.returns_caption")
    return Table(caption, headings, rows, contract_note(watch, note, words=words))
