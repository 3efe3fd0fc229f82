"""Plain connections never leave the machine unless asked for by name."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from analysis.errors import HromadyError, ParameterError, RunError
from analysis.execution.schedulers import Cluster, checked_cluster, client_of, refuse_open

FILES = {"tls_ca": "a", "tls_cert": "b", "tls_key": "c"}


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("tcp://127.0.0.1:8786", {}),
        ("tcp://localhost:8786", {}),
        ("tcp://[::1]:8786", {}),
        ("tcp://10.0.0.5:8786", {"is_insecure": True}),
        ("tls://10.0.0.5:8786", FILES),
        ("tls://10.0.0.5:8786", {}),
    ],
)
def test_a_closed_way_is_taken(address: str, more: dict[str, str]) -> None:
    cluster = Cluster(address, **more)
    assert checked_cluster(cluster) is cluster


@pytest.mark.parametrize(
    ("address", "more", "reason"),
    [
        ("tcp://10.0.0.5:8786", {}, "--insecure-tcp"),
        ("tcp://0.0.0.0:8786", {}, "--insecure-tcp"),
        ("tcp://no-such-machine.invalid:8786", {}, "--insecure-tcp"),
        ("tcp://127.0.0.1:8786", FILES, "Certificates are for tls"),
        ("tls://10.0.0.5:8786", {"tls_ca": "a"}, "needs three files"),
        ("10.0.0.5:8786", {}, "A scheduler has an address"),
        ("tcp://127.0.0.1", {}, "A scheduler has an address"),
        ("tcp://127.0.0.1:port", {}, "A scheduler has an address"),
        ("ucx://127.0.0.1:8786", {}, "A scheduler has an address"),
        ("", {}, "A scheduler has an address"),
    ],
)
def test_an_open_way_is_refused_with_its_reason(
    address: str, more: dict[str, str], reason: str
) -> None:
    with pytest.raises(ParameterError, match=reason):
        checked_cluster(Cluster(address, **more))


def test_a_worker_that_listens_elsewhere_is_refused_as_well() -> None:
    here = Cluster("tcp://127.0.0.1:8786")
    refuse_open("tcp://127.0.0.1:9", here)
    with pytest.raises(ParameterError, match=r"10\.0\.0\.7"):
        refuse_open("tcp://10.0.0.7:9", here)


def test_what_does_not_answer_as_a_scheduler_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(RunError, match="No scheduler answers"):
            client_of(Cluster(address, patience=0.5))


def test_missing_certificates_are_said_in_words() -> None:
    with pytest.raises(RunError, match="No scheduler answers") as refused:
        client_of(Cluster("tls://127.0.0.1:9", **FILES, patience=0.5))
    assert "No such file" in str(refused.value)


WITHOUT = """
import sys
sys.modules["distributed"] = None
from analysis.errors import RunError
from analysis.execution import Cluster, connected
try:
    with connected(Cluster("tcp://127.0.0.1:9"), libraries=[]):
        pass
except RunError as problem:
    print(problem)
"""


def test_without_dask_the_extra_is_named() -> None:
    """Dask is an option: everything else works without it."""
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True)
    assert "hromady[cluster]" in done.stdout, done.stderr
    assert issubclass(RunError, HromadyError)
