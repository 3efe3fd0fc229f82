"""A kernel as JupyterLab has it, asked by hand what a front end would ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

VIEW = "application/vnd.jupyter.widget-view+json"
SECONDS = 120


@dataclass
class Desk:
    """Somebody in front of a notebook."""

    client: BlockingKernelClient

    def ran(self, source: str, *, is_live: bool = True) -> list[dict[str, Any]]:
        """Run a cell, as JupyterLab asks for it or as papermill does, and return what it showed."""
        return self._heard(self.client.execute(source, allow_stdin=is_live))

    def shown(self, notebook: str) -> str:
        """Show the controls of a notebook and return the id of their model."""
        told = self.ran(f'from analysis.controls import show_controls\nshow_controls("{notebook}")')
        assert not [each["content"] for each in told if each["msg_type"] == "error"]
        views = [each["content"] for each in told if each["msg_type"] == "display_data"]
        assert [set(each["data"]) for each in views] == [{VIEW, "text/plain"}]
        assert views[0]["data"]["text/plain"] == ""
        return str(views[0]["data"][VIEW]["model_id"])

    def sent(self, model: str, **content: Any) -> list[dict[str, Any]]:
        """Send what a control sends, and return what the kernel answers."""
        data = {"method": "custom", "content": content}
        message = self.client.session.msg("comm_msg", {"comm_id": model, "data": data})
        self.client.shell_channel.send(message)
        told = self._heard(message["header"]["msg_id"])
        answers = [each["content"]["data"] for each in told if each["msg_type"] == "comm_msg"]
        assert not [each for each in told if each["msg_type"] in ("error", "stream")], told
        return answers

    def value(self, name: str) -> str:
        """What a variable of the notebook holds, as Python writes it."""
        told = self.ran(name)
        results = [each["content"] for each in told if each["msg_type"] == "execute_result"]
        return str(results[0]["data"]["text/plain"])

    def _heard(self, asked: str) -> list[dict[str, Any]]:
        """Everything that the kernel says because of one request."""
        told: list[dict[str, Any]] = []
        while not (told and told[-1]["content"].get("execution_state") == "idle"):
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == asked:
                told.append(message)
        return told


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """One kernel for all tests of this folder; each sets the parameters anew."""
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=SECONDS)
    try:
        yield Desk(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
