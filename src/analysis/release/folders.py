"""Every file of a finished site, by what it is: pages, scripts, downloads, containers.

Decides who reads which file, undoes encodings and opens containers, always within bounds.
What cannot be read is said, never passed over.
"""

from __future__ import annotations

import base64
import gzip
import io
import lzma
import re
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

from analysis.errors import ParameterError
from analysis.release.downloads import read_delimited, read_parquet
from analysis.release.exhibits import Exhibits
from analysis.release.geodata import read_geopackage
from analysis.release.markup import read_markup
from analysis.release.office import is_office, read_office
from analysis.release.scripts import Walker, read_library
from analysis.release.words import normal

__all__ = ["read_file", "read_site_files"]

PICTURES = re.compile(
    r"\.png|\.jpg|\.jpeg|\.gif|\.webp|\.ico|\.bmp|\.avif|\.woff|\.woff2|\.ttf|\.otf|\.eot|\.mp4|\.webm|"
    r"\.mp3"
)
LARGEST_FILE = 300_000_000
LARGEST_MEMBER = 100_000_000
LARGEST_SUM = 300_000_000
MOST_MEMBERS = 10_000
DEEPEST = 3
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError),
    *(ValueError, OverflowError, struct.error),
)
"""What a damaged, cut or locked container may raise while it is opened."""
CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def read_site_files(folder: Path) -> list[Path]:
    """Read which files a folder holds.

    Parameters
    ----------
    folder : pathlib.Path
        A finished site.

    Returns
    -------
    list of pathlib.Path
        Sorted; hidden files too.

    Raises
    ------
    ParameterError
        There is no such folder, or it holds no file.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     try:
    ...         read_site_files(Path(folder))
    ...     except ParameterError as problem:
    ...         print(problem.what)
    The folder holds no file, so nothing was checked.
    """
    if not folder.is_dir():
        raise ParameterError(
            "There is no such folder.",
            found=str(folder),
            needed="a finished site",
            hint="Run 'hromady publish', or name the folder.",
        )
    files = sorted(file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
    if not files:
        raise ParameterError("The folder holds no file, so nothing was checked.", found=str(folder))
    return files


def read_file(path: Path, name: str, exhibits: Exhibits) -> None:
    """Read one file into the exhibits, or say why not.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    name : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep what is found.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            exhibits.fail(name, "the file is too large to be judged")
            return
        content = path.read_bytes()
    except OSError as problem:
        exhibits.fail(name, f"the file cannot be opened: {problem.strerror}")
        return
    exhibits.counts["files"] += 1
    _Opener(exhibits).content(content, name, depth=0)


class _Opener:
    """Gives each content to who reads it."""

    def __init__(self, exhibits: Exhibits) -> None:
        self.exhibits = exhibits

    def content(self, content: bytes, name: str, *, depth: int) -> None:
        before = self.exhibits.counts.total() + len(self.exhibits.failures)
        suffix = Path(name).suffix.lower()
        if PICTURES.fullmatch(suffix) and not content.startswith(b"PK\x03\x04"):
            self.exhibits.counts["pictures and fonts, not read"] += 1
            return
        if not content.strip():
            self.exhibits.fail(name, "the file is empty")
            return
        magic = next((read for begins, read in _MAGIC if content.startswith(begins)), None)
        if magic:
            magic(self, content, name, depth)
        elif _BINARY.fullmatch(suffix):
            self.exhibits.fail(name, f"not a whole {suffix[1:]} file: truncated or of another kind")
        elif b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            self.exhibits.fail(name, "a binary file of a kind that is not known")
        else:
            self.text(_decoded(content, name, self.exhibits), name, suffix)
        if self.exhibits.counts.total() + len(self.exhibits.failures) == before:
            self.exhibits.fail(name, "nothing could be read in it")

    def text(self, text: str, name: str, suffix: str) -> None:
        beginning = text[:400].lstrip("\ufeff \t\r\n").lower()
        if suffix not in _TEXT and beginning.startswith(
            ("<!doctype html", "<html", "<svg", "<?xml")
        ):
            suffix = ".html"
        _TEXT.get(suffix, _Opener.plain)(self, text, name)

    def page(self, text: str, name: str) -> None:
        library = read_library()
        if library and library in text:
            self.exhibits.counts["known libraries"] += text.count(library)
            text = text.replace(library, "")
        _Page(self, name).read(text)

    def moved(self, found: Exhibits, place: str) -> None:
        """Keep what stood in embedded markup, at the place of its element."""
        self.exhibits.passages += [
            replace(
                p, place=f"{place}: {p.place}", role="comment" if "comment" in place else p.role
            )
            for p in found.passages
        ]
        self.exhibits.grids += [replace(g, place=f"{place}: {g.place}") for g in found.grids]
        self.exhibits.drawings += found.drawings
        self.exhibits.points += found.points
        self.exhibits.failures += found.failures
        self.exhibits.counts += found.counts

    def walker(self, name: str) -> Walker:
        def markup(text: str, place: str, _: str) -> None:
            found = _Opener(Exhibits())
            found.page(text, name)
            self.moved(found.exhibits, place)

        def uri(text: str, place: str, _: str) -> None:
            self.uri(text, name, place)

        return Walker(name, self.exhibits, markup=markup, uri=uri)

    def uri(self, text: str, name: str, place: str) -> None:
        head, _, body = text.partition(",")
        if any(
            kind in head for kind in ("image/png", "image/jpeg", "image/gif", "font", "image/webp")
        ):
            self.exhibits.counts["pictures and fonts, not read"] += 1
            return
        try:
            raw = unquote_to_bytes(body)
            content = base64.b64decode(raw) if ";base64" in head else raw
        except ValueError:
            self.exhibits.fail(name, "a data address that cannot be decoded", place)
            return
        kind = head.removeprefix("data:").partition(";")[0].partition("+")[0].rpartition("/")[2]
        if content:
            self.content(content, f"{name}/{place}.{_KINDS.get(kind, kind)}", depth=1)

    def script(self, text: str, name: str) -> None:
        self.walker(name).script(text, "script", figure="", context="")

    def json(self, text: str, name: str) -> None:
        self.walker(name).json(text.lstrip("\ufeff"), "file", figure="", context=Path(name).stem)

    def lines_of_json(self, text: str, name: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        self.json(f"[{','.join(lines)}]", name)

    def separated(self, text: str, name: str) -> None:
        read_delimited(text, name, self.exhibits)

    def style(self, text: str, name: str) -> None:
        self.exhibits.counts["styles"] += 1
        for number, part in enumerate(text.split("/*")[1:]):
            said = normal(part.partition("*/")[0])
            self.exhibits.add_text((name, f"comment {number + 1}"), said, "comment")

    def plain(self, text: str, name: str) -> None:
        self.exhibits.counts["plain texts"] += 1
        for number, line in enumerate(text.splitlines()):
            self.exhibits.add_text((name, f"line {number + 1}"), normal(line))

    def container(self, content: bytes, name: str, depth: int) -> None:
        if depth >= DEEPEST:
            self.exhibits.fail(name, f"containers inside containers, more than {DEEPEST} deep")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = self._read_members(archive, name)
        except BROKEN:
            self.exhibits.fail(name, "the container is broken, cut off or locked")
            return
        if is_office(list(members)):
            read_office(members, name, self.exhibits)
            parts = (".xml", ".rels", ".vml")
            members = {
                k: v for k, v in members.items() if not k.endswith(parts) and k != "mimetype"
            }
        elif not members:
            self.exhibits.fail(name, "the container is empty")
        else:
            self.exhibits.counts["containers"] += 1
        for member, inside in members.items():
            self.content(inside, f"{name}/{member}", depth=depth + 1)

    def _read_members(self, archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        total = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_MEMBERS or total > LARGEST_SUM:
            self.exhibits.fail(name, "the container is too large to be judged when unpacked")
            return {}
        members: dict[str, bytes] = {}
        for entry in entries:
            with archive.open(entry) as member:
                inside = member.read(LARGEST_MEMBER + 1)
            if len(inside) > LARGEST_MEMBER:
                self.exhibits.fail(name, "a member is larger than can be judged", entry.filename)
                continue
            members[entry.filename] = inside
        if archive.comment:
            where = (name, "comment of the container")
            self.exhibits.add_text(where, archive.comment.decode(errors="replace"), "comment")
        return members

    def compressed(self, content: bytes, name: str, depth: int) -> None:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
                inside = file.read(LARGEST_MEMBER + 1)
        except (OSError, EOFError, zlib.error):
            self.exhibits.fail(name, "the compressed file is broken or cut off")
            return
        if len(inside) > LARGEST_MEMBER or depth >= DEEPEST:
            self.exhibits.fail(name, "the compressed file is too large to be judged")
            return
        self.content(inside, f"{name}/{Path(name).stem}", depth=depth + 1)

    def parquet(self, content: bytes, name: str, _: int) -> None:
        read_parquet(content, name, self.exhibits)

    def database(self, content: bytes, name: str, _: int) -> None:
        read_geopackage(content, name, self.exhibits)

    def pdf(self, content: bytes, name: str, _: int) -> None:
        program = shutil.which("pdftotext")
        if program is None:
            self.exhibits.fail(name, "PDF was not read: the program pdftotext is not installed")
            return
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(content)
            file.flush()
            done = subprocess.run(
                [program, "-layout", file.name, "-"], capture_output=True, check=False
            )
        if done.returncode:
            self.exhibits.fail(name, "PDF was not read: the file is broken or locked")
            return
        self.plain(done.stdout.decode("utf-8", errors="replace"), name)


class _Page:
    """Reads what one page embeds."""

    def __init__(self, opener: _Opener, name: str, depth: int = 0) -> None:
        self.opener, self.name, self.depth = opener, name, depth

    def read(self, text: str) -> None:
        read_markup(text, self.name, exhibits=self.opener.exhibits, embedded=self.embedded)

    def embedded(self, kind: str, text: str, *, place: str, figure: str) -> None:
        walker = self.opener.walker(self.name)
        reading = {"json": walker.json, "script": walker.script}.get(kind)
        if reading:
            reading(text, place, figure=figure, context=self._around())
        elif kind == "uri":
            self.opener.uri(text, self.name, place)
        elif self.depth < DEEPEST:
            inner = _Opener(Exhibits())
            _Page(inner, self.name, self.depth + 1).read(text)
            self.opener.moved(inner.exhibits, place)
        else:
            why = "markup inside markup, too deep to be judged"
            self.opener.exhibits.fail(self.name, why, place)

    def _around(self) -> str:
        """The last words that a reader saw before a script."""
        said = [p.text for p in self.opener.exhibits.passages[-6:] if p.role == "text"]
        return " | ".join(said)[:600]


_TEXT: Mapping[str, Callable[[_Opener, str, str], None]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".svg", ".xml", ".rss", ".atom"), _Opener.page),
    **dict.fromkeys((".js", ".mjs", ".cjs"), _Opener.script),
    **dict.fromkeys((".json", ".geojson", ".topojson", ".ipynb", ".map"), _Opener.json),
    **dict.fromkeys((".jsonl", ".ndjson"), _Opener.lines_of_json),
    **dict.fromkeys((".csv", ".tsv", ".tab"), _Opener.separated),
    ".css": _Opener.style,
}
_MAGIC: tuple[tuple[bytes, Callable[[_Opener, bytes, str, int], None]], ...] = (
    (b"PK\x03\x04", _Opener.container),
    (b"PK\x05\x06", _Opener.container),
    (b"\x1f\x8b", _Opener.compressed),
    (b"PAR1", _Opener.parquet),
    (b"SQLite format 3\x00", _Opener.database),
    (b"%PDF", _Opener.pdf),
)
_BINARY = re.compile(
    r"\.xlsx|\.xlsm|\.docx|\.pptx|\.ods|\.odt|\.zip|\.gz|\.parquet|\.gpkg|\.pdf|\.epub|\.xls|\.doc"
)
_KINDS = {
    "csv": "csv",
    "html": "html",
    "svg": "svg",
    "json": "json",
    "geo": "geojson",
    "plain": "txt",
    "javascript": "js",
    "xml": "xml",
    "markdown": "md",
    "tab-separated-values": "tsv",
    "": "txt",
}


def _decoded(content: bytes, name: str, exhibits: Exhibits) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    declared = CHARSET.search(content[:3000])
    for encoding in ("utf-8-sig", declared[1].decode("ascii") if declared else ""):
        try:
            return content.decode(encoding) if encoding else _misread(content, name, exhibits)
        except (UnicodeDecodeError, LookupError):
            continue
    return _misread(content, name, exhibits)


def _misread(content: bytes, name: str, exhibits: Exhibits) -> str:
    exhibits.fail(name, "not UTF-8: judged as windows-1251, which may misread it")
    return content.decode("cp1251", errors="replace")
