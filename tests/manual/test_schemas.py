"""A schema takes every declaration there is, and refuses what its record refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError

from analysis.declared import read_yaml
from analysis.manual import (
    DECLARATIONS,
    Declaration,
    declaration_of,
    read_declaration_files,
    schema_of,
    write_schemas,
)


def validator_of(declaration: Declaration) -> jsonschema.Draft202012Validator:
    schema = schema_of(declaration)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def content_of(file: Path) -> Any:
    """What an editor of text sees: keys are text."""
    return json.loads(json.dumps(read_yaml(file)))


def test_every_declaration_is_valid_by_the_schema_of_a_kind_of_its_files() -> None:
    faults: dict[Path, list[str]] = {}
    valid = set()
    for declaration in DECLARATIONS:
        validator = validator_of(declaration)
        for file in read_declaration_files(declaration):
            fault = jsonschema.exceptions.best_match(validator.iter_errors(content_of(file)))
            if fault is None:
                valid.add(file)
            else:
                faults.setdefault(file, []).append(f"{declaration.id}: {fault.message[:200]}")
    assert len(valid) > 500
    assert {str(file): said for file, said in faults.items() if file not in valid} == {}


@pytest.mark.parametrize("kind", ["indicator", "rule", "source", "wave", "contest", "languages"])
def test_schema_and_record_refuse_the_same_missing_and_unknown_keys(kind: str) -> None:
    declaration = declaration_of(kind)
    validator, counted = validator_of(declaration), 0
    adapter: TypeAdapter[Any] = TypeAdapter(declaration.model)
    content = content_of(read_declaration_files(declaration)[0])
    records = list(content.items()) if declaration.is_mapping else [("", content)]
    for name, record in records:
        changed = [record | {"no_such_key": 1}]
        changed += [{k: v for k, v in record.items() if k != key} for key in record]
        for each in changed:
            counted += 1
            whole = {name: each} if declaration.is_mapping else each
            named = {"id": "a", **each} if "id" in declaration.model.model_fields else each
            try:
                adapter.validate_python(named)
            except ValidationError as problem:
                types = {error["type"] for error in problem.errors()}
                if types <= {"missing", "extra_forbidden"}:
                    assert not validator.is_valid(whole), types
            else:
                assert validator.is_valid(whole)
    assert counted > 5


def test_every_key_of_every_schema_says_what_it_means() -> None:
    counted = 0
    for declaration in DECLARATIONS:
        schema = schema_of(declaration)
        own = schema["additionalProperties"] if declaration.is_mapping else schema
        for part in (own, *schema.get("$defs", {}).values()):
            for key, each in part.get("properties", {}).items():
                counted += 1
                assert each.get("description"), f"{declaration.id}: {key}"
    assert counted > 1500


def test_the_written_files_are_schemas_and_name_the_files_they_are_for(tmp_path: Path) -> None:
    *schemas, patterns = write_schemas(tmp_path)
    assert {file.stem for file in schemas} == {each.id for each in DECLARATIONS}
    told = json.loads(patterns.read_text(encoding="utf-8"))
    assert told["wave.json"] == ["data/waves/*/wave.yml"]
    assert json.loads(schemas[0].read_text(encoding="utf-8"))["title"] == "wave"


def test_defaults_of_invented_answers_are_not_told() -> None:
    parts = schema_of(declaration_of("synthetic_dirt"))["$defs"]
    assert all("default" not in each for each in parts["Export"]["properties"].values())
    assert schema_of(declaration_of("indicator"))["properties"]["level"]["default"] == "hromada"
