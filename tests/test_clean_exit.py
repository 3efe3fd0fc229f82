"""Nothing is left in a home, nobody is called or has to be root, and a proxy is honoured."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import paths, places, studies

UNPRIVILEGED = (
    ("--reuid=65534", "--regid=65534", "--clear-groups"),
    ("--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"),
)
"""A stranger's account; where this checkout is closed to it, root without any of root's powers."""
OF_A_HOME = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "IPYTHONDIR", "MPLCONFIGDIR",
             "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR",
             "HROMADY_HOME", "HROMADY_BUILD")  # fmt: skip
COMMANDS = ("list waves", "run 99", "study .")
SMALL = (
    new_markdown_cell("# A small report", id="title"),
    new_code_cell('language: str = "en"  # language of the report', id="parameters"),
    new_code_cell("from analysis import draw", id="imports"),
    new_code_cell("print(len(draw.__all__) > 100)", id="counted"),
)
LISTENER = """
import os, sys

def heard(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        told = given[1] if event != "socket.getaddrinfo" else given[0]
        with open({log!r}, "a") as file:
            file.write(f"{{event}} {{told}}\\n")

sys.addaudithook(heard)
"""
"""Put into every Python process by its name: what asks for a host or connects is written down."""
OWN = ("127.", "('127.", "localhost", "/", "b'/", "b'\\x00", "::1", "('::1")
PROBE = (
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import analysis'], check=True)"
)


def without_privileges() -> list[str]:
    """Return what makes a command run as somebody who is not root."""
    if os.getuid() != 0:
        return []
    for options in UNPRIVILEGED:
        tried = ["setpriv", *options, sys.executable, "-c", PROBE]
        if subprocess.run(tried, capture_output=True, cwd=paths.root()).returncode == 0:
            return ["setpriv", *options]
    raise AssertionError("no way was found to give up the powers of root")


@pytest.fixture
def desk() -> Iterator[Path]:
    """Return a folder that anybody may write: an empty home, and a study with a small notebook."""
    folder = Path(tempfile.mkdtemp(prefix="hromady_desk_"))
    (folder / "home").mkdir()
    study = studies.write_study(folder / "study").folder
    cells = [each.copy() for each in SMALL]
    cells[1].metadata["tags"] = ["parameters"]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    small = new_notebook(cells=cells, metadata={"kernelspec": spec})
    nbformat.write(small, study / "notebooks" / "99_small.ipynb")
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o777 if each.is_dir() else 0o666)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def listener() -> Iterator[Path]:
    """Return a folder whose ``sitecustomize`` writes down every connection of a process."""
    folder = Path(tempfile.mkdtemp(prefix="hromady_ear_"))
    text = LISTENER.format(log=str(folder / "log"))
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def connections(folder: Path) -> list[str]:
    """Return what was asked for outside of this machine."""
    log = folder / "log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line for line in lines if not line.split(" ", 1)[1].startswith(OWN)]


def test_a_connection_would_be_heard(listener: Path) -> None:
    call = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(({host!r}, 9))"
    for host in ("127.0.0.1", "192.0.2.1"):
        told = {**os.environ, "PYTHONPATH": str(listener)}
        asked = [sys.executable, "-c", call.format(host=host)]
        subprocess.run(asked, env=told, capture_output=True)
    assert connections(listener) == ["socket.connect ('192.0.2.1', 9)"]


def test_commands_leave_nothing_in_an_empty_home_call_nobody_and_need_no_root(
    desk: Path, listener: Path
) -> None:
    kept = {name: text for name, text in os.environ.items() if name not in OF_A_HOME}
    kept |= {"HOME": str(desk / "home"), "TMPDIR": str(desk), "PYTHONDONTWRITEBYTECODE": "1"}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (str(listener), kept.get("PYTHONPATH"))))
    before = without_privileges()
    for command in COMMANDS:
        done = subprocess.run(
            [*before, sys.executable, "-m", "analysis", *command.split()],
            env=kept,
            cwd=desk / "study",
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert list((desk / "home").rglob("*")) == [], command
        assert sorted(each.name for each in desk.iterdir()) == ["home", "study"], command
    assert connections(listener) == []
    page = desk / "study" / "build" / "pages" / "99_small.html"
    assert "A small report" in page.read_text(encoding="utf-8")
    assert (desk / "study" / "build" / "settings" / "ipython").is_dir()


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """Return a certificate for the host of the open data, with its key, made for this test."""
    host = places.read_sources()["participation_youth"].address.split("/")[2]
    file = tmp_path / "host.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
         "-keyout", str(tmp_path / "key.pem"), "-out", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + (tmp_path / "key.pem").read_text())
    return file


@pytest.fixture
def proxy(authority: Path, reference: Path) -> Iterator[tuple[str, list[str]]]:
    """Return a real proxy on the loopback, which stands in for the host behind it."""
    asked: list[str] = []
    content = reference / "data" / "upstream" / "kse_community-competence-hromada.csv"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority)

    class Proxy(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            asked.append(f"CONNECT {self.path}")
            self.send_response(200)
            self.end_headers()
            with context.wrap_socket(self.connection, server_side=True) as inner:
                asked.append(inner.recv(65536).split(b" HTTP/")[0].decode())
                body = content.read_bytes()
                head = (
                    f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                )
                inner.sendall(head.encode() + body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def test_a_download_goes_through_the_proxy_and_is_verified_as_ever(
    proxy: tuple[str, list[str]], authority: Path, build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = proxy
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", address)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority))
    source = places.read_sources()["participation_youth"]
    places.fetch_source("participation_youth")
    assert [file for file in paths.fetched_folder().rglob("*") if file.is_file()]
    _, _, host, path = source.address.split("/", 3)
    assert asked == [f"CONNECT {host}:443", f"GET /{path}"]
