"""The container of a Word file: its manifest, its properties, and the same bytes every time.

What stands in the document belongs to ``word``.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from analysis.errors import DataError
from analysis.publish.manifest import NAMESPACE, PART, Manifest, manifest_markup

__all__ = ["packed"]

STORE = "{6B1F0C52-6C1B-4C57-9E5E-48524F4D4144}"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org/officeDocument/2006"
_STORE = f"""<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{_OOXML}/customXml"><ds:schemaRefs>
<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"""
_PROGRAM = f"""<Properties xmlns="{_OOXML}/extended-properties">
<Application>Hromady</Application></Properties>"""
#: Of the template: a picture, styles of an old program, a list of literature.
_DROPPED = ("thumbnail", "stylesWithEffects", "customXml")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def packed(file: Any, manifest: Manifest) -> bytes:
    """Return a document as the bytes of its file.

    Parameters
    ----------
    file : docx.document.Document
        Filled.
    manifest : Manifest
        Put inside.

    Returns
    -------
    bytes
        No clock and no person in it: dated by the edition, written by the project.

    Raises
    ------
    DataError
        The date of the edition is none.
    """
    _drop(file.part.package)
    _drop(file.part)
    _describe(file, manifest)
    _put(file, manifest)
    stream = io.BytesIO()
    file.save(stream)
    return _undated(stream.getvalue())


def _drop(part: Any) -> None:
    relations = part.rels
    for key in [k for k, each in relations.items() if each.reltype.endswith(_DROPPED)]:
        del relations[key]


def _describe(file: Any, manifest: Manifest) -> None:
    try:
        day = datetime.fromisoformat(manifest.date).replace(tzinfo=UTC)
    except ValueError as problem:
        raise DataError(
            "The edition of documents needs a day.", needed="2026-11-30", found=manifest.date
        ) from problem
    properties = file.core_properties
    properties.title, properties.language = manifest.title, manifest.language
    properties.author = properties.last_modified_by = "Hromady"
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.identifier = f"{manifest.package_id}/{manifest.document_id}"
    properties.created = properties.modified = day
    properties.revision = 1
    for relation in file.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _HEAD + _PROGRAM.encode()


def _put(file: Any, manifest: Manifest) -> None:
    package = file.part.package
    item = Part(PackURI(f"/{PART}"), "application/xml", manifest_markup(manifest), package)
    about = Part(
        PackURI("/customXml/itemProps1.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _HEAD + _STORE.encode(),
        package,
    )
    item.relate_to(about, f"{_OOXML}/relationships/customXmlProps")
    file.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _undated(content: bytes) -> bytes:
    """Pack the members again in one order and with one date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        names = source.namelist()
        for name in sorted(names, key=lambda each: (each != "[Content_Types].xml", each)):
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            target.writestr(member, source.read(name))
    return stream.getvalue()
