"""Kernels for JupyterLab, nbval and whoever else asks Jupyter for one, forked instead of started.

Jupyter calls what brings a kernel to life its provisioner; a kernel's ``kernel.json`` names it.
Here one preloaded process for each server imports what notebooks need, once, and forks itself for
each kernel. Where it cannot, the kernel gets a process of its own, as always.
"""

from __future__ import annotations

import asyncio
import atexit
import math
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import List, Unicode

import analysis
from analysis.errors import RunError
from analysis.execution.calls import Call
from analysis.execution.forking import Child, Preloaded, can_fork
from analysis.execution.kernels import LAUNCHER
from analysis.execution.limits import Limits

__all__ = ["ForkedProvisioner"]

PROVISIONER = "hromady"
"""Under which name Jupyter finds it: an entry point of this project."""

_RUN = "analysis.execution.kernels:run_kernel"
_AT_A_DESK = Limits(seconds=math.inf, megabytes=None)  # a person ends what takes too long
_LAST_WORDS = 5.0


class ForkedProcess:
    """A forked kernel as Jupyter wants to see a process.

    Parameters
    ----------
    child : Child
        Just forked.
    """

    stdin = stdout = stderr = None

    def __init__(self, child: Child) -> None:
        self._child = child
        self.pid = child.process
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return its exit code, or nothing while it runs."""
        if self.returncode is None and (fate := self._child.fate()):
            self.returncode = fate.code
            self._child.__exit__(None, None, None)
        return self.returncode

    def wait(self) -> int | None:
        """Return its exit code once it ended."""
        self._child.fate(seconds=_LAST_WORDS)
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Parents:
    """The preloaded processes of one server: the newest forks, older ones last while used."""

    def __init__(self) -> None:
        self._used: dict[tuple[object, ...], tuple[Preloaded, list[ForkedProcess]]] = {}
        atexit.register(self.close)

    def forked(
        self, imports: Sequence[str], folder: Path, call: Call | None, *, env: Mapping[str, str]
    ) -> ForkedProcess:
        """Fork a kernel from a process that has the code as it is written now."""
        key = (tuple(imports), written_last())
        for old in [each for each in self._used if each != key]:
            parent, kernels = self._used[old]
            if all(kernel.poll() is not None for kernel in kernels):
                parent.close()
                del self._used[old]
        if key not in self._used:
            self._used[key] = Preloaded(imports, has_log=True), []
        parent, kernels = self._used[key]
        try:
            kernel = ForkedProcess(parent.forked(folder, settings=env, call=call))
        except RunError:
            del self._used[key]  # it died; the next kernel gets a new one
            parent.close()
            raise
        kernels[:] = [*(each for each in kernels if each.poll() is None), kernel]
        return kernel

    def close(self) -> None:
        """End all of them, and every kernel that still runs."""
        for parent, kernels in self._used.values():
            for kernel in kernels:
                kernel.kill()
                kernel.wait()
            parent.close()
        self._used.clear()


@cache
def parents() -> Parents:
    """Those of this server: a second kernel finds the process that the first one needed."""
    return Parents()


def written_last() -> tuple[int, int]:
    """How many files of code this project has, and when the last of them was written.

    A kernel that is restarted after a change of the code must not be forked from a process that
    imported it before.
    """
    files = list(Path(str(analysis.__file__)).parent.rglob("*.py"))
    return len(files), max(file.stat().st_mtime_ns for file in files)


class ForkedProvisioner(LocalProvisioner):
    """Forks kernels of Python from one preloaded process.

    In a ``kernel.json``: ``"metadata": {"kernel_provisioner": {"provisioner_name": "hromady",
    "config": {"imports": ["import pandas"]}}}``.

    Examples
    --------
    >>> ForkedProvisioner(imports=["import pandas"]).has_process
    False
    """

    imports = List(Unicode(), help="Lines of code that the preloaded process runs.").tag(
        config=True
    )

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel, or start one where that cannot be.

        Parameters
        ----------
        cmd : list of str
            Of a kernel in a process of its own.
        **kwargs : object
            ``cwd`` and ``env`` of it, and what else ``subprocess.Popen`` takes.

        Returns
        -------
        mapping
            How to connect to it.
        """
        if not can_fork() or cmd[:3] != [sys.executable, "-m", LAUNCHER]:
            return await super().launch_kernel(cmd, **kwargs)
        folder = Path(kwargs.get("cwd") or Path.cwd())
        call = Call(_RUN, {"arguments": cmd[3:]}, _AT_A_DESK)
        start = partial(parents().forked, list(self.imports), folder, call)
        try:
            # The first one waits for all imports; a server has others to answer meanwhile.
            process: Any = await asyncio.to_thread(start, env=kwargs.get("env") or {})
        except RunError as problem:
            self.log.warning("%s The kernel gets a process of its own.", problem)
            return await super().launch_kernel(cmd, **kwargs)
        # It becomes the head of its own group, maybe not yet: to ask for it now would be too early.
        self.process, self.pid, self.pgid = process, process.pid, process.pid
        self.cwd = folder
        return self.connection_info
