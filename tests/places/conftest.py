"""A publisher on this machine: a real HTTP server that behaves well, or badly as asked."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class Publisher(ThreadingHTTPServer):
    """Serves ``content`` at every address; what it does badly is set by its attributes."""

    daemon_threads = True

    def __init__(self) -> None:
        self.content = b""
        self.status = 0  # answer with this instead of the content
        self.knows_ranges = True
        self.cuts: list[int] = []  # of each answer in turn: bytes after which the line drops
        self.asked: list[str] = []  # Range of each request
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        """Where the file is."""
        return f"http://127.0.0.1:{self.server_port}/file"


class Handler(BaseHTTPRequestHandler):
    """One answer."""

    server: Publisher

    def do_GET(self) -> None:
        publisher = self.server
        asked = self.headers.get("Range", "")
        publisher.asked.append(asked)
        if publisher.status:
            self.send_error(publisher.status)
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-") or 0)
        start = start if publisher.knows_ranges else 0
        whole = len(publisher.content)
        if start >= whole:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
        self.send_header("Content-Length", str(whole - start))
        self.end_headers()
        cut = publisher.cuts.pop(0) if publisher.cuts else whole
        self.wfile.write(publisher.content[start : start + cut])
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Run a server on this machine for the length of a test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Publisher()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk of 64 kB, where mounting one is permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no `mount` here: the small disk cannot be made")
    if done.returncode:
        pytest.skip("mounting is not permitted here: the small disk cannot be made")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
