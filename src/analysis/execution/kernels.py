"""A kernel of Jupyter in a forked child: ipykernel's own application, without its start.

It speaks to JupyterLab as any kernel does, by the sockets of its connection file. Who asks for it
belongs to ``provisioners``.
"""

from __future__ import annotations

import atexit
import signal
import sys
from collections.abc import Sequence
from typing import Any

__all__ = ["LAUNCHER", "run_kernel"]

LAUNCHER = "ipykernel_launcher"
"""The module that Jupyter runs where a kernel has a process of its own."""


def run_kernel(*, tell: Any, arguments: Sequence[str]) -> None:  # noqa: ARG001 - each call has it
    """Be a kernel until it is shut down.

    Parameters
    ----------
    tell : callable
        Told nothing: whoever asks hears the kernel itself.
    arguments : sequence of str
        Those of ``python -m ipykernel_launcher``: its connection file, extensions.
    """
    from ipykernel.kernelapp import IPKernelApp

    # What the preloaded process wants done at its own end is no matter of a child.
    atexit._clear()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _draw_anew()
    # The child ends with the process that forked it: nobody has to look whether that lives.
    IPKernelApp.launch_instance(argv=[*arguments, "--IPKernelApp.parent_handle=0"])
    # A forked process ends without this; the history of a kernel is written here.
    atexit._run_exitfuncs()


def _draw_anew() -> None:
    """Two kernels of one process must not draw the same: Python sees to its own lot, not numpy."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
