"""The first page gathers what the reports said, real findings before synthetic ones."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.language import read_words
from analysis.publish.editions import Edition
from analysis.publish.fronts import front_of
from analysis.publish.pages import Page


def said(text: str, **told: object) -> NotebookNode:
    output = new_output(
        "display_data", data={"text/plain": text}, metadata={"hromady": {"headline": text, **told}}
    )
    cells = [
        new_markdown_cell("## Where", id="where"),
        new_code_cell("", outputs=[output], metadata={"tags": ["headline"]}, id="said"),
    ]
    return new_notebook(cells=cells)


def test_findings_lead_to_the_heading_above_them_and_gaps_are_left_out() -> None:
    editions = {
        key: Edition(id=key, notebook="01_who_answered", title=key, summary=f"{key}?")
        for key in ("made_up", "real", "gap")
    }
    executed = {
        "made_up": said("Half of them.", is_synthetic=True),
        "real": said("Most of them.", certainty="sure"),
        "gap": said("Nothing was fetched.", is_gap=True),
    }
    front = front_of(editions, executed, words=read_words("en"))
    assert [(each.sentence, each.address) for each in front.findings] == [
        ("Most of them.", "real.html#where"),
        ("Half of them.", "made_up.html#where"),
    ]
    [(heading, links)] = front.reports
    assert heading == "Hromadas side by side"
    assert [each.title for each in links] == ["made_up", "real", "gap"]


def test_a_profile_is_found_by_the_code_of_its_hromada() -> None:
    edition = Edition(
        id="profile",
        notebook="04_hromada_profile",
        title="Profile",
        summary="",
        parameters={"hromada": "UA46060250000025047"},
    )
    front = front_of({"profile": edition}, {"profile": said("No.")}, words=read_words("en"))
    assert front.profiles == (("UA46060250000025047", "profile.html"),)


def test_a_hromada_without_a_page_is_sent_to_the_map() -> None:
    edition = Edition(id="map", notebook="02_service_map", title="Map", summary="")
    front = front_of({"map": edition}, {"map": said("No.")}, words=read_words("pl"))
    assert front.map == "map.html"
    assert front_of({}, {}, words=read_words("en")).map == ""


def test_documents_in_the_language_of_the_reader_stand_first() -> None:
    pages = [
        Page(f"documents/{name}-{language}.html", name, heading_language=language)
        for name in ("a", "b")
        for language in ("en", "uk")
    ]
    for language, order in (("uk", ["uk", "uk", "en", "en"]), ("pl", ["en", "uk", "en", "uk"])):
        content = front_of({}, {}, documents=pages, words=read_words(language))
        assert [link.language for link in content.documents] == order
        assert sorted(link.title for link in content.documents) == ["a", "a", "b", "b"]
