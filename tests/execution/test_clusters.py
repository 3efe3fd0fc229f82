"""Nothing that arrived is used before it is verified, and a worker that differs is named.

A real cluster at work, with workers that die and join, stands in ``publish/test_clusterruns``.
"""

from __future__ import annotations

from hashlib import sha256

import pytest

from analysis.errors import ParameterError, RunError
from analysis.execution.clusters import Crew, _verified
from analysis.execution.schedulers import Cluster


def told(name: str, content: bytes, digest: str = "") -> dict[str, object]:
    files = {name: (digest or sha256(content).hexdigest(), content)}
    return {"worker": "tls://there:1", "told": [("en/a.html", {"sha256": "x"})], "files": files}


def test_what_arrived_as_it_left_is_taken() -> None:
    answer = _verified(3, told("en/a.html", b"page"))
    assert (answer.number, answer.problem) == (3, "")
    assert answer.files == {"en/a.html": b"page"}
    assert answer.told == (("en/a.html", {"sha256": "x"}),)


@pytest.mark.parametrize("name", ["../a.html", "/etc/a", "en/../../a"])
def test_what_would_be_written_elsewhere_is_not_taken(name: str) -> None:
    answer = _verified(0, told(name, b"page"))
    assert name in answer.problem
    assert (answer.files, answer.told) == ({}, ())


def test_what_arrived_otherwise_is_not_taken() -> None:
    answer = _verified(0, told("en/a.html", b"page", sha256(b"other").hexdigest()))
    assert "did not arrive as tls://there:1 sent it" in answer.problem
    assert answer.files == {}


def test_a_worker_that_differs_is_named_with_what_differs() -> None:
    crew = Crew(None, Cluster("tls://here:1"), versions={"python": "3.11.7", "numpy": "2.0"})
    crew.refuse("tls://there:1", {"python": "3.11.7", "numpy": "2.0"})
    with pytest.raises(RunError) as refused:
        crew.refuse("tls://there:1", {"python": "3.12.1", "numpy": "2.0"})
    found = refused.value
    assert (found.needed, found.found, found.where) == (
        "python 3.11.7", "python 3.12.1", "tls://there:1",
    )  # fmt: skip
    with pytest.raises(RunError, match="ModuleNotFoundError: No module named 'analysis'"):
        crew.refuse("tls://there:1", ModuleNotFoundError("No module named 'analysis'"))
    with pytest.raises(ParameterError, match="Plain tcp"):
        crew.refuse("tcp://10.0.0.9:1", None)
