"""What the project says of itself: kinds of declaration with every key, rooms, method notes.

This room exists so that documentation and schemas are made of what runs: of the records by which
files are read, and of the docstrings of public names. What does not belong here: pages (`publish`)
and skeletons of new declarations (`scaffolds`).
"""

from analysis.manual.declarations import (
    DECLARATIONS,
    Declaration,
    declaration_of,
    read_declaration_files,
)
from analysis.manual.keys import Example, Form, Key, forms_of, read_examples, refusals_of
from analysis.manual.marking import marked_line, marked_text
from analysis.manual.methods import Method, Symbol, documentation_of, read_methods
from analysis.manual.rooms import Entry, Floor, Room, floors, read_rooms, room_of
from analysis.manual.schemas import schema_of, write_schemas

__all__ = [
    "DECLARATIONS",
    "Declaration",
    "Entry",
    "Example",
    "Floor",
    "Form",
    "Key",
    "Method",
    "Room",
    "Symbol",
    "declaration_of",
    "documentation_of",
    "floors",
    "forms_of",
    "marked_line",
    "marked_text",
    "read_declaration_files",
    "read_examples",
    "read_methods",
    "read_rooms",
    "refusals_of",
    "room_of",
    "schema_of",
    "write_schemas",
]
