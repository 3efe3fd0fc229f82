"""Jupyter's own client cannot tell a forked kernel from one in a process of its own."""

from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from analysis.execution.provisioners import ForkedProcess, Parents

from .clients import SECONDS, said
from .test_runs import is_gone

WHO = "import os, sys; print(os.getpid(), os.getppid(), 'pandas' in sys.modules, os.getcwd())"


def test_it_is_forked_with_everything_imported_and_works_in_its_folder(
    manager: KernelManager, client: BlockingKernelClient, tmp_path: Path
) -> None:
    process, parent, imported, folder = said(client, WHO).split()
    assert isinstance(manager.provisioner.process, ForkedProcess)
    assert int(process) == manager.provisioner.pid
    assert int(parent) != os.getpid()
    assert imported == "True"
    assert Path(folder) == tmp_path
    assert said(client, "print(os.environ['ASKED'], os.getpgid(0) == os.getpid())") == "yes True"
    assert said(client, "!echo from a process of its own") == "from a process of its own"


def test_a_cell_is_interrupted_and_the_kernel_lives_on(
    manager: KernelManager, client: BlockingKernelClient
) -> None:
    wait = "import time; print('begun', flush=True); time.sleep(600)"
    client.execute(wait, stop_on_error=False)
    while client.get_iopub_msg(timeout=SECONDS)["msg_type"] != "stream":
        pass
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=SECONDS)["content"]["ename"] == "KeyboardInterrupt"
    assert said(client, "print('still here')").endswith("still here")


def test_a_restarted_kernel_is_another_process_and_remembers_nothing(
    manager: KernelManager, client: BlockingKernelClient
) -> None:
    before = said(client, "kept = 1; import os; print(os.getpid(), os.getppid())").split()
    manager.restart_kernel()
    client.wait_for_ready(timeout=SECONDS)
    after = said(client, "import os; print(os.getpid(), os.getppid(), 'kept' in dir())").split()
    assert after[0] != before[0]
    assert after[1] == before[1], "the preloaded process is the same"
    assert after[2] == "False"
    assert is_gone(int(before[0]))


def test_a_killed_kernel_is_known_to_be_dead(
    manager: KernelManager, client: BlockingKernelClient
) -> None:
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    until = time.monotonic() + SECONDS
    while manager.is_alive() and time.monotonic() < until:
        time.sleep(0.02)
    assert not manager.is_alive()
    assert manager.provisioner.process.returncode == -signal.SIGKILL


def test_after_a_change_of_the_code_a_kernel_is_forked_from_a_process_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Parents()) as own:
        first, again = (own.forked([], tmp_path, None, env={}) for _ in range(2))
        monkeypatch.setattr("analysis.execution.provisioners.written_last", lambda: (1, 1))
        later = own.forked([], tmp_path, None, env={})
        assert parent_of(first) == parent_of(again) != parent_of(later)
        assert first.poll() is None, "who still uses the older process keeps it"
        old = parent_of(first)
        for each in (first, again):
            each.kill()
            assert each.wait() == -signal.SIGKILL
        assert parent_of(own.forked([], tmp_path, None, env={})) == parent_of(later)
        assert is_gone(old), "nobody uses it any more"
    assert is_gone(later.pid)


def parent_of(process: ForkedProcess) -> int:
    """Number of the process that forked it."""
    return int(Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_a_file_that_is_written_is_noticed() -> None:
    from analysis import execution
    from analysis.execution.provisioners import written_last

    count, newest = written_last()
    assert count > 100
    assert newest >= max(
        file.stat().st_mtime_ns for file in Path(str(execution.__file__)).parent.glob("*.py")
    )


def test_where_nothing_can_be_forked_a_kernel_has_a_process_of_its_own(
    specs: KernelSpecManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.execution.provisioners.can_fork", lambda: False)
    own = KernelManager(kernel_name="forked", kernel_spec_manager=specs)
    own.start_kernel()
    try:
        assert not isinstance(own.provisioner.process, ForkedProcess)
        assert own.is_alive()
    finally:
        own.shutdown_kernel(now=True)
