"""A forked kernel starts afresh and ends as one in a process of its own does."""

from __future__ import annotations

from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from .clients import SECONDS, said


def test_two_kernels_do_not_draw_the_same(
    manager: KernelManager, client: BlockingKernelClient
) -> None:
    drawn = "import numpy, random; print(numpy.random.random(), random.random())"
    first = said(client, drawn).split()
    manager.restart_kernel()
    client.wait_for_ready(timeout=SECONDS)
    assert not set(first) & set(said(client, drawn).split())


def test_what_was_registered_for_its_end_is_done(
    manager: KernelManager, client: BlockingKernelClient, tmp_path: Path
) -> None:
    said(client, "import atexit, pathlib; atexit.register(pathlib.Path('ended').touch)")
    manager.shutdown_kernel()
    assert (tmp_path / "ended").exists()
