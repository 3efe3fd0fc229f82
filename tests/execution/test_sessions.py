"""What a session keeps is what a reader at the other end of a socket would have got."""

from __future__ import annotations

import os

from jupyter_client.session import Session

from analysis.execution.sessions import KeptSession


class Wire:
    """Takes what a real session sends."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def send_multipart(self, parts: list[bytes], *_options: object, **_more: object) -> None:
        self.parts = [bytes(part) for part in parts]


def test_a_message_reads_as_if_it_had_been_sent() -> None:
    content = {"data": {"a/b": {"x": (1, 2.5, None), 3: "ї"}}, "metadata": {}, "transient": {}}
    wire, real, kept = Wire(), Session(key=b"k"), KeptSession(key=b"k")
    request = real.msg("execute_request", {"code": "1"})
    real.send(wire, "display_data", content, parent=request, metadata={"a": 1})
    _, parts = real.feed_identities(wire.parts)
    theirs = real.deserialize(parts)
    kept.send(None, "display_data", content, parent=request, metadata={"a": 1})
    kept.send(None, kept.msg("display_data", content, parent=request, metadata={"a": 1}))
    for ours in kept.taken():
        for name in ("msg_type", "content", "metadata", "buffers"):
            assert ours[name] == theirs[name], name
        assert ours["header"]["msg_type"] == theirs["header"]["msg_type"]
        assert ours["parent_header"]["msg_id"] == request["header"]["msg_id"]


def test_what_is_kept_does_not_change_with_what_was_sent() -> None:
    session, content = KeptSession(key=b""), {"data": {"x": [1]}}
    session.send(None, "display_data", content)
    content["data"]["x"].append(2)
    assert session.taken()[0]["content"] == {"data": {"x": [1]}}


def test_what_nobody_reads_is_handed_back_alone() -> None:
    session = KeptSession(key=b"")
    told = session.send(None, "execute_reply", {"status": "error"})
    session.send(None, "status", {"execution_state": "idle"})
    assert told is not None
    assert told["content"]["status"] == "error"
    assert session.taken() == []


def test_a_cell_that_forks_speaks_for_itself_alone() -> None:
    session = KeptSession(key=b"")
    process = os.fork()
    if process == 0:
        os._exit(int(session.send(None, "stream", {"text": "child"}) is not None))
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
