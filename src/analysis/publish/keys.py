"""What a page rests on, as one key: where that has not changed, the page is not made again.

Which files those are stands in ``provenance``; what becomes of a key, in ``runs``.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from analysis.publish.provenance import LIBRARIES, read_fingerprints

__all__ = ["Ground", "fingerprint", "read_ground"]

WORDS = "data/language/"
SOURCE = "en"


@dataclass(frozen=True)
class Ground:
    """Everything that pages rest on, by its fingerprints.

    Parameters
    ----------
    files : mapping of str to str
        Path from the root of the project to sha256.
    versions : mapping of str to str
        Python and the libraries that compute and draw.

    Examples
    --------
    >>> ground = Ground({"data/language/pl/draw.yml": "a", "src/x.py": "b"}, {})
    >>> again = Ground({"data/language/pl/draw.yml": "c", "src/x.py": "b"}, {})
    >>> ground.slice("uk") == again.slice("uk"), ground.slice("pl") == again.slice("pl")
    (True, False)
    """

    files: Mapping[str, str]
    versions: Mapping[str, str]

    def slice(self, language: str) -> str:
        """Return the fingerprint of what pages in one language rest on.

        Parameters
        ----------
        language : str
            Words of other languages are no part of it, except the English source.

        Returns
        -------
        str
        """
        others = [
            path
            for path in self.files
            if path.startswith(WORDS)
            and path.count("/") > 2
            and path.split("/")[2] not in (language, SOURCE)
        ]
        kept = {path: self.files[path] for path in self.files.keys() - set(others)}
        return fingerprint([kept, dict(self.versions)])


def read_ground() -> Ground:
    """Read what pages rest on now: data, fetched data, code, versions. Notebooks are left out.

    Returns
    -------
    Ground

    Examples
    --------
    >>> any(path.startswith("notebooks/") for path in read_ground().files)
    False
    """
    files = {
        path: digest for path, digest in read_fingerprints() if not path.startswith("notebooks/")
    }
    return Ground(files, _versions())


@lru_cache(maxsize=1)
def _versions() -> Mapping[str, str]:
    return {"python": platform.python_version()} | {each: version(each) for each in LIBRARIES}


def fingerprint(content: object) -> str:
    """Return one fingerprint of anything that JSON can write, whatever the order of its keys.

    Parameters
    ----------
    content : object
        Texts, numbers, lists and mappings.

    Returns
    -------
    str
        sha256.

    Examples
    --------
    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
