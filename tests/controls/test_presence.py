"""Nobody is there in a script, nor where a shell was never asked anything by a front end."""

from __future__ import annotations

from IPython.core.interactiveshell import InteractiveShell

from analysis.controls import presence


def test_in_a_script_nobody_turns_a_control() -> None:
    assert not presence.is_live()
    assert presence.live_shell() is None


def test_a_shell_without_a_kernel_has_no_front_end() -> None:
    before = InteractiveShell._instance
    try:
        InteractiveShell.instance()
        assert not presence.is_live()
    finally:
        InteractiveShell.clear_instance()
        InteractiveShell._instance = before
