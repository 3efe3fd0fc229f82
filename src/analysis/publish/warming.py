"""What several reports of a batch read, read once before they are forked.

Every forked child finds what its parent remembers. Only what at least two reports ask for is
read; where it cannot be read nothing is said here: the report that needs it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

__all__ = ["shared_cells"]

_CELL = """\
from contextlib import suppress
from analysis import consult, drafts, survey
from analysis.errors import HromadyError
with suppress(HromadyError):
    {statement}
"""
_RULES = ("recommendation", "recommendations")
_FEW = 2


def shared_cells(parameters: Iterable[Mapping[str, object]]) -> list[str]:
    """Return cells that read what several reports will ask for.

    Parameters
    ----------
    parameters : iterable of mapping of str to object
        Those of each report, complete.

    Returns
    -------
    list of str
        Code for the preloaded process, see :meth:`analysis.execution.Preloaded.warmed`; none
        where no two reports share anything.

    Examples
    --------
    >>> alone, both = {"wave": "demo"}, [{"wave": "demo"}, {"wave": "demo", "hromada": "Lviv"}]
    >>> shared_cells([alone])
    []
    >>> [cell.splitlines()[-1].strip() for cell in shared_cells(both)]
    ["survey.read_answers('demo')"]
    """
    given = list(parameters)
    asked = Counter(str(value) for each in given for key, value in each.items() if _is_wave(key))
    waves = [wave for wave, count in asked.items() if count >= _FEW]
    statements = [f"survey.read_answers({wave!r})" for wave in waves]
    if sum(any(key in each for key in _RULES) for each in given) >= _FEW:
        statements += [f"drafts.read_evidence({wave!r})" for wave in waves]
        statements.append("[consult.read_panel_results(each) for each in consult.read_panels()]")
    return [_CELL.format(statement=each) for each in statements]


def _is_wave(parameter: str) -> bool:
    return parameter == "wave" or parameter.endswith("_wave")
