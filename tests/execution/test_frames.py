"""Messages come out of a pipe as they went in, however the pipe cuts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.execution.frames import Splitter, packed

MESSAGES = st.lists(st.lists(st.binary(max_size=40), max_size=5), max_size=5)


@given(MESSAGES, st.integers(1, 60))
def test_messages_survive_any_cutting(messages: list[list[bytes]], step: int) -> None:
    stream = b"".join(packed(message) for message in messages)
    splitter, found = Splitter(), []
    for place in range(0, len(stream), step):
        found += splitter.fed(stream[place : place + step])
    assert found == messages


def test_a_message_is_kept_back_until_its_last_byte() -> None:
    splitter, message = Splitter(), packed([b"a" * 100, b"b"])
    assert splitter.fed(message[:-1]) == []
    assert splitter.fed(message[-1:]) == [[b"a" * 100, b"b"]]
