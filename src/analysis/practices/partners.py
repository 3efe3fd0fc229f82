"""Which kind of Polish municipality could show what: profiles, never a municipality by name."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.practices.cards import HromadaType, Told

__all__ = ["PartnerProfile", "Partners", "partners_for", "read_partners"]


class PartnerProfile(Record):
    """One kind of municipality to look for.

    Parameters
    ----------
    name : Told
        What kind of partner it is.
    for_types : tuple of str
        Types of hromadas to which it is like.
    residents_at_least : float, optional
        Least number of residents of the hromadas to which it is like.
    residents_below : float, optional
        Number of residents below which those hromadas lie.
    services : tuple of str
        Ids of services that it could show.
    practices : tuple of str
        Ids of practices that it could show.
    polish_provisions : tuple of str
        Ids of Polish provisions that it could show at work.
    ask : Told
        What to ask there.

    Examples
    --------
    >>> read_partners().profiles["poviat"].practices
    ('joint_centre',)
    """

    name: Told
    for_types: tuple[HromadaType, ...] = Field(min_length=1)
    residents_at_least: float | None = None
    residents_below: float | None = None
    services: tuple[str, ...]
    practices: tuple[str, ...] = Field(min_length=1)
    polish_provisions: tuple[str, ...]
    ask: Told


class Partners(Record):
    """All profiles, and why nobody is named.

    Parameters
    ----------
    flag : str
        That the profiles are our judgement.
    not_named_reason : str
        Why no hromada is named.
    profiles : dict of str to PartnerProfile
        Id to each profile.

    Examples
    --------
    >>> read_partners().flag
    'our_judgement'
    """

    flag: Literal["our_judgement"]
    not_named_reason: str
    profiles: dict[str, PartnerProfile] = Field(min_length=1)


def read_partners() -> Partners:
    """Read the profiles of Polish partners.

    Returns
    -------
    Partners

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/practices/partners.yml``.

    Examples
    --------
    >>> "rural_gmina" in read_partners().profiles
    True
    """
    return read_record(paths.data_folder() / "practices" / "partners.yml", Partners)


def partners_for(
    partners: Partners, *, hromada_type: str, residents: float, practices: frozenset[str]
) -> list[str]:
    """Return which profiles are like a hromada and could show what it looks for.

    Parameters
    ----------
    partners : Partners
        All profiles.
    hromada_type : str
        ``rural``, ``settlement`` or ``urban``.
    residents : float
        Missing allowed: then size decides nothing.
    practices : frozenset of str
        Ids of the practices looked for; empty for any.

    Returns
    -------
    list of str
        Ids of profiles, as declared.

    Examples
    --------
    >>> partners_for(read_partners(), hromada_type="rural", residents=6000.0,
    ...     practices=frozenset({"small_grant"}))
    ['rural_gmina']
    """
    return [
        name
        for name, each in partners.profiles.items()
        if hromada_type in each.for_types
        and not residents < (each.residents_at_least or 0)
        and not residents >= (each.residents_below or float("inf"))
        and (not practices or practices & set(each.practices))
    ]
