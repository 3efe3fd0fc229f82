"""Names, money and units of a contracting case as a reader sees them.

What is drawn and tabled with them stands in ``contracting_costs``, ``contracting_worth`` and
``contracting_standings``; what is computed, in ``contracting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, log10
from typing import Any

import pandas as pd

from analysis.contracting import (
    Economics,
    Quantity,
    Standings,
    contracting_figures,
    read_quantity_kinds,
)
from analysis.draw.sentences import literal
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = [
    "basis_name",
    "case_results",
    "cost_passage",
    "keyed_results",
    "lacking_names",
    "millions",
    "not_costed",
    "percent",
    "persons",
    "plain",
    "quantity_name",
    "quantity_value",
    "rounded",
    "unit_forms",
    "unit_name",
    "unit_words",
    "way_name",
]

DIGITS = 3
MILLION = 1e6


def rounded(value: float, digits: int = DIGITS) -> float:
    """Round to so many significant digits: more would pretend to know.

    Examples
    --------
    >>> rounded(152_600_300), rounded(-0.12345), rounded(0.0)
    (153000000.0, -0.123, 0.0)
    """
    if value == 0:
        return 0.0
    return float(round(value, digits - 1 - floor(log10(abs(value)))))


def plain(value: float, *, words: Words) -> str:
    """Write a number with three significant digits."""
    figure = rounded(value)
    whole = float(figure).is_integer()
    return words.plain(figure, 0 if whole else len(f"{figure:f}".rstrip("0").partition(".")[2]))


def persons(value: float, *, words: Words) -> str:
    """Write a number of persons: whole, with three significant digits."""
    return words.plain(round(rounded(value)))


def percent(share: float, *, words: Words) -> str:
    """Write a share in whole per cent: draws say no more."""
    return words.say("language.unit.share", value=words.plain(share * 100, 0))


def millions(value: float, *, like: float, words: Words) -> str:
    """Write UAH in millions with as many digits as the largest figure beside it has sense for."""
    size = floor(log10(abs(like) / MILLION)) if like else 0
    return words.plain(value / MILLION, max(0, DIGITS - 1 - size))


def unit_name(economics: Economics, *, words: Words) -> str:
    """Name the unit of the service: hour, visit, place and day, case."""
    return words.say(f"contracting_costs.service_unit.{economics.case.unit}")


def unit_forms(economics: Economics, *, words: Words) -> dict[str, str]:
    """Name the unit of the service, one and many of it: ``unit`` and ``units``."""
    key = f"contracting_costs.service_units.{economics.case.unit}"
    return {"unit": unit_name(economics, words=words), "units": words.say(key)}


def unit_words(unit: str, economics: Economics, *, words: Words) -> str:
    """Name a unit of a quantity or step."""
    key = unit.replace("/", "_")
    return words.say(f"contracting_costs.unit.{key}", **unit_forms(economics, words=words))


def quantity_name(key: str, *, words: Words) -> str:
    """Name a quantity of the dictionary."""
    return read_quantity_kinds()[key].name[words.id]


def quantity_value(value: float, unit: str, *, words: Words) -> str:
    """Write a figure of a quantity without its unit; a share in per cent."""
    return plain(value * 100 if unit == "share" else value, words=words)


def way_name(key: str, economics: Economics, *, words: Words) -> str:
    """Name a way of providing, first letter large."""
    name = economics.weighing.alternatives[key].name[words.id]
    return name[:1].upper() + name[1:]


def basis_name(quantity: Quantity, economics: Economics, *, words: Words) -> str:
    """Say on what a quantity rests; of a synthetic case, that it was made up."""
    if quantity.basis == "declared" and quantity.origin == "service":
        return words.say("contracting_costs.basis_service")
    if quantity.basis == "declared" and economics.case.is_synthetic:
        return words.say("contracting_costs.basis_synthetic")
    return words.say(f"contracting_costs.basis.{quantity.basis}")


def lacking_names(economics: Economics, *, words: Words) -> str:
    """Name each way that cannot be costed, with the quantities that are not known."""
    rows = (
        words.say(
            "contracting_costs.note_missing",
            way=way_name(way, economics, words=words),
            names=", ".join(quantity_name(name, words=words) for name in names),
        )
        for way, names in economics.lacking.items()
    )
    return "; ".join(rows)


def cost_passage(
    lines: Iterable[str],
    *,
    is_synthetic: bool,
    is_gap: bool = False,
    results: Sequence[Mapping[str, Any]] = (),
) -> Passage:
    """Make a passage of sentences; stars are marks of stress."""
    text = " ".join(lines)
    return Passage(
        text if "**" in text else literal(text),
        text.replace("**", ""),
        is_synthetic=is_synthetic,
        is_gap=is_gap,
        results=results,
    )


def case_results(
    economics: Economics, *beginnings: str, standings: Standings | None = None
) -> tuple[dict[str, Any], ...]:
    """Return the figures whose statistic begins so, with their keys."""
    table = contracting_figures(economics, standings=standings)
    return keyed_results(table[table["statistic"].str.startswith(beginnings)])


def keyed_results(table: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    """Return the rows of a table of figures with keys as results."""
    return tuple(
        {
            "key": row["key"],
            "value": float(f"{row['value']:.10g}"),
            "unit": row["unit"],
            "sampling": "descriptive",
            "publication": "publish",
            **({"is_synthetic": True} if row["is_synthetic"] else {}),
        }
        for row in table.to_dict("records")
    )


def not_costed(economics: Economics, words: Words) -> Passage:
    """Say which figures are missing for a cost, or for a comparison: a gap, never a finding."""
    names = dict.fromkeys(name for each in economics.lacking.values() for name in each)
    if not economics.is_costed:
        names = dict.fromkeys(economics.lacking["in_house"])
    told = ", ".join(quantity_name(name, words=words) for name in names)
    key = "only_own_costed" if economics.is_costed else "not_costed"
    line = words.say(f"contracting_costs.{key}", names=told)
    return cost_passage([line], is_synthetic=economics.case.is_synthetic, is_gap=True)
