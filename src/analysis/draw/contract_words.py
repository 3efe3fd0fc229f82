"""Words that all pictures and tables of a contract share: names, base, source, announcement.

Lights stand in ``contract_lights``, months in ``contract_months``, money and corrective actions in
``contract_money``; what they rest on is computed in ``monitoring``.
"""

from __future__ import annotations

import pandas as pd

from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.monitoring import Watch, sight_table
from analysis.places import read_register, read_services

__all__ = [
    "contract_base",
    "contract_note",
    "contract_passage",
    "contract_source",
    "level_text",
    "light_name",
    "measure_name",
    "quarter_name",
    "say_contract_agreed",
    "show_contract_measures",
    "show_contract_sights",
]


def measure_name(key: str, watch: Watch, *, words: Words) -> str:
    """Name an indicator, with a capital."""
    return _capital(watch.monitoring.measures[key].name[words.id])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def light_name(colour: str, *, words: Words) -> str:
    """Name a light by its sign and its word."""
    return words.say(f"contracts.light.{colour}")


def quarter_name(quarter: str, *, words: Words) -> str:
    """Say a quarter such as ``2026-Q2``."""
    year, number = quarter.split("-Q")
    return words.say("contracts.quarter", number=number, year=year)


def level_text(value: float, words: Words, decimals: int = 0) -> str:
    """Write a share or a ratio in per cent, or that there is none."""
    if pd.isna(value):
        return words.say("language.no_value")
    return words.say("language.unit.share", value=words.plain(100 * value, decimals))


def contract_base(watch: Watch, *, words: Words) -> str:
    """Say how many of the reports that were due have come."""
    came = len(watch.reports.table)
    return words.say(
        "contracts.base",
        reported=words.count(came),
        due=words.count(came + len(watch.reports.missing)),
    )


def contract_source(watch: Watch, *, words: Words) -> str:
    """Say where the figures come from."""
    return words.say(
        "contracts.source",
        title=watch.reports.contract.title[words.id],
        date=words.date(watch.reports.reviewed_on),
    )


def contract_note(watch: Watch, note: str, *, words: Words) -> str:
    """Return the note of a table, which names a real hromada: that nothing happened, where so."""
    made_up = words.say("contracts.synthetic") if watch.is_synthetic else ""
    return " ".join(part for part in (note, made_up) if part)


def contract_passage(
    text: str, watch: Watch, *, headline: str = "", certainty: str = ""
) -> Passage:
    """Return plain words as a passage that says when they rest on a demonstration."""
    return Passage(literal(text), text, watch.is_synthetic, headline=headline, certainty=certainty)


def say_contract_agreed(watch: Watch, *, words: Words) -> Passage:
    """Say what was agreed, with whom, and which reports are missing.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> said = say_contract_agreed(read_watch("home_care_steady"), words=read_words("en"))
    >>> "Aug\\xa02025" in said.plain
    True
    """
    contract, missing = watch.reports.contract, watch.reports.missing
    register = read_register(("hromada",)).set_index("hromada_code")
    agreed = contract.agreed
    text = words.say(
        "contracts.say_agreed",
        service=_capital(read_services()[contract.service].name[words.id]),
        hromada=register.loc[contract.hromada_code, words.say("draw.column_name")],
        first=words.date(contract.first_month),
        last=words.date(contract.last_month),
        provider=words.say(f"contracts.provider.{contract.provider_kind}"),
        volume=words.count(agreed.units_per_month),
        unit=words.say(f"contracts.unit.{contract.unit}"),
        users=words.count(agreed.users_per_month),
        cost=words.number(agreed.cost_per_month_uah, "uah"),
        public=level_text(contract.public_share, words),
        items=words.count(agreed.standard_items),
    )
    months = ", ".join(words.date(month) for month in missing)
    rest = (
        words.say("contracts.say_missing", months=months)
        if missing
        else words.say("contracts.say_none_missing")
    )
    return contract_passage(f"{text} {rest}", watch)


def show_contract_measures(watch: Watch, *, words: Words) -> Table:
    """Show what each indicator asks, where it comes from, and how it can mislead.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> len(show_contract_measures(read_watch("shelter_new"), words=read_words("en")).rows)
    11
    """
    rows = []
    for key, measure in watch.monitoring.measures.items():
        basis, place = measure.basis, words.of(measure.basis.provision)
        rows.append(
            (
                Cell(measure_name(key, watch, words=words)),
                Cell(measure.why[words.id]),
                Cell(measure.how_it_misleads[words.id]),
                Cell(words.say("contracts.basis", id=basis.id, provision=place)),
            )
        )
    keys = ("measure", "why", "misleads", "basis")
    headings = tuple((words.say(f"contracts.heading_{key}"), False) for key in keys)
    return Table(words.say("contracts.measures_caption"), headings, tuple(rows))


def show_contract_sights(watch: Watch, *, words: Words) -> Table:
    """Show what the early warning can see in time, and so what it cannot.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> table = show_contract_sights(read_watch("day_care_drift"), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][:2]
    ['Degree of performance', '100%']
    """
    warning = watch.monitoring.early_warning
    rows = []
    for row in sight_table(watch).to_dict("records"):
        reached = [
            words.say("contracts.never_seen")
            if pd.isna(row[form]) and row["looks"]
            else level_text(row[form], words)
            for form in ("step", "ramp")
        ]
        texts = [
            measure_name(str(row["measure"]), watch, words=words),
            level_text(row["agreed"], words),
            level_text(row["deviation"], words),
            words.count(row["looks"]),
            *reached,
        ]
        rows.append(tuple(Cell(text) for text in texts))
    keys = ("measure", "agreed", "deviation", "looks", "step", "ramp")
    headings = tuple((words.say(f"contracts.heading_{key}"), key != "measure") for key in keys)
    note = words.say(
        "contracts.sights_note",
        power=level_text(warning.power, words),
        chance=level_text(warning.chance, words),
    )
    caption = words.say("contracts.sights_caption", months=words.count(warning.within_months))
    return Table(caption, headings, tuple(rows), contract_note(watch, note, words=words))
