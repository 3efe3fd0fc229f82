"""Whether a place still stands as somebody saw it: edition, number, wording.

What is done where it does not belongs to the caller: here is only the clear refusal.
"""

from __future__ import annotations

from analysis.errors import DataError, UnknownName
from analysis.indicators import Provision
from analysis.law.addresses import Address
from analysis.law.placing import Place
from analysis.law.reading import ActText

__all__ = ["address_of", "require_edition", "require_place"]


def address_of(provision: Provision) -> Address:
    """Return the address that a declaration names.

    Parameters
    ----------
    provision : Provision
        It must name an article.

    Returns
    -------
    Address

    Raises
    ------
    ParameterError
        It names only the act.

    Examples
    --------
    >>> str(address_of(Provision(act="ua_law_2671_viii", article="26", part="3", flag="seen")))
    'частина третя статті 26'
    """
    return Address(
        article=provision.article,
        part=provision.part,
        point=provision.point,
        subpoint=provision.subpoint,
    )


def require_edition(act: ActText, edition: str) -> None:
    """Refuse an act of another edition than the one that was seen.

    Parameters
    ----------
    act : ActText
        As fetched.
    edition : str
        Day of the edition that was seen.

    Returns
    -------
    None

    Raises
    ------
    DataError
        The editions differ.

    Examples
    --------
    >>> require_edition(ActText("law", "law", "2026-01-01", "0" * 64, ()), "2025-01-01")
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: The text 'law' is of another edition than the one seen. ...
    """
    if act.edition != edition:
        raise DataError(
            f"The text '{act.text_id}' is of another edition than the one seen.",
            needed=edition,
            found=act.edition,
            where=f"data/law/texts/{act.text_id}.yml, edition",
            hint="Read the provision in the new edition, then declare that edition.",
        )


def require_place(
    act: ActText, address: Address, *, edition: str = "", fingerprint: str = ""
) -> Place:
    """Return a place only if it stands as it was seen.

    Parameters
    ----------
    act : ActText
        As fetched.
    address : Address
        Where it was seen.
    edition : str
        Day of the edition in which it was seen; empty asks for none.
    fingerprint : str
        The sha256 of its wording then; empty asks for none.

    Returns
    -------
    Place

    Raises
    ------
    UnknownName
        There is no such place.
    DataError
        Another edition; or its wording changed; or it was renumbered, and where the same
        wording stands now.

    Examples
    --------
    >>> from analysis.law.units import Unit
    >>> unit = Unit("article", "2", ("Стаття 2. Цілі",), ("1. Цілі.",))
    >>> act = ActText("law", "law", "2026-01-01", "0" * 64, (unit,))
    >>> require_place(act, Address(article="2", part="1"), edition="2026-01-01").text
    '1. Цілі.'
    """
    if edition:
        require_edition(act, edition)
    if not fingerprint:
        return act.at(address)
    try:
        place = act.at(address)
    except UnknownName as problem:
        raise _moved(act, address, fingerprint) or problem from problem
    if place.fingerprint != fingerprint:
        raise _moved(act, address, fingerprint) or DataError(
            f"The wording of {address.printed('genitive')} is not the one seen.",
            needed=f"sha256 {fingerprint}",
            found=f"sha256 {place.fingerprint}",
            where=f"{act.text_id}, edition {act.edition}",
        )
    return place


def _moved(act: ActText, address: Address, fingerprint: str) -> DataError | None:
    """Say where the wording stands now, but for its own number; None if nowhere."""
    now = [place.address for place in act.places() if place.fingerprint == fingerprint]
    if not now:
        return None
    return DataError(
        f"What was seen as {address} has another number now.",
        needed=str(address),
        found=", ".join(str(each) for each in now),
        where=f"{act.text_id}, edition {act.edition}",
    )
