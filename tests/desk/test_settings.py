"""Settings are those that the installed JupyterLab knows, and its language packs are here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from jupyterlab_server.workspaces_handler import WorkspacesManager

from analysis.desk.settings import kernel_of, settings_of
from analysis.language import read_languages

SCHEMAS = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"


@pytest.mark.parametrize("language", list(read_languages()))
def test_every_setting_exists_in_this_jupyterlab(language: str) -> None:
    counted = 0
    for place, content in settings_of(language).items():
        if place.startswith("settings/"):
            name = place.removeprefix("settings/").removesuffix(".jupyterlab-settings")
            schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
            for key, value in json.loads(content).items():
                counted += 1
                declared = schema["properties"][key]
                allowed = [each["const"] for each in declared.get("oneOf", ())]
                assert not allowed or value in allowed, f"{name}: {key}"
    assert counted >= 6


def test_the_interface_speaks_the_language_of_the_reader() -> None:
    def locale(language: str) -> str:
        place = "settings/@jupyterlab/translation-extension/plugin.jupyterlab-settings"
        return str(json.loads(settings_of(language)[place])["locale"])

    assert [locale(each) for each in ("en", "uk", "pl")] == ["en", "uk_UA", "pl_PL"]
    assert locale("xx") == "en"


def test_the_layout_is_the_one_that_the_server_reads(tmp_path: Path) -> None:
    for place, content in settings_of("uk").items():
        if place.startswith("workspaces/"):
            (tmp_path / Path(place).name).write_text(content, encoding="utf-8")
    read = WorkspacesManager(str(tmp_path)).load("default")
    left = read["data"]["layout-restorer:data"]["left"]
    assert left["current"] == "@jupyterlab/toc:plugin"
    assert left["current"] in left["widgets"]
    assert not left["collapsed"]


def test_the_kernel_is_this_python_with_the_extension_of_the_desk() -> None:
    [(place, content)] = kernel_of({"HROMADY_LANGUAGE": "pl"}).items()
    spec = json.loads(content)
    assert place == "share/kernels/python3/kernel.json"
    assert spec["argv"][0] == sys.executable
    assert "--ext=analysis.desk" in spec["argv"]
    assert spec["env"] == {"HROMADY_LANGUAGE": "pl"}
