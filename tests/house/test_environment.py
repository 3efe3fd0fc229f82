"""What is installed is declared once: pyproject, conda file and lock agree."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib

import pytest
import rattler
from packaging.requirements import Requirement
from packaging.version import Version

from analysis import paths
from analysis.cli import main
from analysis.declared import read_yaml


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((paths.root() / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["test"]
    return {(r := Requirement(line)).name: r for line in lines}


def locked() -> dict[str, str]:
    text = (paths.root() / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", text, re.MULTILINE))


def test_the_conda_file_has_the_same_bounds() -> None:
    entries = read_yaml(paths.root() / "environment.yml")["dependencies"]
    by_pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    lines = [e for e in entries if isinstance(e, str)] + [e for e in by_pip if e != "-e ."]
    conda = {(r := Requirement(line)).name: r for line in lines}
    python = conda.pop("python")
    conda.pop("pip")
    expected = declared()
    assert len(expected) > 20
    assert {n: r.specifier for n, r in conda.items()} == {
        n: r.specifier for n, r in expected.items()
    }
    project = tomllib.loads((paths.root() / "pyproject.toml").read_text(encoding="utf-8"))
    assert str(python.specifier) == str(
        Requirement(f"python{project['project']['requires-python']}").specifier
    )


def conda_lines() -> list[str]:
    entries = read_yaml(paths.root() / "environment.yml")["dependencies"]
    return [entry for entry in entries if isinstance(entry, str)]


def conda_package(name: str, version: str) -> rattler.PackageRecord:
    build = rattler.BuildString("0")
    return rattler.PackageRecord(name, version, build, 0, "noarch", None, None)


@pytest.mark.parametrize("line", conda_lines())
def test_a_conda_library_reads_each_line_as_pip_reads_its_own(line: str) -> None:
    """What conda lets in is what pip lets in: at both bounds, beside them, and as locked."""
    spec, requirement = rattler.MatchSpec(line), Requirement(line)
    bounds = [Version(each.version) for each in requirement.specifier]
    beside = [Version(f"{each.major}.{each.minor + 1}") for each in bounds]
    below = [Version(f"{max(each.major - 1, 0)}.999") for each in bounds]
    tried = {*bounds, *beside, *below, Version("0.0.1"), Version("9999.1")}
    tried |= {Version(locked()[requirement.name])} if requirement.name in locked() else set()
    for version in tried:
        is_in = spec.matches(conda_package(requirement.name, str(version)))
        assert is_in == requirement.specifier.contains(version), f"{line}: {version}"


def test_what_conda_cannot_bring_comes_by_pip_and_nothing_comes_twice() -> None:
    entries = read_yaml(paths.root() / "environment.yml")["dependencies"]
    by_pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    assert by_pip[-1] == "-e ."
    names = [Requirement(line).name for line in [*conda_lines(), *by_pip[:-1]]]
    assert len(set(names)) == len(names) > 30
    # Conda's names are lower case, and these differ nowhere from those of pip.
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name)] == []


def test_what_binder_does_after_the_environment_is_a_command_that_there_is() -> None:
    script = paths.root() / "postBuild"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)]).returncode == 0
    commands = re.findall(r"^hromady (\w+)", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands
    assert set(commands) <= set(main.commands)


def test_the_lock_holds_every_dependency_inside_its_bounds() -> None:
    pinned, expected = locked(), declared()
    assert len(pinned) > 100
    for name, requirement in expected.items():
        assert name in pinned, f"{name} is not locked"
        assert requirement.specifier.contains(Version(pinned[name])), name


def test_the_lock_has_a_hash_for_each_package_and_no_address() -> None:
    text = (paths.root() / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    counted = 0
    for block in blocks:
        if "==" in block.split("\n")[0]:
            counted += 1
            assert "--hash=sha256:" in block, block[:60]
    assert counted > 100
    assert "://" not in text


def test_the_tests_run_what_the_readme_and_the_pipeline_run() -> None:
    assert "make test" in (paths.root() / ".ci" / "run").read_text(encoding="utf-8")
    readme = (paths.root() / "README.md").read_text(encoding="utf-8")
    assert "make report" in readme
    assert "make test" in readme
