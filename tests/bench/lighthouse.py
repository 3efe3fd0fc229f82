"""What Lighthouse says of the main kinds of pages, served on loopback as any host would.

Needs npm, which fetches Lighthouse once into ``build/bench/node``, and Chromium.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from reading import kinds

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PACKED = (".html", ".js", ".css", ".svg", ".json")


class Host(SimpleHTTPRequestHandler):
    """Serves files gzipped and says how long they may be kept."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        is_packed = file.suffix in PACKED
        content = gzip.compress(file.read_bytes()) if is_packed else file.read_bytes()
        kind = self.guess_type(str(file))
        self.send_response(200)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if "text" in kind else ""))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Nothing is told."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a site on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def measured(site: Path, node: Path) -> dict[str, Any]:
    """Scores from 0 to 100 of each kind of page, and what took them down."""
    tool = node / "node_modules" / ".bin" / "lighthouse"
    if not tool.is_file():
        npm = shutil.which("npm")
        if npm is None:
            return {"npm": "not here"}
        node.mkdir(parents=True, exist_ok=True)
        options = ("--no-audit", "--no-fund", "--prefix", str(node))
        subprocess.run([npm, "install", *options, "lighthouse"], check=True, capture_output=True)
    with hosted(site) as address:
        return {
            kind: _scores(tool, address + page.relative_to(site).as_posix())
            for kind, page in kinds(site).items()
        }


def _scores(tool: Path, address: str) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    done = subprocess.run(
        [str(tool), address, "--output=json", "--quiet", "--output-path=stdout",
         f"--only-categories={','.join(CATEGORIES)}",
         "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"],
        check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": browser},
    )  # fmt: skip
    told = json.loads(done.stdout)
    scores = {key: round((each["score"] or 0) * 100) for key, each in told["categories"].items()}
    low = {
        key: each.get("displayValue") or each["title"]
        for key, each in told["audits"].items()
        if each.get("score") is not None and each["score"] < 0.9
    }
    return {**scores, "below 0.9": low}
