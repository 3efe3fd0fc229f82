"""Which wave a wave repeats, as ``wave.yml`` declares it under ``follows``.

What changed between their forms is told in ``drift``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from analysis.declared import Record

__all__ = ["Follows"]


class Follows(Record):
    """Which wave this one repeats: the key ``follows`` of ``wave.yml``.

    Parameters
    ----------
    wave : str
        Id of the earlier wave.
    kind : {"panel", "repeated_cross_section"}
        Whether the same hromadas or persons were asked again, or others of the same population;
        only a panel tells who changed, both tell what changed on the whole.
    renamed : dict of str to str
        Question of the earlier form to the question of this form that asks the same.

    Examples
    --------
    >>> Follows(wave="demo", kind="panel").renamed
    {}
    """

    wave: str
    kind: Literal["panel", "repeated_cross_section"]
    renamed: dict[str, str] = Field(default_factory=dict)
