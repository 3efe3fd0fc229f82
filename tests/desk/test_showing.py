"""The desk shows results and tables in a live notebook, and leaves every other run alone."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from analysis.contracting import Spread
from analysis.desk import load_ipython_extension, unload_ipython_extension
from analysis.draw import Passage
from analysis.indicators import read_indicators


class Own:
    """What shows itself."""

    def _repr_html_(self) -> str:
        return "<b>own</b>"


@pytest.fixture
def shell() -> SimpleNamespace:
    """What the extension sees of a kernel: how it displays."""
    return SimpleNamespace(display_formatter=DisplayFormatter())


@pytest.fixture
def desk(shell: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The same with the desk, as in a notebook that a server started."""
    monkeypatch.setenv("JPY_SESSION_NAME", "01_who_answered.ipynb")
    monkeypatch.setenv("HROMADY_LANGUAGE", "uk")
    monkeypatch.setenv("JUPYTER_PATH", "desk:mine")
    load_ipython_extension(shell)
    return shell


def html(shell: SimpleNamespace, value: object) -> str:
    return str(shell.display_formatter.format(value)[0].get("text/html", ""))


def test_without_a_server_nothing_changes(
    shell: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    frame = pd.DataFrame({"a": [1]})
    before = [html(shell, each) for each in (frame, Spread(1.0, 2.0, 3.0), Own(), {}, 3)]
    load_ipython_extension(shell)
    after = [html(shell, each) for each in (frame, Spread(1.0, 2.0, 3.0), Own(), {}, 3)]
    assert before == after
    assert before[1] == ""


def test_results_and_tables_show_themselves_in_the_language(desk: SimpleNamespace) -> None:
    assert "Складник" in html(desk, Spread(1.0, 2.0, 3.0))
    first, second = (html(desk, pd.DataFrame({"a": [1]})) for _ in range(2))
    assert "1 рядок, 1 стовпець" in first
    assert "injectModule" in first
    assert "injectModule" not in second
    assert "home_care_reach" in html(desk, read_indicators())
    assert "рядки" in html(desk, pd.Series([1, 2], name="share"))


def test_what_shows_itself_already_is_left_alone(desk: SimpleNamespace) -> None:
    assert html(desk, Own()) == "<b>own</b>"
    assert html(desk, Passage("**a**", "a")) == ""
    for plain in (3, "text", None, {"a": 1}, [1, 2], (), Spread, Own):
        assert html(desk, plain) == ""


def test_the_plain_text_stays_what_it_was(desk: SimpleNamespace) -> None:
    frame = pd.DataFrame({"a": [1]})
    assert desk.display_formatter.format(frame)[0]["text/plain"] == repr(frame)


def test_a_kernel_that_this_one_starts_is_a_plain_one(
    desk: SimpleNamespace,
) -> None:
    assert os.environ["JUPYTER_PATH"] == "mine"


def test_unloaded_it_is_as_before(desk: SimpleNamespace) -> None:
    unload_ipython_extension(desk)
    assert html(desk, Spread(1.0, 2.0, 3.0)) == ""
    assert "injectModule" not in html(desk, pd.DataFrame({"a": [1]}))
    assert html(desk, Own()) == "<b>own</b>"
