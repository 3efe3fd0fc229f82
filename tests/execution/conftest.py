"""One preloaded process for all tests of a file, and kernels forked as Jupyter asks for them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from analysis.execution import Preloaded, preloaded
from analysis.execution.provisioners import PROVISIONER, parents

from .clients import SECONDS


@pytest.fixture(scope="module")
def parent() -> Iterator[Preloaded]:
    with preloaded(["import pandas"]) as process:
        assert process.problem() == ""
        yield process


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KernelSpecManager]:
    """A kernel that asks for this provisioner, as ``hromady open`` writes one."""
    folder = tmp_path_factory.mktemp("kernels")
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    asked = {"provisioner_name": PROVISIONER, "config": {"imports": ["import pandas"]}}
    spec = {"argv": command, "display_name": "forked", "language": "python"}
    spec["metadata"] = {"kernel_provisioner": asked}
    spec["env"] = {"ASKED": "yes"}
    (folder / "forked").mkdir()
    (folder / "forked" / "kernel.json").write_text(json.dumps(spec))
    yield KernelSpecManager(kernel_dirs=[str(folder)])
    parents().close()


@pytest.fixture
def manager(specs: KernelSpecManager, tmp_path: Path) -> Iterator[KernelManager]:
    """The manager of one such kernel, started in a folder of its own."""
    own = KernelManager(kernel_name="forked", kernel_spec_manager=specs)
    own.start_kernel(cwd=str(tmp_path))
    try:
        yield own
    finally:
        own.shutdown_kernel(now=True)


@pytest.fixture
def client(manager: KernelManager) -> Iterator[BlockingKernelClient]:
    """Its client, once the kernel answers."""
    own = manager.client()
    own.start_channels()
    try:
        own.wait_for_ready(timeout=SECONDS)
        yield own
    finally:
        own.stop_channels()
