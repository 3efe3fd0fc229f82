"""A real Dask cluster: a scheduler and workers, each a process, one in a network of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analysis.execution import Cluster

PART = f"10.213.{os.getpid() % 250}"
HERE, THERE = f"{PART}.1", f"{PART}.2"
QUIET = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL, "start_new_session": True}


def network_of_its_own() -> str:
    """Make a network with one way here, or return an empty text where that is not possible."""
    name = f"hromady-{os.getpid()}"
    near, far = f"hn{os.getpid()}", f"hf{os.getpid()}"
    steps = (
        f"ip netns add {name}",
        f"ip link add {near} type veth peer name {far}",
        f"ip link set {far} netns {name}",
        f"ip address add {HERE}/30 dev {near}",
        f"ip link set {near} up",
        f"ip netns exec {name} ip address add {THERE}/30 dev {far}",
        f"ip netns exec {name} ip link set {far} up",
        f"ip netns exec {name} ip link set lo up",
    )
    if shutil.which("ip") is None:
        return ""
    for step in steps:
        if subprocess.run(step.split(), capture_output=True).returncode:
            forget(name)
            return ""
    return name


def forget(network: str) -> None:
    """Take a network away; what connects it goes with it."""
    if network:
        subprocess.run(["ip", "netns", "delete", network], capture_output=True)
        near = f"hn{network.rpartition('-')[2]}"
        subprocess.run(["ip", "link", "delete", near], capture_output=True)


def certificates(folder: Path, host: str) -> dict[str, str]:
    """Make one key and a certificate that signs itself, by openssl."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=hromady", "-addext", f"subjectAltName=IP:{host}",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return {"tls_ca": str(certificate), "tls_cert": str(certificate), "tls_key": str(key)}


@dataclass
class RealCluster:
    """Processes of one cluster."""

    folder: Path
    host: str
    network: str
    tls: dict[str, str]
    port: int = 0
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def there(self) -> Cluster:
        """As it is asked for."""
        return Cluster(f"tls://{self.host}:{self.port}", **self.tls, patience=20)

    def _started(self, name: str, *words: str, settings: dict[str, str] | None = None,
                 network: str = "") -> None:  # fmt: skip
        own = self.folder / name
        own.mkdir()
        inside = ["ip", "netns", "exec", network] if network else []
        tls = [f"--tls-{key}={file}" for key, file in (
            ("ca-file", self.tls["tls_ca"]), ("cert", self.tls["tls_cert"]),
            ("key", self.tls["tls_key"]))]  # fmt: skip
        environment = {k: v for k, v in os.environ.items() if not k.startswith("HROMADY_")}
        with (own / "log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [*inside, sys.executable, "-m", "dask", *words, *tls],
                cwd=own, stderr=log, env={**environment, **(settings or {})}, **QUIET,
            )  # fmt: skip

    def start_scheduler(self) -> None:
        """Start it on a free port and wait until it can be asked."""
        self._started("scheduler", "scheduler", "--host", f"tls://{self.host}", "--port", "0",
                      "--dashboard-address", "127.0.0.1:0", "--no-show")  # fmt: skip
        self.port = int(self.read_said("scheduler", "Scheduler at:").rpartition(":")[2])

    def start_worker(self, name: str, *, settings: dict[str, str], network: str = "") -> None:
        """Start a worker of one thread, without anything that would start it again."""
        self._started(name, "worker", self.there.address, "--no-nanny", "--nthreads", "1",
                      "--memory-limit", "0", "--no-dashboard",
                      "--local-directory", str(self.folder / name),
                      settings=settings, network=network)  # fmt: skip

    def read_said(self, name: str, words: str, *, seconds: float = 60) -> str:
        """Wait until a process has said something, and return the rest of the line."""
        log, until = self.folder / name / "log", time.monotonic() + seconds
        while time.monotonic() < until:
            for line in log.read_text(errors="replace").splitlines():
                if words in line:
                    return line.partition(words)[2].strip()
            assert self.running[name].poll() is None, log.read_text(errors="replace")
            time.sleep(0.05)
        raise AssertionError(f"{name} never said {words!r}: {log.read_text(errors='replace')}")

    def ended(self, name: str) -> None:
        """Kill a process."""
        process = self.running.pop(name)
        process.kill()
        process.wait()


@contextmanager
def real_cluster(folder: Path) -> Iterator[RealCluster]:
    """Keep what is needed for a cluster; whatever it started ends with the block."""
    network = network_of_its_own()
    host = HERE if network else "127.0.0.1"
    cluster = RealCluster(folder, host, network, certificates(folder, host))
    try:
        yield cluster
    finally:
        for name in list(cluster.running):
            cluster.ended(name)
        forget(network)
