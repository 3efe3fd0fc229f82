"""The reference holds every public name, and the floors are those that the package declares."""

from __future__ import annotations

import importlib

import pytest

from analysis.manual import floors, read_rooms, room_of


def test_every_floor_names_rooms_that_are_there_and_the_ground_comes_first() -> None:
    found = floors()
    assert [floor.number for floor in found] == sorted(floor.number for floor in found)
    rooms = {room for floor in found if floor.number for room in floor.rooms}
    assert len(rooms) > 20
    assert rooms <= set(read_rooms())
    assert all(floor.knows for floor in found)


@pytest.mark.parametrize("name", read_rooms())
def test_every_public_name_of_a_room_is_explained(name: str) -> None:
    room = room_of(name)
    module = importlib.import_module(f"analysis.{name}")
    assert {entry.name for entry in room.entries} == set(module.__all__)
    assert room.summary
    for entry in room.entries:
        assert entry.said.summary, entry.name
        assert (entry.kind == "function") == bool(entry.signature), entry.name


def test_a_signature_is_written_as_in_the_code() -> None:
    found = {entry.name: entry.signature for entry in room_of("estimate").entries}
    assert "method: str = 'best'," in found["share"].splitlines()[-3]
    assert found["share"].startswith("(\n    design: Design,")
    assert "    *,\n" in found["share"]
    assert "share: npt.ArrayLike," in found["wilson_interval"]
