"""The source as house tests read it: modules, their room and floor, their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

from analysis import paths

FLOORS = {
    "errors": 0,
    "ids": 0,
    "paths": 0,
    "declared": 0,
    "docstrings": 0,
    "language": 0,
    "memory": 0,
    "plurals": 0,
    "texts": 0,
    "translations": 0,
    "places": 1,
    "sampling": 2,
    "survey": 2,
    "estimate": 3,
    "protect": 4,
    "indicators": 5,
    "compare": 6,
    "composite": 7,
    "law": 8,
    "advise": 9,
    "consult": 10,
    "drafts": 11,
    "contest": 12,
    "contracting": 13,
    "monitoring": 14,
    "practices": 15,
    "handbook": 16,
    "draw": 17,
    "release": 18,
    "scaffolds": 18,
    "manual": 18,
    "execution": 18,
    "publish": 19,
    "controls": 20,
    "desk": 20,
    "listing": 20,
    "studies": 20,
    "cli_consult": 21,
    "cli_contest": 21,
    "cli_contracting": 21,
    "cli_desk": 21,
    "cli_diff": 21,
    "cli_drafts": 21,
    "cli_handbook": 21,
    "cli_law": 21,
    "cli_manual": 21,
    "cli_monitoring": 21,
    "cli_new": 21,
    "cli_progress": 20,
    "cli_reports": 21,
    "cli_run": 21,
    "cli_sample": 21,
    "cli_study": 21,
    "cli_translations": 21,
    "cli_waves": 21,
    "cli": 22,
    "tutorial": 23,
    "__main__": 23,
}
ROOMS = (
    "places",
    "sampling",
    "survey",
    "estimate",
    "protect",
    "indicators",
    "compare",
    "composite",
    "law",
    "advise",
    "consult",
    "drafts",
    "contest",
    "contracting",
    "monitoring",
    "practices",
    "handbook",
    "draw",
    "controls",
    "desk",
    "release",
    "scaffolds",
    "manual",
    "execution",
    "tutorial",
    "publish",
)


def package() -> Path:
    """Folder of the package."""
    return paths.root() / "src" / "analysis"


def modules() -> list[Path]:
    """Every module of the package but its own ``__init__``."""
    return sorted(
        file
        for file in package().rglob("*.py")
        if file.parent != package() or file.name != "__init__.py"
    )


def room_of(module: Path) -> str:
    """Room (or single module of the ground floor) to which a module belongs."""
    return module.relative_to(package()).parts[0].removesuffix(".py")


@cache
def tree_of(module: Path) -> ast.Module:
    """Syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def imported(module: Path) -> list[str]:
    """Every imported name of a module, dotted, also those inside functions."""
    names: list[str] = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def tracked() -> list[Path]:
    """Every file that git tracks, or would (untracked and not ignored)."""
    listed = (
        subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=paths.root(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .split("\0")
    )
    files = [paths.root() / name for name in listed if name]
    return [file for file in files if file.is_file()]
