"""The JSON Schema of each kind of declaration, as editors of text complete and check by it.

What a schema cannot say (a key that needs another, an id that must exist) is left to
``hromady check``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.manual.declarations import DECLARATIONS, Declaration

__all__ = ["schema_of", "write_schemas"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(declaration: Declaration) -> dict[str, Any]:
    """Return the JSON Schema of the files of a kind.

    Parameters
    ----------
    declaration : Declaration
        The kind.

    Returns
    -------
    dict
        Made of the record by which the files are read: the same keys, types and bounds. An id
        that is the name of the file, or a key above, is left out.

    Examples
    --------
    >>> from analysis.manual.declarations import declaration_of
    >>> schema = schema_of(declaration_of("indicator"))
    >>> schema["properties"]["better"]["enum"], "id" in schema["properties"]
    (['higher', 'lower', 'neither'], False)
    """
    schema = declaration.model.model_json_schema()
    inner = {key: schema.pop(key) for key in ("$defs",) if key in schema}
    if "id" in schema["properties"]:
        schema["properties"] = {k: v for k, v in schema["properties"].items() if k != "id"}
        schema["required"] = [key for key in schema.get("required", ()) if key != "id"]
    if not declaration.is_shown:
        for part in (schema, *inner.get("$defs", {}).values()):
            for each in part.get("properties", {}).values():
                each.pop("default", None)
    if declaration.is_mapping:
        schema = {"type": "object", "additionalProperties": schema}
    return {"$schema": DIALECT, **schema, "title": declaration.id, **inner}


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schema of each kind of declaration, and the settings by which editors use it.

    Parameters
    ----------
    folder : pathlib.Path
        Is made when it is not there.

    Returns
    -------
    list of pathlib.Path
        ``<kind>.json`` of each, then ``patterns.json``: which schema belongs to which files, in
        the form of the YAML Language Server (``yaml.schemas``).

    Raises
    ------
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     files = [file.name for file in write_schemas(Path(name))]
    >>> files[0], files[-1]
    ('wave.json', 'patterns.json')
    """
    files = [
        paths.write_text(folder / f"{each.id}.json", _printed(schema_of(each)))
        for each in DECLARATIONS
    ]
    patterns = {f"{each.id}.json": [each.files] for each in DECLARATIONS}
    return [*files, paths.write_text(folder / "patterns.json", _printed(patterns))]


def _printed(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
