"""What a reader may have changed in a file of the workspace, as one fingerprint.

A notebook is its cells: outputs, counters and metadata change by running it and are nobody's
edit. Comparing and writing belong to ``workspaces``.
"""

from __future__ import annotations

import hashlib
import json

__all__ = ["content_fingerprint"]


def content_fingerprint(content: bytes, *, is_notebook: bool) -> str:
    """Return the fingerprint of what a person writes in a file.

    Parameters
    ----------
    content : bytes
        The whole file.
    is_notebook : bool
        Whether it is a notebook, of which kind and source of each cell count alone.

    Returns
    -------
    str
        64 hexadecimal digits; of a notebook that is no JSON any more, of its bytes.

    Examples
    --------
    >>> empty = b'{"cells": [], "metadata": {"kernelspec": {"name": "python3"}}}'
    >>> content_fingerprint(empty, is_notebook=True) == content_fingerprint(
    ...     b'{"cells": []}', is_notebook=True)
    True
    """
    if is_notebook:
        try:
            cells = json.loads(content)["cells"]
            told = [[cell["cell_type"], "".join(cell["source"]).rstrip()] for cell in cells]
        except (ValueError, KeyError, TypeError):
            return hashlib.sha256(content).hexdigest()
        content = json.dumps(told, ensure_ascii=False).encode("utf-8")
    return hashlib.sha256(content).hexdigest()
