"""A kernel forked from a preloaded process, for nbval: notebooks start without their imports.

That it shows what a kernel of its own shows is proved by ``tests/notebooks/test_fidelity.py``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from analysis import paths, publish
from analysis.execution.kernels import LAUNCHER
from analysis.execution.provisioners import PROVISIONER

FORKED = "hromady_forked"
"""Its name, for ``--nbval-kernel-name``."""


def kernel_path(folder: Path, name: str = FORKED) -> str:
    """Write its declaration below a folder; return a ``JUPYTER_PATH`` by which Jupyter finds it."""
    notebooks = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
    asked = {
        "provisioner_name": PROVISIONER,
        "config": {"imports": list(publish.imports_of(notebooks))},
    }
    spec = {
        "argv": [sys.executable, "-m", LAUNCHER, "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
        "metadata": {"kernel_provisioner": asked},
    }
    place = folder / "kernels" / name
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return os.pathsep.join(filter(None, (str(folder), os.environ.get("JUPYTER_PATH"))))
