"""What a worker on another machine does: it unpacks a bundle once, and lets children make items.

A worker of Dask has many threads: nothing is forked in it. It owns one preloaded process, started
afresh from the code of the bundle, of which the children are forked. Who asks belongs to
``clusters``.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any

from analysis import errors
from analysis.execution.bundles import write_bundle
from analysis.execution.forking import Preloaded
from analysis.execution.limits import Limits
from analysis.execution.series import Series, told_items

__all__ = ["Order", "Stages", "read_versions", "release_bundle", "run_order"]

STAGES = "hromady_stages"
BAD = {"failed", "unwritten"}
_ALWAYS = ("system", "python", "hromady", "code of workers")


@dataclass(frozen=True)
class Order:
    """What a worker is asked to make.

    Parameters
    ----------
    bundle : str
        sha256 of the bundle with code, data and words.
    imports : tuple of str
        Lines that the preloaded process runs once.
    folder : str
        Of the bundle, in which children work.
    settings : mapping of str to str
        Of the environment of the preloaded process and its children.
    places : mapping of str to str
        The same, as folders of the bundle; ``PYTHONPATH`` goes before what is there.
    function : str
        See :class:`~analysis.execution.series.Series`; it is given ``folder``, where it writes.
    given : mapping of str to value
        What it is given besides.
    subjects : tuple of tuple of mapping
        Items, those together that one child makes.
    kin : str
        What the subjects share is computed once for it, in the preloaded process.
    warming : mapping of str to list of str
        Cells that compute it, run once the first subject was made: by what they warm besides.
    limits : tuple of float and int
        Seconds and megabytes of one child.
    versions : mapping of str to str
        As :func:`read_versions` tells them where the order comes from.

    Examples
    --------
    >>> Order("a", ("import json",)).subjects
    ()
    """

    bundle: str
    imports: tuple[str, ...]
    folder: str = "."
    settings: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    function: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    subjects: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    kin: str = ""
    warming: Mapping[str, list[str]] = field(default_factory=dict)
    limits: tuple[float, int | None] = (600.0, 4096)
    versions: Mapping[str, str] = field(default_factory=dict)


def read_versions(libraries: Sequence[str]) -> dict[str, str]:
    """Read what the outputs of a process depend on besides the bundle.

    Parameters
    ----------
    libraries : sequence of str
        Distributions whose versions matter; what is told anyway may be among them.

    Returns
    -------
    dict of str to str
        System, Python, this project, the code that works here, and the libraries.

    Examples
    --------
    >>> read_versions(["click", "no-such-library"])["no-such-library"]
    'missing'
    """
    own = sorted(Path(__file__).parent.glob("*.py"))
    content = b"".join(file.read_bytes() for file in [Path(errors.__file__), *own])
    told = (
        f"{platform.system()} {platform.machine()}",
        platform.python_version(),
        _version("hromady"),
        hashlib.sha256(content).hexdigest()[:12],
    )
    return {
        **dict(zip(_ALWAYS, told, strict=True)),
        **{each: _version(each) for each in libraries if each not in _ALWAYS},
    }


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"


class Stage:
    """A bundle that was unpacked here, and the one process that was preloaded from it."""

    def __init__(self, order: Order, pieces: Sequence[bytes], *, home: Path) -> None:
        self.users = 0
        self.home = Path(tempfile.mkdtemp(prefix="hromady-", dir=home)).resolve()
        try:
            write_bundle(pieces, self.home / "bundle", sha256=order.bundle)
        except BaseException:
            shutil.rmtree(self.home, ignore_errors=True)
            raise
        places = {name: str(self.home / "bundle" / each) for name, each in order.places.items()}
        before = os.environ.get("PYTHONPATH")
        if "PYTHONPATH" in places and before:
            places["PYTHONPATH"] += os.pathsep + before
        self.settings = {**order.settings, **places}
        self.parent = Preloaded(order.imports, settings=self.settings)
        self._warmed: set[str] = set()
        self._kins: set[str] = set()
        self._lock = Lock()

    def made(self, order: Order) -> dict[str, Any]:
        """Let children make what is asked for, and return it: news of each item, and files."""
        out = Path(tempfile.mkdtemp(prefix="made-", dir=self.home))
        try:
            told = [each for subject in order.subjects for each in self._told(order, subject, out)]
            return {"told": told, "files": _read_files(out)}
        finally:
            shutil.rmtree(out, ignore_errors=True)

    def _told(
        self, order: Order, subject: Sequence[Mapping[str, Any]], out: Path
    ) -> list[tuple[str, dict[str, Any]]]:
        seconds, megabytes = order.limits
        series = Series(
            order.function,
            {**order.given, "folder": str(out)},
            subject,
            self.home / "bundle" / order.folder,
            Limits(seconds, megabytes),
            self.settings,
        )
        told = [(str(item["path"]), news) for item, news in told_items(self.parent, series)]
        if subject is order.subjects[0] and not any(BAD & news.keys() for _, news in told):
            self._warm(order)
        return told

    def _warm(self, order: Order) -> None:
        """Compute once what a kin shares: a subject of it was made, so that this ends as well."""
        with self._lock:
            if order.kin in self._kins:
                return
            new = {key: cells for key, cells in order.warming.items() if key not in self._warmed}
            for cells in list(new.values()) or list(order.warming.values())[:1]:
                self.parent.warmed(cells)
            self._warmed |= new.keys()
            self._kins.add(order.kin)

    def close(self) -> None:
        """End the process, and leave nothing of the bundle behind."""
        self.parent.close()
        shutil.rmtree(self.home, ignore_errors=True)


def _read_files(folder: Path) -> dict[str, tuple[str, bytes]]:
    found = {}
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        content = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        found[name] = (hashlib.sha256(content).hexdigest(), content)
    return found


class Stages:
    """The bundles of a worker: the one that is in use, and no other.

    Parameters
    ----------
    home : pathlib.Path
        Where they are unpacked.

    Examples
    --------
    >>> Stages(Path("nowhere")).released("of none")
    False
    """

    def __init__(self, home: Path) -> None:
        self._home, self._lock = home, Lock()
        self._open: dict[str, Stage] = {}

    @contextmanager
    def used(self, order: Order, pieces: Sequence[bytes]) -> Iterator[Stage]:
        """Keep the stage of an order while it is made; unpack it where it is not there yet."""
        with self._lock:
            for other in [key for key, each in self._open.items() if not each.users]:
                if other != order.bundle:
                    self._open.pop(other).close()
            if order.bundle not in self._open:
                self._open[order.bundle] = Stage(order, pieces, home=self._home)
            stage = self._open[order.bundle]
            stage.users += 1
        try:
            yield stage
        except BaseException:
            with self._lock:  # its process is gone: the next order gets another
                if self._open.get(order.bundle) is stage:
                    del self._open[order.bundle]
            stage.close()
            raise
        finally:
            with self._lock:
                stage.users -= 1

    def released(self, bundle: str) -> bool:
        """Close the stage of a bundle that nobody uses, and tell whether there was one."""
        with self._lock:
            stage = self._open.get(bundle)
            if stage is None or stage.users:
                return False
            del self._open[bundle]
        stage.close()
        return True


def run_order(given: Mapping[str, Any], *pieces: bytes) -> dict[str, Any]:
    """Make on this worker of Dask what is asked for.

    Parameters
    ----------
    given : mapping
        An :class:`Order`, as a mapping: a worker whose code is another must be able to read it.
    *pieces : bytes
        The bundle.

    Returns
    -------
    dict
        ``worker``, its address; ``told``, item and news; ``files``, by name sha256 and content. Of
        a worker whose versions are others: ``worker`` and ``versions`` alone.

    Raises
    ------
    RunError
        The preloaded process died.
    DataError
        The bundle did not arrive as it was sent.
    """
    from distributed import get_worker

    worker = get_worker()
    found = read_versions(list(given["versions"]))
    if found != given["versions"]:
        return {"worker": worker.address, "versions": found}
    order = Order(**given)
    stages = vars(worker).setdefault(STAGES, Stages(Path(worker.local_directory)))
    with stages.used(order, pieces) as stage:
        return {"worker": worker.address, **stage.made(order)}


def release_bundle(bundle: str, dask_worker: Any = None) -> bool:
    """Forget a bundle on a worker: its files, and the process that was preloaded from it.

    Parameters
    ----------
    bundle : str
        Its sha256.
    dask_worker : distributed.Worker
        Handed over by Dask.

    Returns
    -------
    bool
        Whether it was there and nobody uses it.
    """
    stages = vars(dask_worker).get(STAGES)
    return bool(stages and stages.released(bundle))
