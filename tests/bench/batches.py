"""One report in a batch of forked children, beside the two commands that a user would write."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import nbformat

from analysis import execution, publish
from analysis.language import read_words

HROMADAS = ("Lviv", "Verkhovyna", "Velyka Vyska", "Lviv", "Verkhovyna", "Velyka Vyska")


def measured(theirs: float) -> dict[str, float]:
    """Seconds of one profile in a batch, and how many times longer the two commands took."""
    notebook, words = publish.notebook_path("04"), read_words("en")
    taken = []
    with (
        tempfile.TemporaryDirectory() as folder,
        execution.preloaded(publish.imports_of([notebook])) as parent,
    ):
        parent.problem()
        for name in HROMADAS:
            start = time.perf_counter()
            given = publish.checked_parameters(notebook, {"hromada": name})
            done = publish.run_notebook(
                notebook,
                given,
                output=Path(folder) / "done.ipynb",
                parent=parent,
                settings={"HROMADY_GEOMETRY": "named"},
            )
            page = publish.Page("profile.html", "Profile")
            publish.export_page(nbformat.read(done, as_version=4), page, words=words)
            taken.append(time.perf_counter() - start)
    median = statistics.median(taken)
    return {
        "median": round(median, 2),
        "least": round(min(taken), 2),
        "most": round(max(taken), 2),
        "ratio, papermill and jupyter nbconvert / one report in a batch": round(theirs / median, 1),
    }
