"""One JupyterLab for all tests of this folder: what ``hromady open`` starts, in Ukrainian."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis import paths, publish
from analysis.memory import SWITCH
from analysis.publish.warming import shared_cells

START_SECONDS = 60


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; a server that ended is told from a slow one."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"no server at {address} after {START_SECONDS} seconds")


def interrupt(server: subprocess.Popen[bytes]) -> int:
    """End a command as Ctrl+C at a terminal does: every process of its group is told."""
    os.killpg(server.pid, signal.SIGINT)
    try:
        return server.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        return server.wait(30)


@pytest.fixture(scope="session")
def lab_build(fetched_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder of the desk's own, with the fetched open data."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "open").symlink_to(fetched_build / "open")
    return folder


@pytest.fixture(scope="session")
def desk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder, in which the desk must leave nothing."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def lab(
    lab_build: Path, desk_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of the JupyterLab that ``hromady open --language uk`` starts on its workspace."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    # A container's only user is often root, which a server refuses unless told.
    served = {"allow_root": True, "ip": "127.0.0.1", "port_retries": 0}
    config = {"ServerApp": served, "IdentityProvider": {"token": ""}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(config))
    own = {
        "HOME": str(desk_home),
        "HROMADY_HOME": str(paths.root()),
        "HROMADY_BUILD": str(lab_build),
        "JUPYTER_CONFIG_DIR": str(folder),
    }
    plain = {key: text for key, text in os.environ.items() if not key.startswith("JUPYTER")}
    log = folder / "lab.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "analysis",
                "open",
                "--language",
                "uk",
                "--no-browser",
                "--",
                f"--port={port}",
            ],
            env={**plain, **own},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}", server, log)
            remember(lab_build / "lab" / "uk")
            yield f"http://127.0.0.1:{port}"
        finally:
            code = interrupt(server)
    told = log.read_text(encoding="utf-8")
    assert code in (0, 130), told[-3000:]
    # A page that is closed at once leaves a trace of the server's own; none may be of ours.
    assert "src/analysis" not in told, told[-3000:]


@contextmanager
def window(lab: str, browser: Browser) -> Iterator[Page]:
    """A window on the desk that asks nothing of any other machine."""
    outside: list[str] = []
    own = (lab, lab.replace("http:", "ws:"), "data:", "blob:")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.on("request", lambda asked: asked.url.startswith(own) or outside.append(asked.url))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert outside == []


@pytest.fixture
def lab_page(lab: str, browser: Browser) -> Iterator[Page]:
    """A window of its own for one test."""
    with window(lab, browser) as page:
        yield page


def remember(workspace: Path) -> None:
    """Let the kernels of the desk keep what they compute, and find what many notebooks read.

    A batch does so; ``test_fidelity`` holds that no output of any notebook changes by it. Here
    it saves minutes: what is looked at is JupyterLab.
    """
    file = workspace / ".desk/share/kernels/python3/kernel.json"
    spec = json.loads(file.read_text(encoding="utf-8"))
    spec["env"][SWITCH] = "1"
    notebooks = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
    given = [publish.checked_parameters(notebook, {}) for notebook in notebooks]
    own = spec["metadata"]["kernel_provisioner"]["config"]["imports"]
    own += [f"import os; os.environ[{SWITCH!r}] = '1'", *shared_cells(given)]
    file.write_text(json.dumps(spec), encoding="utf-8")
