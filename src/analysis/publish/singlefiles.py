"""A page with everything that it loads in one file, to be sent by mail.

Made from a page that was written with its assets; how a page is made belongs to ``exporter``.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from analysis import paths
from analysis.errors import OutputError

__all__ = ["write_single_file"]

FOLDER = "single"
_STYLE = re.compile(r'<link rel="stylesheet" href="(?P<file>[^"]+)">')
_SCRIPT = re.compile(r'\n?<script (?P<later>defer )?src="(?P<file>[^"]+)"></script>')
_HELD = re.compile(
    r'\n?<script (?P<kind>[^>]*data-later="[a-z]+") data-src="(?P<file>[^"]+)"></script>'
)
"""A script that the page loads when a reader turns to a figure; here it waits as plain text."""
_LINK = re.compile(r'(?P<begin><a\b[^>]*?) href="(?P<target>[^"]*)"')
_ALTERNATE = re.compile(r'\n?<link rel="alternate"[^>]*>')
_PANEL = re.compile(r'data-panel="([^"]+)"')
_LANGUAGE = re.compile(r'<html lang="([a-z]+)"')
_ENDS = re.compile(r"</(?=script|style)|<!--", re.IGNORECASE)
"""What would end an element, or hide the rest of it, in the middle of its text."""
_OUTSIDE = ("#", "http://", "https://", "mailto:", "data:")


def write_single_file(page: Path, *, address: str = "") -> Path:
    """Write a page again as one file that loads no other.

    Parameters
    ----------
    page : pathlib.Path
        As it was written, with its assets beside it.
    address : str
        Where the whole site lies: links to its other pages lead there. Without one they are
        plain text.

    Returns
    -------
    pathlib.Path
        ``single/<name>.html`` beside the page.

    Raises
    ------
    OutputError
        A file that the page loads is not there, or the new one cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = Path(name) / "a.html"
    ...     _ = page.write_text('<a href="b.html">B</a>')
    ...     write_single_file(page, address="https://example.org/").read_text()
    '<a href="https://example.org/b.html">B</a>'
    """
    text = _read_part(page)
    text = _LINK.sub(lambda found: _led(found, address), _ALTERNATE.sub("", text))
    text = _STYLE.sub(lambda found: _style(page, found["file"]), text)
    later: list[str] = []
    text = _SCRIPT.sub(lambda found: _script(page, found, later), text)
    text = _HELD.sub(lambda found: _waiting(page, found, later), text)
    last = [*_panels(page, text), *later]
    text = text.replace("</body>", "\n".join([*last, "</body>"]))
    return paths.write_text(page.parent / FOLDER / page.name, text)


def _read_part(file: Path) -> str:
    """Read a file that the page is made of."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError as problem:
        raise OutputError(
            "A file that the page needs cannot be read.", where=str(file), found=str(problem)
        ) from problem


def _led(found: re.Match[str], address: str) -> str:
    """A link of the new page: inside it, to the outside, to the whole site, or none."""
    begin, target = found["begin"], found["target"]
    if _PANEL.search(found.string, found.end(), found.string.find(">", found.end())):
        target = f"#{target.partition('#')[2]}"
    if target.startswith(_OUTSIDE):
        return f'{begin} href="{target}"'
    return f'{begin} href="{escape(urljoin(address, target))}"' if address else begin


def _style(page: Path, file: str) -> str:
    return f"<style>\n{_held(_read_part(page.parent / file))}</style>"


def _script(page: Path, found: re.Match[str], later: list[str]) -> str:
    """A script in its place; one that waits for the page stands at its end instead."""
    element = f"<script>\n{_held(_read_part(page.parent / found['file']))}</script>"
    if not found["later"]:
        return f"\n{element}"
    later.append(element)
    return ""


def _waiting(page: Path, found: re.Match[str], later: list[str]) -> str:
    """A script that waits for the reader: its text stands at the end of the page."""
    text = _held(_read_part(page.parent / found["file"]))
    later.append(f"<script {found['kind']}>\n{text}</script>")
    return ""


def _held(text: str) -> str:
    return _ENDS.sub(lambda found: f"{found[0][0]}\\{found[0][1:]}", text)


def _panels(page: Path, text: str) -> list[str]:
    """The panels behind the numbers of this page, and no others."""
    wanted, language = set(_PANEL.findall(text)), _LANGUAGE.search(text)
    if not wanted or not language:
        return []
    script = _read_part(page.parent / "assets" / f"panels-{language[1]}.js")
    known = json.loads(script.strip().removeprefix("window.HromadyPanels=").removesuffix(";"))
    own = {key: body for key, body in sorted(known.items()) if key in wanted}
    told = json.dumps(own, ensure_ascii=False).replace("<", "\\u003c")
    return [f"<script>window.HromadyPanels={told};</script>"]
