"""Whatever a folder holds, the check ends with findings or a clear error, never silently."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.release import ReleaseReport, check_release

from .carriers import archive, delimited, document, html_table, page, paragraph, parquet, workbook
from .clean import clean_page

TABLE = (["oblast", "respondents"], [["Rivne", 41], ["Poltava", 3]])
WHOLE = {
    "a.xlsx": workbook({"Table": [TABLE[0], *TABLE[1]]}),
    "a.docx": document(paragraph("Recipients: 3")),
    "a.parquet": parquet(*TABLE),
    "a.zip": archive({"a.csv": delimited(*TABLE)}),
}


def checked(folder: Path, name: str, content: bytes) -> ReleaseReport:
    (folder / name).write_bytes(content)
    return check_release(folder)


def unread(report: ReleaseReport) -> list[str]:
    return [each.why for each in report.disclosures if each.kind == "not read"]


def test_a_folder_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no such folder"):
        check_release(tmp_path / "nowhere")
    with pytest.raises(ParameterError, match="holds no file"):
        check_release(tmp_path)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read_and_judged(name: str, tmp_path: Path) -> None:
    report = checked(tmp_path, name, WHOLE[name])
    assert [each.kind for each in report.disclosures] == ["small cell"]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("kept", [0, 3, 40, 0.5, 0.9])
def test_a_truncated_file_is_named(name: str, kept: float, tmp_path: Path) -> None:
    content = WHOLE[name]
    cut = content[: kept if isinstance(kept, int) else int(len(content) * kept)]
    assert unread(checked(tmp_path, name, cut))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.html", b"  \n "),
        ("a.bin", bytes(range(256)) * 20),
        ("a.pickle", b"\x80\x04\x95\x00\x00garbage"),
        ("a.gz", b"\x1f\x8b\x08\x00broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("a.html", b"<html></html>"),
        ("a.parquet", b"PAR1" + b"x" * 60 + b"PAR1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_never_passed_over(
    name: str, content: bytes, tmp_path: Path
) -> None:
    assert unread(checked(tmp_path, name, content))


def test_pdf_without_its_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    report = checked(tmp_path, "a.pdf", b"%PDF-1.4 x")
    assert any("pdftotext is not installed" in why for why in unread(report))


def test_pictures_and_fonts_are_counted_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Words.</p>", encoding="utf-8")
    report = checked(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    assert report.is_clean
    assert report.counts["pictures and fonts, not read"] == 1


def test_a_container_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(5):
            file.writestr(f"{number}.csv", b"0" * 80_000_000)
    assert any("too large" in why for why in unread(checked(tmp_path, "a.zip", content.getvalue())))


def test_containers_inside_containers_are_followed_and_bounded(tmp_path: Path) -> None:
    twice = archive({"inner.zip": archive({"a.csv": delimited(*TABLE)})})
    report = checked(tmp_path, "a.zip", twice)
    assert [each.kind for each in report.disclosures] == ["small cell"]
    for _ in range(4):
        twice = archive({"inner.zip": twice})
    assert unread(checked(tmp_path, "a.zip", twice))


def test_entities_in_a_document_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    content = archive({"[Content_Types].xml": b"<x/>", "word/document.xml": bomb.encode()})
    assert any("entities" in why for why in unread(checked(tmp_path, "a.docx", content)))


def test_another_encoding_is_read_where_declared_and_named_where_not(tmp_path: Path) -> None:
    text = "<p>У Рівному 3 респонденти.</p>"
    declared = f'<meta charset="windows-1251">{text}'.encode("cp1251")
    assert {e.kind for e in checked(tmp_path, "a.html", declared).disclosures} == {"small cell"}
    bare = checked(tmp_path, "a.html", text.encode("cp1251"))
    assert {e.kind for e in bare.disclosures} == {"small cell", "not read"}
    wide = checked(tmp_path, "a.html", text.encode("utf-16"))
    assert {e.kind for e in wide.disclosures} == {"small cell"}


def test_a_huge_cell_ends_in_time_and_hides_nothing(tmp_path: Path) -> None:
    rows = [["x" * 3_000_000, "desk@mail.example"], ["9" * 500_000, "y"]]
    body = html_table(["a", "b"], rows) + "<p>" + "A" * 2_000_000 + " 3 respondents</p>"
    report = checked(tmp_path, "a.html", page("en", "x", body).encode())
    assert "personal data" in {each.kind for each in report.disclosures}


@pytest.mark.parametrize("kept", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_page_cut_anywhere_is_still_read(kept: float, tmp_path: Path) -> None:
    text = clean_page("uk")
    cut = text[: int(len(text) * kept)] + "<table><tr><th>Респондентів<tr><td>3"
    report = checked(tmp_path, "a.html", cut.encode())
    assert report.counts["files"] == 1
    assert report.counts["texts"] > 0


@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.data())
def test_damaged_files_of_any_kind_never_crash(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*WHOLE, "a.html", "a.json", "a.svg"]))
    content = bytearray(WHOLE.get(name) or clean_page("en").encode())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    report = checked(tmp_path, name, bytes(content))
    assert report.counts["files"] >= 1
    (tmp_path / name).unlink()
