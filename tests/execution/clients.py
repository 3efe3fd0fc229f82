"""What a kernel says to Jupyter's own client."""

from __future__ import annotations

from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

SECONDS = 60


def said(client: BlockingKernelClient, code: str) -> str:
    """Run a cell and return what it printed, or the name of its error."""
    parts: list[str] = []

    def heard(message: dict[str, Any]) -> None:
        content = message["content"]
        parts.append(content.get("text") or content.get("ename") or "")

    client.execute_interactive(code, timeout=SECONDS, output_hook=heard)
    return "".join(parts).strip()
