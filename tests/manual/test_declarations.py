"""Every declaration of the project is of a known kind, and no kind is without a file."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.errors import UnknownName
from analysis.manual import DECLARATIONS, declaration_of, read_declaration_files

OTHER = {
    "data/hromadas/oblast_ids.yml": "read as it stands when the register is rebuilt",
    "data/questions/demo/written.yml": "invented questions, read as they stand",
}
"""Files that are no declaration, each with the reason."""
APART = ("data/scaffolds/", "data/tutorial/", "data/language/en/")
WORDS = 4


def test_every_file_below_data_is_of_a_kind_or_named_as_another() -> None:
    root = paths.root()
    claimed = {file for each in DECLARATIONS for file in read_declaration_files(each)}
    assert len(claimed) > 500
    for file in sorted(paths.data_folder().rglob("*.yml")):
        name = file.relative_to(root).as_posix()
        is_words = name.startswith("data/language/") and name.count("/") < WORDS
        if not name.startswith(APART) and name not in OTHER and not is_words:
            assert file in claimed, name


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda each: each.id)
def test_every_kind_has_a_file_and_a_record(declaration: object) -> None:
    kind = declaration_of(declaration.id)  # type: ignore[attr-defined]
    assert read_declaration_files(kind)
    assert kind.model.model_fields


def test_ids_are_unique_and_an_unknown_one_names_those_there_are() -> None:
    assert len({each.id for each in DECLARATIONS}) == len(DECLARATIONS)
    with pytest.raises(UnknownName, match="indicator"):
        declaration_of("indikator")


def test_a_file_named_by_a_kind_is_not_among_those_of_a_pattern() -> None:
    indexes = {file.name for file in read_declaration_files(declaration_of("index"))}
    assert indexes
    assert not indexes & {"peer_groups.yml", "likeness.yml"}
