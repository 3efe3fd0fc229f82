"""One file over HTTP: continued where it was cut, never longer than declared.

Knows nothing of sha256, of declarations or of where a file finally lies: that is
``fetching``. Other rooms have no business here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests

from analysis.errors import FetchError, OutputError

__all__ = ["Report", "fetch_bytes"]

Report = Callable[[int, int], None]

PIECE_BYTES = 64 * 1024
TIMEOUT_SECONDS = (10, 30)
WAITS_SECONDS = (0.2, 1.0)


def fetch_bytes(address: str, part: Path, *, size: int, report: Report | None = None) -> None:
    """Bring ``part`` to its full size, going on where an earlier attempt was cut.

    An attempt that came no further than those before is repeated twice with a pause; as long
    as it comes further, it goes on. The part that was reached is kept, so that the next call
    continues it.

    Parameters
    ----------
    address : str
        An http or https address.
    part : pathlib.Path
        The growing file; may be there from before.
    size : int
        Bytes of the whole file.
    report : callable, optional
        Called with bytes so far and bytes in all.

    Raises
    ------
    FetchError
        No network, an answer that is not the file, or a file longer than declared.
    OutputError
        The part cannot be written.

    Examples
    --------
    A part that is whole already asks nobody:

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     part = Path(folder) / "a.part"
    ...     _ = part.write_bytes(b"abc")
    ...     fetch_bytes("http://example.org/a", part, size=3)
    """
    wanted = _Wanted(address, part, size, report or _nobody)
    failures, furthest = 0, wanted.have
    while wanted.have != size:
        try:
            _fetch_rest(wanted)
            problem: Exception = EOFError("the server ended early")
        except requests.RequestException as cut:
            problem = cut
        failures = 0 if wanted.have > furthest else failures + 1
        furthest = max(furthest, wanted.have)
        if failures > len(WAITS_SECONDS):
            raise _given_up(wanted, problem) from problem
        if failures:
            time.sleep(WAITS_SECONDS[failures - 1])


@dataclass(frozen=True)
class _Wanted:
    address: str
    part: Path
    size: int
    report: Report

    @property
    def have(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0


def _nobody(_done: int, _total: int) -> None:
    """Nobody asked for reports."""


def _fetch_rest(wanted: _Wanted) -> None:
    if wanted.have > wanted.size:
        wanted.part.unlink()
    headers = {"Accept-Encoding": "identity", "Range": f"bytes={wanted.have}-"}
    with requests.get(
        wanted.address, headers=headers, stream=True, timeout=TIMEOUT_SECONDS
    ) as answer:
        if answer.status_code == 416:
            wanted.part.unlink(missing_ok=True)
            return
        if 400 <= answer.status_code < 500 and answer.status_code not in (408, 429):
            raise FetchError(
                f"The address of the file answers {answer.status_code} {answer.reason}.",
                where=wanted.address,
                hint="The publisher may have moved it; take the file from a folder instead.",
            )
        answer.raise_for_status()
        start = f"bytes {wanted.have}-"
        goes_on = answer.headers.get("Content-Range", "").startswith(start)
        _write_pieces(answer, wanted, mode="ab" if answer.status_code == 206 and goes_on else "wb")


def _write_pieces(answer: requests.Response, wanted: _Wanted, *, mode: str) -> None:
    try:
        with wanted.part.open(mode) as file:
            for piece in answer.iter_content(PIECE_BYTES):
                file.write(piece)
                if file.tell() > wanted.size:
                    break
                wanted.report(file.tell(), wanted.size)
    except requests.RequestException:
        raise
    except OSError as problem:
        wanted.part.unlink(missing_ok=True)
        raise OutputError(
            f"{wanted.part.stem} could not be written: {problem.strerror}.",
            where=str(wanted.part),
            hint="What was there before is untouched. Make room, or set HROMADY_BUILD elsewhere.",
        ) from problem
    if wanted.have > wanted.size:
        wanted.part.unlink()
        raise FetchError(
            "The file at this address is longer than declared; nothing of it was kept.",
            needed=f"{wanted.size:,} bytes",
            found="more",
            where=wanted.address,
        )


def _given_up(wanted: _Wanted, problem: Exception) -> FetchError:
    reasons = {
        requests.ConnectTimeout: "the server does not answer",
        requests.ReadTimeout: "the server stopped sending",
        requests.ConnectionError: "there is no connection to the server",
    }
    reason = next((text for kind, text in reasons.items() if isinstance(problem, kind)), problem)
    return FetchError(
        f"The file could not be fetched: {reason}.",
        needed=f"{wanted.size:,} bytes",
        found=f"{wanted.have:,} bytes",
        where=wanted.address,
        hint=(
            "Try again when there is a network (what has come is kept and continued), or take "
            "the file from a folder: hromady fetch --from FOLDER."
        ),
    )
