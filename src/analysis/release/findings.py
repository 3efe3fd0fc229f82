"""What the release check found: where, of what kind, why it discloses; never the value itself.

Records and their words only; how something is found does not belong here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

__all__ = ["DISCLOSURE_KINDS", "Disclosure", "ReleaseReport", "masked"]

DISCLOSURE_KINDS = ("small cell", "recoverable value", "personal data", "microdata", "not read")


@dataclass(frozen=True)
class Disclosure:
    """One thing that must not leave.

    Parameters
    ----------
    kind : str
        One of ``small cell``, ``recoverable value``, ``personal data``, ``microdata``, or
        ``not read`` where a file could not be judged.
    file : str
        Below the folder; ``a.zip/b.csv`` for a file in a container.
    place : str
        In the file: a line and element, a table with row and column, a figure and its trace.
    why : str
        Why it discloses, with no value in it.
    shown : str
        What stands there, masked.

    Examples
    --------
    >>> str(Disclosure("small cell", "a.html", "table 1", "a count of persons below 5"))
    'a.html: table 1: small cell: a count of persons below 5'
    """

    kind: str
    file: str
    place: str
    why: str
    shown: str = ""

    def __str__(self) -> str:
        tail = f" [{self.shown}]" if self.shown else ""
        return f"{self.file}: {self.place}: {self.kind}: {self.why}{tail}"


@dataclass
class ReleaseReport:
    """What was read, and what must not leave.

    Parameters
    ----------
    folder : str
        Name of the folder that was read.
    counts : dict of str to int
        Kind of thing to how many were read.
    disclosures : list of Disclosure
        In the order of files.

    Examples
    --------
    >>> ReleaseReport("site").is_clean
    True
    """

    folder: str
    counts: Counter[str] = field(default_factory=Counter)
    disclosures: list[Disclosure] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.disclosures

    def as_json(self) -> dict[str, object]:
        """Return the report for machines.

        Returns
        -------
        dict
            Keys ``folder``, ``is_clean``, ``counts``, ``disclosures``.
        """
        return {
            "folder": self.folder,
            "is_clean": self.is_clean,
            "counts": dict(self.counts),
            "disclosures": [asdict(each) for each in self.disclosures],
        }


def masked(text: str) -> str:
    """Return a text of which only the form is left.

    Parameters
    ----------
    text : str
        What was found.

    Returns
    -------
    str
        First letter, then dots for letters and digits; at most 40 signs.

    Examples
    --------
    >>> masked("desk@example.org")
    'd•••@•••••••.•••'
    """
    kept = "".join(
        sign if not sign.isalnum() or (place == 0 and sign.isalpha()) else "•"
        for place, sign in enumerate(text.strip())
    )
    return kept if len(kept) <= 40 else f"{kept[:39]}…"
