"""Which revision of the code makes what is published.

What is done with it belongs to those who ask.
"""

from __future__ import annotations

import subprocess
from functools import lru_cache

from analysis import paths

__all__ = ["read_commit"]


@lru_cache(maxsize=1)
def read_commit() -> str:
    """Read the revision of the checkout.

    Returns
    -------
    str
        As git describes it, ``-dirty`` with changes that are not committed; empty outside a
        checkout.
    """
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=10"],
            cwd=paths.root(),
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
