"""``hromady schemas``: what it writes is what the documentation ships."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from analysis.cli import main
from analysis.manual import declaration_of, schema_of


def test_the_schemas_are_written_and_the_patterns_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["schemas", "--out", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    assert str(tmp_path / "new" / "patterns.json") in done.output
    written = json.loads((tmp_path / "new" / "contest.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(schema_of(declaration_of("contest"))))


def test_without_a_folder_nothing_is_written() -> None:
    done = CliRunner().invoke(main, ["schemas"])
    assert done.exit_code == 2
    assert "--out" in done.output
