"""Facts of a page: where its assets lie, which links leave the site."""

from __future__ import annotations

import pytest

from analysis.publish.pages import Finding, Front, Link, Page


@pytest.mark.parametrize(
    ("path", "root"),
    [("index.html", ""), ("profiles/lviv.html", "../"), ("uk/profiles/lviv.html", "../../")],
)
def test_a_page_knows_its_way_to_the_assets(path: str, root: str) -> None:
    assert Page(path, "Title").root == root


def test_only_addresses_with_a_host_leave_the_site() -> None:
    assert Link("Budgets", "https://example.org").is_external
    assert not Link("The map", "map.html").is_external


def test_a_front_may_have_nothing_but_its_introduction() -> None:
    assert Front("One paragraph.").findings == ()
    assert Finding("A sentence.", "map.html").is_synthetic is False
