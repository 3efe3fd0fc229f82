"""What a whole site rests on, as one key: where nothing has changed, it is not made again.

The key lies beside the site and is no part of it. What one page of a batch rests on belongs to
``keys``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from analysis import paths
from analysis.publish.commits import read_commit
from analysis.publish.editions import Occasion
from analysis.publish.keys import fingerprint
from analysis.publish.provenance import PUBLISHED, read_fingerprints

__all__ = ["is_published", "read_published", "read_site_key", "site_folder", "write_site_key"]

PUBLIC = "public"
_FORMER = ("results.json", "edition.json")


def site_folder(stage: str) -> Path:
    """Return the folder of the site of a stage.

    Parameters
    ----------
    stage : str
        ``public``, or that of a draft.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> site_folder("public").name, site_folder("partners").name
    ('site', 'site-partners')
    """
    return paths.build_folder() / ("site" if stage == PUBLIC else f"site-{stage}")


def read_published(languages: Sequence[str], *, stage: str, occasion: Occasion) -> Path | None:
    """Find the site that is there already, where nothing has changed since it was made.

    Parameters
    ----------
    languages : sequence of str
        The one at its root first.
    stage : str
        Who will see it.
    occasion : Occasion
        Its day, and the edition before.

    Returns
    -------
    pathlib.Path or None
        Its first page; nothing where a site has to be made.

    Examples
    --------
    >>> read_published(["en"], stage="of nobody", occasion=Occasion()) is None
    True
    """
    site = site_folder(stage)
    if not _place(site).is_file():
        return None
    try:
        key = read_site_key(languages, stage=stage, occasion=occasion)
    except (OSError, ValueError):  # whoever makes the site says what cannot be read
        return None
    return site / "index.html" if is_published(site, key) else None


def read_site_key(languages: Sequence[str], *, stage: str, occasion: Occasion) -> str:
    """Read what a site would rest on, were it made now.

    Parameters
    ----------
    languages : sequence of str
        The one at its root first.
    stage : str
        Who will see it.
    occasion : Occasion
        Its day, and the edition before.

    Returns
    -------
    str
        A fingerprint of data, fetched data, texts of acts, code, words, revision, the installed
        libraries, and of what is asked for.

    Examples
    --------
    >>> len(read_site_key(["en"], stage="public", occasion=Occasion()))
    64
    """
    asked = [list(languages), stage, occasion.day, read_commit()]
    return fingerprint([dict(_grounds(occasion.since)), _libraries(), asked])


@lru_cache(maxsize=1)
def _libraries() -> tuple[str, ...]:
    return tuple(sorted({f"{each.name} {each.version}" for each in distributions()}))


def _grounds(since: Path | None) -> Iterator[tuple[str, str]]:
    yield from read_fingerprints()
    root, law = paths.root(), paths.build_folder() / "law"
    former = since.parent if since and since.suffix == ".json" else since
    besides = {
        "root": (root, [root / PUBLISHED, *root.glob("*.md"), *root.glob("docs/**/*")]),
        "law": (law, [*law.rglob("*")]),
        "former": (former or root, [former / name for name in _FORMER] if former else []),
    }
    for kind, (home, files) in besides.items():
        for file in files:
            if file.is_file():
                yield f"{kind}:{file.relative_to(home).as_posix()}", _digest(file)


def is_published(site: Path, key: str) -> bool:
    """Tell whether a site was made by a key, and is as it was made.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    key : str
        As :func:`read_site_key` returns it.

    Returns
    -------
    bool
        Also false where any of its files was changed, added or removed.

    Examples
    --------
    >>> is_published(Path("nowhere"), "a")
    False
    """
    try:
        told = json.loads(_place(site).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(told == {"key": key, "content": _content(site)})


def write_site_key(site: Path, key: str) -> Path:
    """Write beside a site by which key it was made.

    Parameters
    ----------
    site : pathlib.Path
        Its folder, as it was put in place.
    key : str
        Read before anything of it was made.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    OutputError
        It could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     site = Path(folder) / "site"
    ...     _ = paths.write_text(site / "index.html", "first")
    ...     _ = write_site_key(site, "a")
    ...     first = is_published(site, "a"), is_published(site, "b")
    ...     _ = paths.write_text(site / "index.html", "other")
    ...     (*first, is_published(site, "a"))
    (True, False, False)
    """
    told = {"key": key, "content": _content(site)}
    return paths.write_text(_place(site), json.dumps(told) + "\n")


def _place(site: Path) -> Path:
    return site.with_name(f"{site.name}.key.json")


def _content(site: Path) -> str:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return fingerprint([[file.relative_to(site).as_posix(), _digest(file)] for file in files])


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
