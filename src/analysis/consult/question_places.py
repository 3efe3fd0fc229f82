"""The place in an act that a question or reply names: an address that exists, or a fault.

The wording of an act is never taken from here; only whether it has such a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from analysis import law
from analysis.consult.intake import Fault, Received
from analysis.errors import AmbiguousName, ParameterError, SourceMissing, UnknownName

__all__ = ["PlacesOfActs"]

SHORT: Mapping[str, str] = {
    "ст": "стаття",
    "ч": "частина",
    "пп": "підпункт",
    "п": "пункт",
    "абз": "абзац",
}
"""As offices write to each other; an act never prints them."""
_SHORT = re.compile(rf"(?<!\w)({'|'.join(SHORT)})\.\s*", re.IGNORECASE)


class PlacesOfActs:
    """Places of acts, each act read once: as printed, and whether the fetched text has them.

    Examples
    --------
    >>> from analysis.consult.intake import Received
    >>> row = Received("q.xlsx", "q", 2, {"act": "ua_cmu_64_2026", "place": "пункту 3"}, {})
    >>> place, state, faults = PlacesOfActs()(row)
    >>> place, state, faults[0].kind
    ('', '', 'not_an_address')
    """

    def __init__(self) -> None:
        self._acts: dict[str, law.ActText | None] = {}
        self._texts = law.read_texts()

    def __call__(self, row: Received) -> tuple[str, str, list[Fault]]:
        """Return the place that a row names, its state ("found" or "not_checked"), its faults."""
        values = row.values
        if not values["place"] or not values["act"]:
            odd = [row.fault("act", "missing", lost="value")] if values["place"] else []
            return "", "", odd
        try:
            address = law.parse_address(_in_full(values["place"]))
            act = self._act(values["act"])
            if act is not None:
                act.at(address)
        except AmbiguousName:
            return str(address), "found", []
        except UnknownName:
            found = f"{values['place']} in {values['act']}"
            return "", "", [row.fault("place", "no_such_place", found=found, lost="value")]
        except ParameterError:
            fault = row.fault("place", "not_an_address", found=values["place"][:60], lost="value")
            return "", "", [fault]
        return str(address), "not_checked" if act is None else "found", []

    def _act(self, act_id: str) -> law.ActText | None:
        if act_id not in self._acts:
            self._acts[act_id] = None
            if act_id in self._texts:
                # Without the fetched text the form of the address is all that can be checked.
                with suppress(SourceMissing):
                    self._acts[act_id] = law.read_act(act_id)
        return self._acts[act_id]


def _in_full(place: str) -> str:
    return _SHORT.sub(lambda found: f"{SHORT[found[1].lower()]} ", place)
