"""One stable key for each published number.

A key says where the answers come from, what is measured, which statistic it is, and of whom. It
stays the same from edition to edition, so that a number in a sentence, a table and a figure can be
recognised as one, and found again in its question.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.errors import ParameterError

__all__ = ["ResultKey", "read_result_key"]

EVERYBODY = "all"
_FORM = re.compile(
    r"(?P<origin>[\w.+-]+)/(?P<indicator>\w+)/(?P<statistic>\w+)/(?P<domain>all|\w+=[^/]+)"
)


class ResultKey(NamedTuple):
    """The parts of a key.

    Parameters
    ----------
    origin : str
        Id of the wave, or ``open`` for open data.
    indicator_id, statistic : str
        What is measured; ``share``, ``mean``, ``median``, ``share_true`` …
    domain : str
        ``all``, or ``variable=level``.

    Examples
    --------
    >>> str(ResultKey("residents", "knows_where_to_ask", "share", "sex=female"))
    'residents/knows_where_to_ask/share/sex=female'
    """

    origin: str
    indicator_id: str
    statistic: str
    domain: str = EVERYBODY

    def __str__(self) -> str:
        return "/".join(self)


def read_result_key(text: str) -> ResultKey:
    """Take a key apart.

    Parameters
    ----------
    text : str
        As it stands in a table of results.

    Returns
    -------
    ResultKey

    Raises
    ------
    ParameterError
        It is no key.

    Examples
    --------
    >>> read_result_key("demo/home_care_reach/median/all").statistic
    'median'
    >>> read_result_key("home_care_reach")
    Traceback (most recent call last):
    analysis.errors.ParameterError: This is no key of a result. Needed: ...
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ParameterError(
            "This is no key of a result.",
            needed="origin/indicator/statistic/all or origin/indicator/statistic/variable=level",
            found=text,
        )
    return ResultKey(found["origin"], found["indicator"], found["statistic"], found["domain"])
