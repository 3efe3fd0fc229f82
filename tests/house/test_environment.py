"""What is installed is declared once: pyproject, conda file and lock agree."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.version import Version

from analysis import paths
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
    workflow = (paths.root() / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "make test" in workflow
    readme = (paths.root() / "README.md").read_text(encoding="utf-8")
    assert "make report" in readme
    assert "make test" in readme
