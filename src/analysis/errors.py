"""What went wrong, in words that help: what was needed, what was found, where to look.

Every error that a reader, researcher or script may meet is one of these. Errors of
Python itself (a bug of ours) do not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousName",
    "DataError",
    "DeclarationError",
    "FetchError",
    "HromadyError",
    "OutputError",
    "ParameterError",
    "ReleaseError",
    "RunError",
    "SourceMissing",
    "UnknownName",
]


class HromadyError(Exception):
    """A clear refusal.

    Parameters
    ----------
    what : str
        What went wrong, one sentence.
    needed, found : str, optional
        What was needed, and what was found instead.
    where : str, optional
        File, sheet, row, column or key.
    hint : str, optional
        What to do next.

    Examples
    --------
    >>> print(HromadyError("No such wave.", needed="one of: demo", found="dmeo"))
    No such wave. Needed: one of: demo. Found: dmeo.
    """

    exit_code = 1

    def __init__(
        self, what: str, *, needed: str = "", found: str = "", where: str = "", hint: str = ""
    ) -> None:
        self.what, self.needed, self.found = what, needed, found
        self.where, self.hint = where, hint
        parts = [_closed(what)]
        labelled = (("Needed", needed), ("Found", found), ("Where", where))
        parts += [_closed(f"{label}: {text}") for label, text in labelled if text]
        super().__init__(" ".join([*parts, _closed(hint)] if hint else parts))


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


class DeclarationError(HromadyError):
    """A file below ``data/`` is not as its schema says (exit code 3)."""

    exit_code = 3


class DataError(HromadyError):
    """Data from elsewhere are not as declared (exit code 4)."""

    exit_code = 4


class SourceMissing(HromadyError):
    """A declared source has not been fetched yet (exit code 5)."""

    exit_code = 5


class FetchError(HromadyError):
    """A source could not be fetched, or is not the declared one (exit code 6)."""

    exit_code = 6


class ParameterError(HromadyError):
    """A parameter is unknown, of a wrong type, or not allowed (exit code 2)."""

    exit_code = 2


class UnknownName(ParameterError):
    """No unit has this name.

    Parameters
    ----------
    what : str
        What went wrong.
    nearest : sequence of str
        The nearest names that exist, best first.
    needed, found, where, hint : str, optional
        As in :class:`HromadyError`.

    Examples
    --------
    >>> print(UnknownName("No hromada is called 'Lviw'.", nearest=["Lvivska"]))
    No hromada is called 'Lviw'. Nearest: Lvivska.
    """

    def __init__(self, what: str, *, nearest: Sequence[str] = (), **parts: str) -> None:
        self.nearest = tuple(nearest)
        if self.nearest:
            parts["hint"] = " ".join(
                [f"Nearest: {', '.join(self.nearest)}.", parts.get("hint", "")]
            ).strip()
        super().__init__(what, **parts)


class AmbiguousName(ParameterError):
    """Several units have this name; the candidates are named.

    Parameters
    ----------
    what : str
        What went wrong.
    candidates : sequence of str
        Each candidate with its code, raion and oblast.
    needed, found, where, hint : str, optional
        As in :class:`HromadyError`.

    Examples
    --------
    >>> print(AmbiguousName("Two hromadas are called so.", candidates=["A (UA01)", "A (UA02)"]))
    Two hromadas are called so. It may be: A (UA01); A (UA02).
    """

    def __init__(self, what: str, *, candidates: Sequence[str] = (), **parts: str) -> None:
        self.candidates = tuple(candidates)
        if self.candidates:
            parts["hint"] = " ".join(
                [f"It may be: {'; '.join(self.candidates)}.", parts.get("hint", "")]
            ).strip()
        super().__init__(what, **parts)


class RunError(HromadyError):
    """A notebook did not run to its end (exit code 7)."""

    exit_code = 7


class OutputError(HromadyError):
    """A result could not be written; the last good one is untouched (exit code 8)."""

    exit_code = 8


class ReleaseError(HromadyError):
    """A site would disclose what it must not; the last good one is untouched (exit code 9)."""

    exit_code = 9
