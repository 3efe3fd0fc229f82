"""The container holds no clock, no person and nothing of the template; twice the same bytes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from analysis.errors import DataError
from analysis.publish.word import word_file

from .documents import EVIDENCE, compared, comparison, note


def test_the_same_document_gives_the_same_bytes_and_another_one_others() -> None:
    first = word_file(note(), evidence=EVIDENCE)
    assert first == word_file(note(), evidence=EVIDENCE)
    later = EVIDENCE.model_copy(update={"date": "2026-12-01"})
    assert first != word_file(note(), evidence=later)
    assert word_file(comparison(), evidence=compared()) == word_file(
        comparison(), evidence=compared()
    )


def test_every_member_has_one_date_and_the_types_come_first() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(note(), evidence=EVIDENCE))) as archive:
        members = archive.infolist()
        assert archive.testzip() is None
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    names = [member.filename for member in members]
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]
    assert sorted(name for name in names if name.startswith("customXml/item")) == [
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]


def test_properties_name_the_project_and_the_edition_and_no_person() -> None:
    file = docx.Document(io.BytesIO(word_file(note(), evidence=EVIDENCE)))
    properties = file.core_properties
    assert (properties.author, properties.last_modified_by) == ("Hromady", "Hromady")
    assert (properties.title, properties.language) == ("Пояснювальна записка", "uk")
    assert properties.created == properties.modified
    assert properties.created.isoformat()[:10] == EVIDENCE.date


def test_an_edition_without_a_day_is_refused() -> None:
    with pytest.raises(DataError, match="needs a day"):
        word_file(note(), evidence=EVIDENCE.model_copy(update={"date": "soon"}))
