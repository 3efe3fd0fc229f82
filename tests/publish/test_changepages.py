"""The page on changes: honest without a former edition, traceable with one, alike in languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis.errors import DataError, ParameterError
from analysis.language import read_words
from analysis.publish.changepages import (
    CHANGES_PAGE,
    MOST_LISTED,
    former_site,
    read_changes,
    write_changes_page,
)
from analysis.publish.differences import SiteDifference
from analysis.publish.editions import read_editions
from analysis.publish.pages import Page

from .editions_of_a_site import KNOWS, REACH, RULE, altered, edition_of, told

LANGUAGES = ("en", "uk", "pl")


def page_of(folder: Path, found: SiteDifference | None, language: str = "en") -> Any:
    words = read_words(language)
    page = Page(CHANGES_PAGE, words.say("changes.page_title"), language=language)
    file = write_changes_page(folder, found, page=page, editions=read_editions(), words=words)
    return html.parse(str(file)).getroot()


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Two editions: a number moved within its interval, one beyond, one is withheld now."""
    before = [
        told(REACH, 0.1, lower=0.05, upper=0.12),
        told(KNOWS, 0.45, lower=0.3, upper=0.6),
        told(RULE, 0.2),
    ]
    after = [
        told(REACH, 0.2, lower=0.1, upper=0.3),
        told(KNOWS, 0.5, lower=0.3, upper=0.7),
        told(RULE),
    ]
    old = edition_of(tmp_path / "old", *before, pages=("profile_lviv", "gone"))
    new = edition_of(tmp_path / "new", *after, pages=("profile_lviv", "recommendations"))
    for site, state in ((old, "holds"), (new, "weakened")):
        altered(site, "edition.json", lambda c, s=state: c.update(verdicts={"open": {"r": s}}))
    altered(new, "edition.json", lambda c: c["files"].update({"open/budgets.csv": "0"}))
    return old, new


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_former_edition_it_says_so_and_lists_nothing(
    tmp_path: Path, language: str
) -> None:
    root = page_of(tmp_path, read_changes(None, tmp_path, stage="public"), language)
    assert read_words(language).say("changes.without") in root.text_content()
    assert [root.findall(f".//main//{name}") for name in ("table", "h2", "li")] == [[], [], []]


def test_each_change_stands_with_key_values_and_cause(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = both
    root = page_of(tmp_path, read_changes(old / "results.json", new, stage="public"))
    text = " ".join(root.find(".//main").text_content().split())
    assert f"{REACH}: 10.0% → 20.0%" in text
    assert f"{KNOWS}: 45.0% → 50.0%" in text
    assert "holds → holds, weakened" in text
    assert "gone: gone." in text
    assert "Recommendations: new." in text
    assert "Data: 1 file" in text
    rows = {
        row.findtext("th").strip(): [cell.text_content() for cell in row.findall("td")]
        for row in root.findall(".//main//tbody/tr")
    }
    assert rows["Reach of home care"][:5] == ["1", "1", "0", "0", "0"]
    assert sum(int(cells[0]) for cells in rows.values()) == 2
    assert sum(int(cells[1]) for cells in rows.values()) == 1
    assert sum(int(cells[4]) for cells in rows.values()) == 1


def test_what_is_withheld_now_is_not_told_by_what_it_was(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = both
    text = page_of(tmp_path, read_changes(old, new, stage="public")).text_content()
    assert f"{RULE}: withheld now" in " ".join(text.split())
    assert "20.0% →" not in text


def test_the_languages_say_the_same_numbers_and_their_own_words(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    found = read_changes(both[0], both[1], stage="public")
    shapes, titles = [], set()
    for language in LANGUAGES:
        root = page_of(tmp_path / language, found, language)
        codes = [each.text for each in root.findall(".//main//code")]
        shapes.append((codes, len(root.findall(".//main//tr")), len(root.findall(".//main//li"))))
        titles.add(root.findtext(".//main//h1"))
        head = root.findall(".//main//tbody/tr/th")
        assert ("Reach of home care" in [each.text.strip() for each in head]) == (language == "en")
    assert shapes[0] == shapes[1] == shapes[2]
    assert len(titles) == len(LANGUAGES)


def test_a_long_list_is_cut_and_says_where_the_rest_is(tmp_path: Path) -> None:
    count = MOST_LISTED + 5
    old, new = (
        edition_of(
            tmp_path / name,
            *(told(f"demo/home_care_reach/share/group=g{n}", value) for n in range(count)),
        )
        for name, value in (("old", 0.1), ("new", 0.2))
    )
    root = page_of(tmp_path, read_changes(old, new, stage="public"))
    items = root.findall(".//main//details//li")
    assert len(items) == MOST_LISTED + 1
    assert "and 5 more" in items[-1].text_content()


def test_another_stage_or_no_edition_is_refused(both: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="other readers"):
        former_site(both[0], stage="partners")
    with pytest.raises(DataError, match="made of"):
        former_site(tmp_path, stage="public")


def test_a_figure_of_other_numbers_is_named_with_its_place(both: tuple[Path, Path]) -> None:
    titles = {"en": "Money", "uk": "Гроші"}
    shown = {"en": "one.html#figure-a", "uk": "uk/one.html#figure-a"}
    entry = {"key": "one/a/1", "titles": titles, "shown_at": shown}
    for site, digest in zip(both, "01", strict=True):
        entries = [{**entry, "data_sha256": digest}]
        altered(site, "results.json", lambda content, e=entries: content.update(figures=e))
    found = read_changes(both[0], both[1], stage="public")
    root = page_of(both[1], found, "uk")
    (link,) = root.xpath("//h2[@id='figures']/following::ul[1]//a")
    assert (link.get("href"), link.text) == ("uk/one.html#figure-a", "Гроші")
    assert "інші числа" in link.tail
