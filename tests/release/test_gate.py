"""A site that discloses anything does not pass, and the message does not repeat it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ReleaseError
from analysis.protect import read_publication_rules
from analysis.release.gate import refuse_disclosures

PUBLIC = read_publication_rules()["public"]


def test_a_clean_site_passes(site: Path) -> None:
    refuse_disclosures(site, rules=PUBLIC)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("In Lviv 3 respondents said so.", None),
        ("Write to olena.kovalenko@example.net", "olena.kovalenko"),
        ("Call +380 67 123 45 67", "123 45 67"),
    ],
)
def test_a_site_with_a_disclosure_is_refused_by_file(
    text: str, secret: str | None, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(f"<h1>A page</h1><p>{text}</p>", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"page\.html") as refused:
        refuse_disclosures(tmp_path, rules=PUBLIC)
    assert refused.value.exit_code == 9
    if secret:
        assert secret not in str(refused.value)
