"""What a site was made of, kept beside its pages: files, libraries, reports, verdicts.

Each file that a number may rest on stands here by its fingerprint, so that a later edition can say
what changed and whether data, method or law caused it. Comparing editions belongs to
``differences``.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from analysis import advise, paths
from analysis.declared import Record
from analysis.errors import DataError
from analysis.publish.commits import read_commit
from analysis.publish.editions import Edition

__all__ = [
    "ReportEntry",
    "SiteManifest",
    "kind_of_file",
    "read_data_fingerprint",
    "read_site_manifest",
    "write_site_manifest",
]

FILE = "edition.json"
LIBRARIES = ("geopandas", "nbconvert", "numpy", "pandas", "papermill", "plotly", "scipy", "shapely")
PUBLISHED = "data/evidence/published.yml"
LAW = "law_"
TABLE_MADE_OF_A_SOURCE = ".parquet"
COLLECTED = ("waves", "contests", "contracts", "consultations", "panels", "questions", "hromadas")
PARTS = {"src": "code", "notebooks": "code", "open": "data", "data": "method"}
ENDINGS = {
    "data": {".yml", ".csv", ".xlsx", ".geojson", ".ods"},
    "notebooks": {".ipynb"},
    "src": {".py", ".css", ".js", ".j2"},
}


class ReportEntry(Record):
    """One report of a site: the notebook that made it, and with which parameters.

    Parameters
    ----------
    notebook : str
        File name without ``.ipynb``.
    parameters : dict
        What differs from the notebook's defaults; seeds among them.

    Examples
    --------
    >>> ReportEntry(notebook="01_who_answered").parameters
    {}
    """

    notebook: str
    parameters: dict[str, str | int | float | bool] = {}


class SiteManifest(Record):
    """What a site was made of.

    Parameters
    ----------
    commit : str
        Revision of the code; empty where it is not known.
    stage : str
        Who sees the site.
    language : str
        Its languages.
    day : str
        Day of its documents; empty where it has none.
    versions : dict of str to str
        Python and the libraries that compute and draw.
    reports : dict of str to ReportEntry
        By name of the page.
    files : dict of str to str
        Path from the root of the project (``open/`` for fetched data) to sha256.
    verdicts : dict of str to dict of str to str
        Evidence (``open`` or a wave) to rule to state.

    Examples
    --------
    >>> SiteManifest(commit="a1b2c3", stage="public", language="en").files
    {}
    """

    commit: str
    stage: str
    language: str
    day: str = ""
    versions: dict[str, str] = {}
    reports: dict[str, ReportEntry] = {}
    files: dict[str, str] = {}
    verdicts: dict[str, dict[str, str]] = {}


def kind_of_file(path: str) -> str:
    """Tell what a change of a file is a change of.

    Parameters
    ----------
    path : str
        As in :class:`SiteManifest`.

    Returns
    -------
    str
        ``data``, ``method``, ``law``, ``words`` or ``code``.

    Examples
    --------
    >>> kind_of_file("data/waves/demo/responses.xlsx"), kind_of_file("data/indexes/capacity.yml")
    ('data', 'method')
    >>> kind_of_file("data/law/acts.yml"), kind_of_file("src/analysis/paths.py")
    ('law', 'code')
    """
    parts = path.split("/")
    if parts[:2] == ["data", "law"] or path.startswith(f"open/{LAW}"):
        return "law"
    if parts[:2] == ["data", "language"]:
        return "words"
    if parts[0] == "data" and parts[1] in COLLECTED:
        return "data"
    return PARTS[parts[0]]


def write_site_manifest(
    site: Path,
    editions: Mapping[str, Edition],
    *,
    verdicts: Iterable[Mapping[str, advise.Verdict]],
    about: Mapping[str, str],
) -> Path:
    """Write what a site was made of.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    editions : mapping of str to Edition
        Its reports.
    verdicts : iterable of mapping of str to Verdict
        One mapping for each evidence that was weighed.
    about : mapping of str to str
        ``stage``, ``language`` and ``day``.

    Returns
    -------
    pathlib.Path
        ``edition.json``.

    Raises
    ------
    OutputError
        It cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> about = {"stage": "public", "language": "en", "day": ""}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_site_manifest(Path(folder), {}, verdicts=[], about=about).name
    'edition.json'
    """
    known = advise.read_published()
    states: dict[str, dict[str, str]] = {}
    for weighed in verdicts:
        for key, verdict in weighed.items():
            states.setdefault(known.of(verdict)[0], {})[key] = verdict.state
    manifest = SiteManifest(
        commit=read_commit(),
        versions={"python": platform.python_version()}
        | {each: version(each) for each in LIBRARIES},
        reports={
            key: ReportEntry(notebook=each.notebook, parameters=each.parameters)
            for key, each in editions.items()
        },
        files=dict(read_fingerprints()),
        verdicts=states,
        **about,
    )
    return paths.write_text(site / FILE, json.dumps(manifest.model_dump(), indent=1) + "\n")


def read_data_fingerprint() -> str:
    """Read one fingerprint for all data of an edition: what was collected and what was fetched.

    Returns
    -------
    str
        sha256 over the paths and fingerprints of the files that ``edition.json`` lists as data.

    Examples
    --------
    >>> len(read_data_fingerprint())
    64
    """
    return _data_fingerprint(str(paths.root()), str(paths.fetched_folder()))


@lru_cache(maxsize=8)
def _data_fingerprint(_home: str, _fetched: str) -> str:
    told = (f"{name} {_fingerprint(_content(file))}" for name, file in _files("data"))
    return _fingerprint("\n".join(told).encode())


def read_fingerprints() -> Iterator[tuple[str, str]]:
    """Every file that a number may rest on; what was published before is no ground of anything."""
    for name, file in _files():
        yield name, _fingerprint(_content(file))


def _files(kind: str = "") -> Iterator[tuple[str, Path]]:
    for part, endings in ENDINGS.items():
        home = paths.root() if (paths.root() / part).is_dir() else paths.shipped_folder()
        for file in sorted((home / part).rglob("*")):
            name = file.relative_to(home).as_posix()
            is_ground = ".ipynb_checkpoints" not in name and name != PUBLISHED
            if file.suffix in endings and is_ground and kind in ("", kind_of_file(name)):
                yield name, file
    fetched = paths.fetched_folder()
    for file in sorted(fetched.rglob("*")):
        name = f"open/{file.relative_to(fetched).as_posix()}"
        is_ground = file.suffix != TABLE_MADE_OF_A_SOURCE and file.is_file()
        if is_ground and kind in ("", kind_of_file(name)):
            yield name, file


def _content(file: Path) -> bytes:
    """A notebook by its cells: stored outputs are no part of how a report is made."""
    if file.suffix != ".ipynb":
        return file.read_bytes()
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    kept = [[each["cell_type"], each["source"]] for each in cells]
    return json.dumps(kept, ensure_ascii=False).encode()


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_site_manifest(site: Path) -> SiteManifest:
    """Read what a site was made of.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.

    Returns
    -------
    SiteManifest

    Raises
    ------
    DataError
        It has none, or one that cannot be read.

    Examples
    --------
    >>> from analysis.errors import DataError
    >>> try:
    ...     read_site_manifest(Path("nowhere"))
    ... except DataError as problem:
    ...     print(problem.needed)
    a site that hromady publish wrote
    """
    file = site / FILE
    try:
        return SiteManifest.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(
            "This folder does not say what it was made of.",
            needed="a site that hromady publish wrote",
            found="no edition.json",
            where=str(site),
        ) from None
    except (OSError, ValidationError, UnicodeDecodeError) as problem:
        raise DataError(
            "What a site was made of cannot be read.", found=str(problem), where=str(file)
        ) from problem
