"""Where a Dask scheduler is, and how it may be reached: by whom, and how closed the way is.

What is asked of its workers belongs to ``clusters``.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from analysis.errors import ParameterError, RunError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Cluster", "checked_cluster", "client_of", "refuse_open"]


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster that is running already.

    Parameters
    ----------
    address : str
        Of its scheduler: ``tcp://HOST:PORT`` or ``tls://HOST:PORT``.
    tls_ca, tls_cert, tls_key : str
        Files of ``tls://``: of the authority that signed, the own certificate, and its key.
    is_insecure : bool
        Whether ``tcp://`` may leave this machine: whoever can reach the scheduler reads the data
        and runs code on the workers and, through what they send, here.
    patience : float
        Seconds to wait for the scheduler, and for a first worker.

    Examples
    --------
    >>> Cluster("tcp://127.0.0.1:8786").is_insecure
    False
    """

    address: str
    tls_ca: str = ""
    tls_cert: str = ""
    tls_key: str = ""
    is_insecure: bool = False
    patience: float = 30.0


def checked_cluster(cluster: Cluster) -> Cluster:
    """Return a cluster whose address and certificates may be used.

    Parameters
    ----------
    cluster : Cluster
        As asked for.

    Returns
    -------
    Cluster

    Raises
    ------
    ParameterError
        Another protocol; ``tcp://`` beyond this machine that was not asked for by name; files of
        ``tls://`` that are missing, or given for ``tcp://``.

    Examples
    --------
    >>> checked_cluster(Cluster("tcp://localhost:8786")).address
    'tcp://localhost:8786'
    """
    parts = urlsplit(cluster.address)
    given = [cluster.tls_ca, cluster.tls_cert, cluster.tls_key]
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port_of(cluster.address):
        raise ParameterError(
            "A scheduler has an address.",
            needed="tls://HOST:PORT, or tcp://HOST:PORT on this machine",
            found=cluster.address,
        )
    if parts.scheme == "tcp" and any(given):
        raise ParameterError(
            "Certificates are for tls://.", needed="tls://HOST:PORT", found=cluster.address
        )
    if parts.scheme == "tls" and any(given) and not all(given):
        raise ParameterError(
            "tls:// needs three files.", needed="--tls-ca, --tls-cert and --tls-key"
        )
    refuse_open(cluster.address, cluster)
    return cluster


def _port_of(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return None


def refuse_open(address: str, cluster: Cluster) -> None:
    """Refuse an address that leaves this machine without a lock, unless it was asked for."""
    if address.startswith("tcp://") and not cluster.is_insecure and not _is_here(address):
        raise ParameterError(
            "Plain tcp:// would leave this machine: anybody on the way could read answers of "
            "the survey and run code on the workers.",
            needed="tls://, or an address of this machine alone",
            found=address,
            hint="Where the network itself is closed: --insecure-tcp. See docs/cluster.md.",
        )


def _is_here(address: str) -> bool:
    try:
        found = socket.getaddrinfo(urlsplit(address).hostname, None)
    except OSError:
        return False
    return all(ipaddress.ip_address(each[4][0]).is_loopback for each in found)


def client_of(cluster: Cluster) -> Client:
    """Return a client that is connected; how it may be is checked already."""
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as problem:
        raise RunError(
            "A batch on several machines needs dask.distributed.",
            needed="distributed",
            hint="Install it: pip install 'hromady[cluster]'.",
        ) from problem
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said in words
    security = Security(
        require_encryption=cluster.address.startswith("tls:"),
        **{key: value for key, value in _files(cluster).items() if value},
    )
    found: Queue[Client | Exception] = Queue()

    more = {"security": security, "timeout": cluster.patience, "set_as_default": False}

    def connect() -> None:
        try:
            found.put(Client(cluster.address, name="hromady", **more))
        except Exception as problem:  # noqa: BLE001 - told to whoever waits
            found.put(problem)

    # What accepts a connection and never says a word would be waited for without end.
    Thread(target=connect, daemon=True).start()
    try:
        client = found.get(timeout=2 * cluster.patience + 1)
    except Empty:
        client = TimeoutError("it accepts connections and says nothing")
    if isinstance(client, Exception):
        raise _silent(cluster, client) from client
    return client


def _files(cluster: Cluster) -> dict[str, str]:
    return {
        "tls_ca_file": cluster.tls_ca,
        "tls_client_cert": cluster.tls_cert,
        "tls_client_key": cluster.tls_key,
    }


def _silent(cluster: Cluster, problem: Exception) -> RunError:
    return RunError(
        "No scheduler answers.",
        needed="a Dask scheduler that is running, with the same protocol and certificates",
        found=str(problem).partition("\n")[0] or type(problem).__name__,
        where=cluster.address,
    )
