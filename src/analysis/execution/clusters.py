"""The client of a Dask cluster: it connects, stages a bundle, and gathers what workers made.

What arrives is verified before anybody uses it. What is made, and where it goes, belongs to whoever
asks; what a worker does, to ``workers``.
"""

from __future__ import annotations

import hashlib
from asyncio import CancelledError as GivenUp
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from analysis.errors import RunError
from analysis.execution.bundles import Bundle, is_inside
from analysis.execution.schedulers import Cluster, checked_cluster, client_of, refuse_open
from analysis.execution.workers import Order, read_versions, release_bundle, run_order

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Answer", "Crew", "connected"]

Versions = Mapping[str, str]
_LOST = (CancelledError, GivenUp, OSError)
_PAUSE = 1.0
_PATIENCE = 60.0
_TRIES = 3


@dataclass(frozen=True)
class Answer:
    """What became of one order.

    Parameters
    ----------
    number : int
        Place of the order.
    worker : str
        Address of the worker that made it.
    told : tuple of tuple of str and mapping
        Path and news of each item.
    files : mapping of str to bytes
        What the children wrote, each as its fingerprint says.
    problem : str
        Why nothing was made: the workers that were given it died, or the like.

    Examples
    --------
    >>> Answer(0, "tcp://127.0.0.1:1").problem
    ''
    """

    number: int
    worker: str
    told: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    problem: str = ""


@contextmanager
def connected(cluster: Cluster, *, libraries: Sequence[str]) -> Iterator[Crew]:
    """Keep a connection to a cluster whose workers are as this process is.

    Parameters
    ----------
    cluster : Cluster
        Checked before anything is sent.
    libraries : sequence of str
        Distributions whose versions must be the same on each worker.

    Returns
    -------
    context manager of Crew

    Raises
    ------
    ParameterError
        See :func:`checked_cluster`.
    RunError
        Dask is not installed, no scheduler answers, no worker is there, or one differs.

    Examples
    --------
    >>> from analysis.errors import ParameterError
    >>> try:
    ...     with connected(Cluster("udp://there"), libraries=[]):
    ...         pass
    ... except ParameterError as problem:
    ...     print(problem.found)
    udp://there
    """
    checked_cluster(cluster)
    client = client_of(cluster)
    try:
        crew = Crew(client, cluster, versions=read_versions(libraries))
        crew.refuse_others()
        yield crew
    finally:
        with suppress(Exception):
            client.close(timeout=5)


class Crew:
    """The workers of a cluster, as whoever asks them sees them.

    Parameters
    ----------
    client : distributed.Client
        Connected.
    cluster : Cluster
        Of the client.
    versions : mapping of str to str
        Those of this process.

    Examples
    --------
    >>> crew = Crew(None, Cluster("tcp://127.0.0.1:8786"), versions={"python": "3.11.7"})
    >>> try:
    ...     crew.refuse("tcp://127.0.0.1:9", {"python": "3.12.1"})
    ... except RunError as problem:
    ...     print(problem.needed, problem.found, sep=" | ")
    python 3.11.7 | python 3.12.1
    """

    def __init__(self, client: Client | None, cluster: Cluster, *, versions: Versions) -> None:
        self._client: Client = client  # type: ignore[assignment]  # none: nobody is asked
        self._cluster, self._versions = cluster, dict(versions)

    def threads(self) -> int:
        """Return how many orders are made at once now."""
        return max(1, sum(self._client.nthreads().values()))

    def refuse_others(self) -> None:
        """Refuse workers that could not make the very same."""
        try:
            self._client.wait_for_workers(1, timeout=self._cluster.patience)
        except TimeoutError as problem:
            raise RunError(
                "The cluster has no worker.",
                needed="at least one: dask worker ADDRESS",
                where=self._cluster.address,
            ) from problem
        found = self._client.run(read_versions, list(self._versions), on_error="return")
        for worker, versions in found.items():
            self.refuse(worker, versions)

    def refuse(self, worker: str, versions: object) -> None:
        """Refuse a worker that cannot be reached safely, or has other versions than this process.

        Parameters
        ----------
        worker : str
            Its address.
        versions : mapping of str to str, Exception or None
            What it says of itself; nothing where that is known.
        """
        refuse_open(worker, self._cluster)
        if versions is None:
            return
        if isinstance(versions, BaseException):
            raise _others(worker, "this project", f"{type(versions).__name__}: {versions}")
        assert isinstance(versions, Mapping)
        other = [key for key, own in self._versions.items() if versions.get(key) != own]
        if other:
            needed = ", ".join(f"{key} {self._versions[key]}" for key in other)
            told = ", ".join(f"{key} {versions.get(key, 'missing')}" for key in other)
            raise _others(worker, needed, told)

    def answers(self, bundle: Bundle, orders: Sequence[Order]) -> Iterator[Answer]:
        """Let workers make orders, and tell each as soon as it has arrived and is verified.

        Parameters
        ----------
        bundle : Bundle
            Sent to each worker once, also to those that join later.
        orders : sequence of Order
            The first are begun first.

        Returns
        -------
        iterator of Answer
            Closed early, it gives up what has not been made.

        Raises
        ------
        RunError
            The connection is lost, no worker is left, or one that joined differs.
        """
        run = _Run(self._client, orders, bundle=bundle, versions=self._versions)
        try:
            while run.is_open():
                here = self._here()
                yield from run.recalled(here)
                run.hand_out(here)
                for number, worker, told in run.arrived(here):
                    yield from self._answers(run, number, told=told, worker=worker)
        except _LOST as problem:
            raise self._lost() from problem
        finally:
            run.close()

    def _here(self) -> dict[str, int]:
        """Return the workers with their threads; where there is none, wait for one."""
        if self._client.status != "running":
            raise self._lost()
        here: dict[str, int] = self._client.nthreads()
        if not here:
            self.refuse_others()
            here = self._client.nthreads()
        return here

    def _answers(self, run: _Run, number: int, *, told: object, worker: str) -> Iterator[Answer]:
        """Take what arrived of one order: an answer, or a reason to ask another worker."""
        if isinstance(told, Exception):
            if self._client.status != "running":
                raise self._lost() from told
            yield from run.again(number, f"{type(told).__name__}: {told} (on {worker})")
            return
        assert isinstance(told, dict)
        _refuse_worker(told, self)
        answer = _verified(number, told)
        if answer.problem:
            yield from run.again(number, answer.problem)
        else:
            yield answer

    def _lost(self) -> RunError:
        return RunError(
            "The connection to the scheduler is lost.",
            where=self._cluster.address,
            hint="What has arrived is kept: run the same command when it is there again, or "
            "without --scheduler.",
        )


class _Run:
    """The orders of one run: who has which, and what is left.

    Dask would give an order to the worker that has the bundle already, and never one to whoever
    joins late: here each worker gets what it can take, and the next when it is done.
    """

    def __init__(
        self, client: Client, orders: Sequence[Order], *, bundle: Bundle, versions: Versions
    ) -> None:
        self._client, self._bundle = client, bundle
        self._name = f"hromady-{uuid4().hex[:8]}"
        self._orders = [asdict(replace(order, versions=dict(versions))) for order in orders]
        self._todo = deque(range(len(orders)))
        self._tries: Counter[int] = Counter()
        self._out: dict[Future, tuple[int, str]] = {}
        self._pieces = [
            client.submit(_kept, piece, key=f"{self._name}-piece-{number}")
            for number, piece in enumerate(bundle.pieces)
        ]

    def is_open(self) -> bool:
        """Tell whether anything is left."""
        return bool(self._todo or self._out)

    def hand_out(self, here: Mapping[str, int]) -> None:
        """Give each worker what it can take."""
        busy = Counter(worker for _, worker in self._out.values())
        for worker, threads in here.items():
            for _ in range(threads - busy[worker]):
                if self._todo:
                    self._given(self._todo.popleft(), worker)

    def _given(self, number: int, worker: str) -> None:
        key = f"{self._name}-{number}-{self._tries[number]}"
        future = self._client.submit(
            run_order, self._orders[number], *self._pieces, key=key, workers=[worker]
        )
        self._out[future] = number, worker

    def recalled(self, here: Mapping[str, int]) -> Iterator[Answer]:
        """Take back what workers had that are gone."""
        for future, (number, worker) in list(self._out.items()):
            if worker not in here:
                del self._out[future]
                future.cancel()
                yield from self.again(number, f"the worker died: {worker}")

    def again(self, number: int, problem: str) -> Iterator[Answer]:
        """Let another worker try, or say that three have."""
        self._tries[number] += 1
        if self._tries[number] < _TRIES:
            self._todo.appendleft(number)
        else:
            yield Answer(number, "", problem=problem)

    def arrived(self, here: Mapping[str, int]) -> Iterator[tuple[int, str, object]]:
        """Wait a moment, and take what is done: an answer, or why there is none."""
        from distributed import wait

        if not self._out:
            return
        with suppress(TimeoutError), self._client.as_current():
            wait(list(self._out), timeout=_PAUSE, return_when="FIRST_COMPLETED")
        for future, (number, worker) in list(self._out.items()):
            if future.done() and worker in here:
                del self._out[future]
                yield number, worker, self._told(future)

    def _told(self, future: Future) -> object:
        try:
            return future.result(timeout=_PATIENCE)
        except Exception as problem:  # noqa: BLE001 - whatever it was, another worker may do better
            return problem
        except GivenUp as problem:
            return OSError(str(problem))
        finally:
            future.release()

    def close(self) -> None:
        """Give up what is not made, and let workers forget the bundle."""
        with suppress(*_LOST, Exception):
            self._client.cancel(list(self._out))
            if self._client.status == "running":
                self._client.run(release_bundle, self._bundle.sha256, on_error="ignore")


def _refuse_worker(told: Mapping[str, Any], crew: Crew) -> None:
    """Refuse what a worker says that joined late and is not as this process is."""
    if "versions" in told:
        crew.refuse(told["worker"], told["versions"])
    crew.refuse(told["worker"], None)


def _kept(piece: bytes) -> bytes:
    return piece


def _verified(number: int, told: Mapping[str, Any]) -> Answer:
    """Take what arrived as it left, and nothing that would be written elsewhere."""
    for name, (digest, content) in told["files"].items():
        if not is_inside(name) or hashlib.sha256(content).hexdigest() != digest:
            problem = f"{name} did not arrive as {told['worker']} sent it"
            return Answer(number, told["worker"], problem=problem)
    files = {name: content for name, (_, content) in told["files"].items()}
    return Answer(number, told["worker"], tuple(told["told"]), files)


def _others(worker: str, needed: str, found: str) -> RunError:
    return RunError(
        "A worker is not as this machine, so its pages could differ.",
        needed=needed,
        found=found,
        where=worker,
        hint="Install the same there: make on the same revision, or the same requirements.lock.",
    )
