"""What runs elsewhere says only what is there: workflows, hooks, and how notebooks are compared."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from analysis import paths
from analysis.cli import main
from analysis.declared import read_yaml

FOLDER = paths.root() / ".github" / "workflows"
WORKFLOWS = sorted(file.name for file in FOLDER.glob("*.yml"))
HOOKS = read_yaml(paths.root() / ".pre-commit-config.yaml")["repos"]


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow; YAML takes its key ``on`` for true."""
    return {("on" if key is True else key): each for key, each in read_yaml(FOLDER / name).items()}


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def targets() -> set[str]:
    text = (paths.root() / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^([a-z][a-z -]*):(?! RESOLUTION)", text, re.MULTILINE)
    return {target for line in named for target in line.split()}


def matrix_targets(name: str) -> set[str]:
    matrices = [
        job.get("strategy", {}).get("matrix", {}) for job in workflow(name)["jobs"].values()
    ]
    return {row["target"] for matrix in matrices for row in matrix.get("include", [])}


def test_there_are_workflows_for_each_occasion() -> None:
    occasions = {occasion for name in WORKFLOWS for occasion in workflow(name)["on"]}
    assert occasions == {"push", "pull_request", "schedule", "workflow_dispatch"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_it_is_a_workflow_by_the_schema(name: str) -> None:
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / "github-workflows.json"
    schema = json.loads(vendored.read_text(encoding="utf-8"))
    found = [error.message for error in Draft7Validator(schema).iter_errors(workflow(name))]
    assert found == []
    broken = {**workflow(name), "jobs": {"a": {"steps": []}}}
    assert list(Draft7Validator(schema).iter_errors(broken)) != []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_its_commands_are_targets_and_commands_that_there_are(name: str) -> None:
    counted = 0
    for step in steps(name):
        if step.get("run", "").startswith("make "):
            target = step["run"].split()[1]
            named = matrix_targets(name) if target.startswith("$") else {target}
            assert named
            assert named <= targets(), named
            counted += 1
        if step.get("run", "").startswith("hromady "):
            assert shlex.split(step["run"])[1] in main.commands
            counted += 1
    assert counted >= 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_it_may_do_no_more_than_it_needs(name: str) -> None:
    content = workflow(name)
    assert content["permissions"] == {"contents": "read"}
    for key, job in content["jobs"].items():
        assert job["timeout-minutes"] <= 90
        writes = {what for what, how in job.get("permissions", {}).items() if how == "write"}
        assert writes == ({"pages", "id-token"} if key == "deploy" else set())
    for step in steps(name):
        if "uses" in step:
            assert re.search(r"@(v\d+|[0-9a-f]{40})$", step["uses"]), step["uses"]
            if step["uses"].startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
    assert "://" not in (FOLDER / name).read_text(encoding="utf-8")


def test_hooks_run_what_this_checkout_holds_and_load_nothing() -> None:
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    hooks = {hook["id"]: hook for hook in HOOKS[0]["hooks"]}
    assert set(hooks) == {"ruff", "ruff-format", "mypy", "notebooks"}
    for hook in hooks.values():
        assert hook["language"] == "system"
        words = shlex.split(hook["entry"])
        assert words[0].startswith(".venv/bin/")
        for word in words[1:]:
            if word.startswith("tests/"):
                assert (paths.root() / word).is_file(), word


def test_notebooks_are_compared_cell_by_cell_where_nbdime_is_set_up() -> None:
    text = (paths.root() / ".gitattributes").read_text(encoding="utf-8")
    assert re.search(r"^\*\.ipynb diff=jupyternotebook merge=jupyternotebook$", text, re.MULTILINE)
    assert "nbdime config-git" in (paths.root() / "README.md").read_text(encoding="utf-8")
