"""How a declaration is read, and refused with file, line and key.

The only door to YAML. What a declaration means belongs to the room that uses it; here is
only that it has the declared form.
"""

from __future__ import annotations

import pickle
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from analysis.docstrings import key_descriptions, parsed_docstring
from analysis.errors import DeclarationError

__all__ = [
    "Licence",
    "Provenance",
    "Record",
    "key_descriptions",
    "read_key_lines",
    "read_provenance",
    "read_record",
    "read_records",
    "read_yaml",
]


class Record(BaseModel):
    """One declaration: frozen, no key beyond those declared; *Parameters* describes each key.

    Examples
    --------
    >>> class Practice(Record):
    ...     id: str
    ...     title: str
    >>> Practice(id="a", title="A").title
    'A'
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core_schema)
        found = handler.resolve_ref_schema(schema)
        found["description"] = parsed_docstring(cls.__doc__ or "").summary
        for key, text in key_descriptions(cls).items():
            written = cls.model_fields[key].alias or key
            found["properties"][written]["description"] = text
        return schema


class Licence(Record):
    """A licence by its name and the address of its text.

    Parameters
    ----------
    name : str
        Name of the licence (``CC BY 4.0``).
    address : str
        Address of its text.
    """

    name: str
    address: str


class Provenance(Record):
    """Where a file came from: the content of ``<file>.source.yml``.

    Parameters
    ----------
    title : str
        Title of the file.
    producer : str
        Who made it.
    address : str
        Where it was found.
    date_published : str
        Day, month or year of publication.
    date_accessed : str
        Day (``YYYY-MM-DD``) on which it was taken over.
    licence : Licence
        Licence under which it may be used.
    sha256 : str
        Fingerprint of the file beside this one, 64 hexadecimal digits.
    what_we_changed : str
        What was changed after it was taken over; "nothing" if nothing was.
    public : bool
        Whether the file may be shown to anybody.
    """

    title: str
    producer: str
    address: str
    date_published: str
    date_accessed: str
    licence: Licence
    sha256: str
    what_we_changed: str
    public: bool


R = TypeVar("R", bound=Record)


class _Loader(yaml.SafeLoader):
    """Safe YAML in which dates stay text and a key may stand only once."""


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same by the parser in C, where there is one: about eight times as quick."""


def _mapping(loader: _Loader | _QuickLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key '{key}' stands twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


for _each in (_Loader, _QuickLoader):
    _each.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
    _each.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path) -> Any:
    """Read one YAML file; dates stay text, a key that stands twice is refused.

    Parameters
    ----------
    path : pathlib.Path
        A UTF-8 file.

    Returns
    -------
    object
        Mappings, lists, text and numbers.

    Raises
    ------
    DeclarationError
        The file is missing, not UTF-8, or not YAML: with file and line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.yml"
    ...     _ = file.write_text("date: 2026-01-31")
    ...     read_yaml(file)
    {'date': '2026-01-31'}
    """
    try:
        return pickle.loads(_parsed(path.read_text(encoding="utf-8")))
    except FileNotFoundError as problem:
        raise DeclarationError("A declaration is missing.", needed=str(path)) from problem
    except UnicodeDecodeError as problem:
        raise DeclarationError(
            "A declaration is not UTF-8 text.", where=str(path), found=str(problem)
        ) from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise DeclarationError(
            "A declaration is not valid YAML.",
            where=f"{path}{line}",
            found=getattr(problem, "problem", None) or str(problem),
        ) from problem


@lru_cache(maxsize=2048)
def _parsed(text: str) -> bytes:
    """Parse quickly; what is refused is read once more by the parser with the clearer words.

    Remembered as bytes, from which everybody gets an own copy: a page reads some files a
    hundred times, and parsing takes ten times as long as copying.
    """
    try:
        content = yaml.load(text, Loader=_QuickLoader)
    except yaml.YAMLError:
        content = yaml.load(text, Loader=_Loader)
    return pickle.dumps(content, pickle.HIGHEST_PROTOCOL)


def read_record(path: Path, model: type[R]) -> R:
    """Read one declaration into its record.

    Parameters
    ----------
    path : pathlib.Path
        The YAML file. A field ``id`` of the record is the file's name, never written in it.
    model : type of Record
        The form that it must have.

    Returns
    -------
    Record

    Raises
    ------
    DeclarationError
        With file, line, key, what was needed and what was found, for each key.

    Examples
    --------
    >>> class Practice(Record):
    ...     id: str
    ...     title: str
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "day_centre.yml"
    ...     _ = file.write_text("title: A day centre")
    ...     read_record(file, Practice).id
    'day_centre'
    """
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise DeclarationError(
            "A declaration must be a list of keys and values.",
            where=str(path),
            found=type(content).__name__,
        )
    if "id" in model.model_fields:
        if "id" in content:
            raise DeclarationError(
                "The id of a declaration is its file name.",
                where=f"{path}, key 'id'",
                hint="Remove the key.",
            )
        content = {"id": path.stem, **content}
    try:
        return model.model_validate(content)
    except ValidationError as problem:
        raise _refused(path, problem) from problem


def _refused(path: Path, problem: ValidationError) -> DeclarationError:
    complaints = []
    for error in problem.errors():
        place = ".".join(str(part) for part in error["loc"])
        found = error["input"] if error["type"] not in ("missing", "extra_forbidden") else ""
        shown = f" (found: {str(found)[:80]!r})" if found != "" else ""
        complaints.append(f"'{place}'{_line(path, error['loc'])}: {error['msg']}{shown}")
    return DeclarationError(
        f"The declaration {path.name} has {len(complaints)} fault(s): {'; '.join(complaints)}.",
        where=str(path),
    )


def _line(path: Path, place: tuple[int | str, ...]) -> str:
    """Line of the innermost key of ``place`` that stands in the file."""
    node = _composed(path.read_text(encoding="utf-8"))
    line = None
    for part in place:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if part not in pairs:
                break
            key, node = pairs[part]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return f" (line {line})" if line else ""


def read_key_lines(path: Path) -> dict[tuple[int | str, ...], int]:
    """Return the line of every key and entry of a declaration.

    Parameters
    ----------
    path : pathlib.Path
        A file that :func:`read_yaml` reads.

    Returns
    -------
    dict of tuple to int
        Way to the key (names, and places of entries from 0) to its line, from 1.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.yml"
    ...     _ = file.write_text("steps:\\n- name: first\\n")
    ...     read_key_lines(file)
    {('steps',): 1, ('steps', 0): 2, ('steps', 0, 'name'): 2}
    """
    return dict(_key_lines(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=2048)
def _key_lines(text: str) -> tuple[tuple[tuple[int | str, ...], int], ...]:
    lines: list[tuple[tuple[int | str, ...], int]] = []
    waiting: list[tuple[tuple[int | str, ...], Any]] = [((), _composed(text))]
    while waiting:
        place, node = waiting.pop()
        inner: list[tuple[int | str, yaml.Node, yaml.Node]] = []
        if isinstance(node, yaml.MappingNode):
            inner = [(key.value, key, value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            inner = [(number, value, value) for number, value in enumerate(node.value)]
        for part, marked, value in inner:
            lines.append(((*place, part), marked.start_mark.line + 1))
            waiting.append(((*place, part), value))
    return tuple(lines)


def _composed(text: str) -> yaml.Node | None:
    """Compose as :func:`_parsed` parses: what one parser takes, the other may refuse."""
    try:
        return yaml.compose(text, Loader=_QuickLoader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=_Loader)


def read_records(folder: Path, model: type[R]) -> dict[str, R]:
    """Read every declaration of a folder, by id.

    Parameters
    ----------
    folder : pathlib.Path
        Its ``*.yml`` files, but for ``*.source.yml``.
    model : type of Record
        The form of each.

    Returns
    -------
    dict of str to Record
        Sorted by id.

    Raises
    ------
    DeclarationError
        The folder holds no declaration, or one is not as it must be.

    Examples
    --------
    >>> class Practice(Record):
    ...     id: str
    ...     title: str
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "b.yml").write_text("title: B")
    ...     _ = (Path(folder) / "a.yml").write_text("title: A")
    ...     list(read_records(Path(folder), Practice))
    ['a', 'b']
    """
    files = sorted(file for file in folder.glob("*.yml") if not file.name.endswith(".source.yml"))
    if not files:
        raise DeclarationError("A folder of declarations is empty.", where=str(folder))
    return {file.stem: read_record(file, model) for file in files}


def read_provenance(data_file: Path) -> Provenance:
    """Read where a file came from, from the ``.source.yml`` beside it.

    Parameters
    ----------
    data_file : pathlib.Path
        The data file itself.

    Returns
    -------
    Provenance

    Raises
    ------
    DeclarationError
        There is none, or it is incomplete.

    Examples
    --------
    >>> from analysis import paths
    >>> read_provenance(paths.data_folder() / "hromadas" / "register.csv").public
    True
    """
    return read_record(data_file.with_name(f"{data_file.name}.source.yml"), Provenance)
