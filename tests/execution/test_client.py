"""Manager, client and channels do what nbclient asks of those of jupyter_client."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest

from analysis.execution import Preloaded
from analysis.execution.client import ForkedKernel


def test_a_kernel_answers_and_ends(parent: Preloaded, tmp_path: Path) -> None:
    async def talk() -> None:
        kernel = ForkedKernel(lambda: parent.forked(tmp_path))
        assert not kernel.has_kernel
        assert not await kernel.is_alive()
        await kernel.start_kernel()
        client = kernel.client()
        await client.start_channels()
        asked = client.execute("6 * 7")
        reply = await client.shell_channel.get_msg(timeout=30)
        assert reply["parent_header"]["msg_id"] == asked
        assert reply["content"]["status"] == "ok"
        kinds = []
        while "idle" not in kinds:
            message = await client.iopub_channel.get_msg(timeout=30)
            kinds.append(message["content"].get("execution_state", message["msg_type"]))
        assert kinds == ["busy", "execute_input", "execute_result", "idle"]
        with pytest.raises(Empty):
            await client.iopub_channel.get_msg(timeout=0.05)
        client.execute("import os\nos._exit(5)")
        while (fate := kernel.fate()) is None:
            await asyncio.sleep(0.05)
        assert fate.code == 5
        assert not await client.is_alive()
        client.execute("'nobody hears this'")
        kernel.close()

    # A browser of other tests may have left a loop running in this thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(talk())).result(timeout=120)
