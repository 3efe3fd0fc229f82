"""Whether a person left a place open: named by the check, and never published as finished."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import scaffolds
from analysis.errors import DeclarationError
from analysis.publish.checkreport import CheckReport

__all__ = ["check_open_places", "refuse_open_places"]

SHOWN = 3


def check_open_places(report: CheckReport, kind: str) -> Iterator[str]:
    """Name each place that is marked TO DECIDE, with what is needed there.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set.
    kind : str
        What the report calls files without such a place.

    Yields
    ------
    str
        One fault each, with file, line, key and an example.
    """
    openings = scaffolds.read_open_places()
    report.counts[kind] = openings.files_count
    yield from (str(place) for place in openings.places)


def refuse_open_places() -> None:
    """Refuse to publish as long as a place is open.

    Raises
    ------
    DeclarationError
        With the first places.
    """
    places = scaffolds.read_open_places().places
    if places:
        raise DeclarationError(
            f"{len(places)} place(s) are still to decide; nothing unfinished is published.",
            found=" ".join(str(place) for place in places[:SHOWN]).rstrip("."),
            hint="hromady check names all of them.",
        )
