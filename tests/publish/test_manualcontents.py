"""What is read for the documentation is whole, told once, and no more than was asked for."""

from __future__ import annotations

from analysis import manual
from analysis.publish.manualcontents import GROUPS, read_manual


def test_only_what_was_asked_for_is_read_and_a_form_is_described_once() -> None:
    found = read_manual(only=["language", "figures"])
    assert (list(found.parts), list(found.groups)) == (["language"], ["figures"])
    forms = [shown for kind in found.parts["language"] for shown in kind.forms]
    anchors = {shown.id for shown in forms}
    assert len(anchors) == len(forms)
    assert {shown.above for shown in forms} - {""} < anchors
    described = [shown.form for shown in forms if not shown.above]
    assert len(described) == len(set(described))
    assert len(found.harmless) > 20


def test_every_room_of_a_group_is_there() -> None:
    assert {room for rooms in GROUPS.values() for room in rooms} <= set(manual.read_rooms())
