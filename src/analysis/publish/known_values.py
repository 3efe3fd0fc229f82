"""What the parameters of notebooks may name: each kind of name, and where those that exist stand.

A new kind is a line of the table. How a parameter is read and refused belongs to ``parameters``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from analysis import (
    advise,
    composite,
    consult,
    contest,
    drafts,
    draw,
    indicators,
    language,
    monitoring,
    places,
    practices,
    protect,
)

__all__ = ["read_known_values"]


def _addressees() -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.addressee for each in drafts.read_packages().values()))


def _counting() -> tuple[str, ...]:
    every = indicators.read_indicators("hromada").values()
    return tuple(each.id for each in every if each.unit == "count")


_KNOWN: Mapping[str, Callable[[], Collection[str]]] = {
    "addressee": _addressees,
    "classes_by": lambda: draw.CLASS_METHODS,
    "consultation": consult.read_consultations,
    "contest": contest.read_contest_ids,
    "contract": monitoring.read_contract_ids,
    "counted": _counting,
    "documents": language.read_languages,
    "index": composite.read_indexes,
    "measure": lambda: monitoring.read_monitoring().measures,
    "panel": consult.read_panels,
    "question": lambda: [each.id for each in practices.read_deviance_rules().questions],
    "recommendation": advise.read_rules,
    "recommendations": advise.read_rules,
    "register": consult.read_register_ids,
    "service": places.read_services,
    "stage": protect.read_publication_rules,
}


def read_known_values(parameter: str) -> tuple[str, ...] | None:
    """Read what a parameter of this name may be.

    Parameters
    ----------
    parameter : str
        Name of a parameter of a notebook.

    Returns
    -------
    tuple of str or None
        Nothing where any value of its type is allowed.

    Examples
    --------
    >>> "pilots" in read_known_values("contest")
    True
    >>> read_known_values("seed") is None
    True
    """
    return tuple(_KNOWN[parameter]()) if parameter in _KNOWN else None
