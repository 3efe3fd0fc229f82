"""Files that carry a text, a table or a figure to a reader, openly or out of sight.

Everything is written by hand or by the usual program of its kind, as a colleague would make
it; nothing here knows how the release check reads.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
from openpyxl.comments import Comment

Rows = Sequence[Sequence[Any]]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator>'
    "</cp:coreProperties>"
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)


def html_table(columns: Sequence[str], rows: Rows, caption: str = "") -> str:
    """Return a table as pandas or a template writes it."""
    head = "".join(f'<th scope="col">{html.escape(str(c))}</th>' for c in columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{html.escape(_told(c))}</th>'
            if j == 0
            else f"<td>{html.escape(_told(c))}</td>"
            for j, c in enumerate(row)
        )
        + "</tr>\n"
        for row in rows
    )
    title = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _told(cell: Any) -> str:
    return "" if cell is None else str(cell)


def page(language: str, title: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title></head><body><h1>{html.escape(title)}</h1>\n"
        f"{body}\n</body></html>"
    )


def drawing(figure: Mapping[str, Any], name: str, table: str = "") -> str:
    """Return a figure as this project places it."""
    text = json.dumps(figure, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<figure class="figure" id="{name}"><figcaption><p>{name}</p></figcaption>'
        f'<div class="plot" role="img"></div>{table}'
        f'<script type="application/json" class="drawing">{text}</script></figure>'
    )


def stock_plot(figure: Mapping[str, Any], name: str) -> str:
    """Return a figure as plotly's own ``to_html`` places it."""
    data, layout = (json.dumps(figure[key], ensure_ascii=False) for key in ("data", "layout"))
    return (
        f'<div id="{name}" class="plotly-graph-div"></div><script type="text/javascript">'
        f'window.PLOTLYENV=window.PLOTLYENV || {{}};if (document.getElementById("{name}")) {{'
        f'Plotly.newPlot("{name}", {data}, {layout}, {{"responsive": true}})}};</script>'
    )


def typed(values: Sequence[float], kind: str = "f8") -> dict[str, str]:
    """Return numbers as plotly 6 and later writes them."""
    raw = np.asarray(values, dtype=f"<{kind}").tobytes()
    return {"dtype": kind, "bdata": base64.b64encode(raw).decode("ascii")}


def notebook(*outputs: Mapping[str, Any], source: str = "show()", prose: str = "Text.") -> str:
    """Return a notebook with its outputs."""
    cells = [
        {"cell_type": "markdown", "id": "words", "metadata": {}, "source": prose},
        {
            "cell_type": "code",
            "id": "shown",
            "metadata": {},
            "execution_count": 1,
            "source": source,
            "outputs": [
                {"output_type": "display_data", "metadata": {}, "data": dict(data)}
                for data in outputs
            ],
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def workbook(
    sheets: Mapping[str, Rows],
    *,
    hidden: Sequence[str] = (),
    comment: str = "",
    creator: str = "",
) -> bytes:
    """Return a workbook; the comment stands on the first cell of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    if comment:
        book.worksheets[0]["A1"].comment = Comment(comment, "x")
    book.properties.creator = creator or "report"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def paragraph(text: str, tag: str = "t") -> str:
    """Return a Word paragraph; ``delText`` is a tracked deletion."""
    run = f'<w:r><w:{tag} xml:space="preserve">{html.escape(text)}</w:{tag}></w:r>'
    inner = f'<w:del w:id="1">{run}</w:del>' if tag == "delText" else run
    return f"<w:p>{inner}</w:p>"


def word_table(rows: Rows) -> str:
    """Return a Word table."""
    lines = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(_told(c))}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


def document(body: str, *, header: str = "", comments: str = "", creator: str = "report") -> bytes:
    """Return a Word document of body XML."""
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
        "docProps/core.xml": CORE.format(html.escape(creator)),
    }
    if header:
        parts["word/header1.xml"] = _word("hdr", header)
    if comments:
        note = f'<w:comment w:id="0" w:author="x">{comments}</w:comment>'
        parts["word/comments.xml"] = _word("comments", note)
    return archive({name: text.encode("utf-8") for name, text in parts.items()})


def _word(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{WORD}">{inner}</w:{root}>'


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP container."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, inside in members.items():
            file.writestr(name, inside)
    return content.getvalue()


def delimited(columns: Sequence[str], rows: Rows, separator: str = ",") -> bytes:
    """Return separated values with quoted cells where needed."""
    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype=object)
    return frame.to_csv(index=False, sep=separator).encode("utf-8")


def parquet(columns: Sequence[str], rows: Rows) -> bytes:
    """Return a Parquet file; cells of mixed kinds as text."""
    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns))
    for column in frame.columns:
        kinds = {type(each) for each in frame[column]}
        if len(kinds) > 1:
            frame[column] = frame[column].map(_told)
    content = io.BytesIO()
    frame.to_parquet(content)
    return content.getvalue()


def records(columns: Sequence[str], rows: Rows) -> list[dict[str, Any]]:
    """Return rows as JSON records."""
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _page_with(body: str) -> Callable[[Path, str], str]:
    def write(file: Path, clean: str) -> str:
        target = file.with_suffix(".html")
        target.write_text(clean.replace("</body>", f"{body}\n</body>"), encoding="utf-8")
        return target.name

    return write


def _file_with(suffix: str, content: bytes | str) -> Callable[[Path, str], str]:
    def write(file: Path, clean: str) -> str:
        target = file.with_suffix(suffix)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return target.name

    return write


Write = Callable[[Path, str], str]
"""Writes a file beside a clean page, from its text, and returns the file's name."""


def text_carriers(text: str) -> dict[str, Write]:
    """Return, for each place in which a text can stand, who writes it there."""
    safe, quoted = html.escape(text), html.escape(text, quote=True)
    figure = {"data": [{"type": "bar", "x": ["a", "b"], "y": [40, 50]}], "layout": {}}
    noted = {**figure, "layout": {"annotations": [{"text": text, "x": 0, "y": 1}]}}
    hover = {"data": [{**figure["data"][0], "hovertext": ["x", text]}], "layout": {}}
    custom = {"data": [{**figure["data"][0], "customdata": [["x"], [text]]}], "layout": {}}
    wheel = {
        "data": [
            {
                "type": "sunburst",
                "labels": ["All", text, "b"],
                "parents": ["", "All", "All"],
                "values": [90, 50, 40],
            }
        ],
        "layout": {},
    }
    alone = [["a", "b"], ["x", text]]
    escaped = text.encode("ascii", "backslashreplace").decode("ascii")
    return {
        "<p>": _page_with(f"<p>x. {safe}</p>"),
        "comment": _page_with(f"<!-- {text.replace('--', '–')} -->"),
        "attribute alt": _page_with(f'<img src="a.png" alt="{quoted}">'),
        "attribute title": _page_with(f'<span title="{quoted}">x</span>'),
        "attribute aria-label": _page_with(f'<div aria-label="{quoted}"></div>'),
        "attribute content": _page_with(f'<meta name="description" content="{quoted}">'),
        "attribute data-note": _page_with(f'<b data-note="{quoted}">x</b>'),
        "<div>": _page_with(f'<div style="display:none">x <b>{safe}</b></div>'),
        "<li>": _page_with(f"<ul hidden><li>{safe}</ul>"),
        "<text>": _page_with(f"<svg><text>{safe}</text></svg>"),
        "script": _page_with(f"<script>var note = {json.dumps(text)};</script>"),
        "string": _file_with(".js", f'(function(){{var a="x",b="{escaped}";}})();'),
        "layout annotations": _page_with(drawing(noted, "figure-plain")),
        "hovertext": _page_with(stock_plot(hover, "figure-stock")),
        "customdata": _page_with(drawing(custom, "figure-custom")),
        "labels": _page_with(stock_plot(wheel, "figure-wheel")),
        "cell words": _file_with(".ipynb", notebook(prose=f"## Note\n\n{text}")),
        "cell shown": _file_with(".ipynb", notebook({"text/html": f"<p>{safe}</p>"})),
        "row 1": _file_with(".csv", delimited(alone[0], alone[1:])),
        "sheet 'Notes', hidden": _file_with(
            ".xlsx", workbook({"Table": [["a"], ["b"]], "Notes": alone}, hidden=["Notes"])
        ),
        "comments": _file_with(".xlsx", workbook({"Table": alone[:1]}, comment=text)),
        "docProps": _file_with(".docx", document(paragraph("x"), creator=text)),
        "word/document.xml paragraph 1": _file_with(".docx", document(paragraph(text))),
        "word/document.xml table 1": _file_with(".docx", document(word_table(alone))),
        "deletion": _file_with(".docx", document(paragraph(text, "delText"))),
        "word/comments.xml": _file_with(
            ".docx", document(paragraph("x"), comments=paragraph(text))
        ),
        "word/header1.xml": _file_with(".docx", document(paragraph("x"), header=paragraph(text))),
        "line 2": _file_with(".zip", archive({"notes/read_me.txt": f"x\n{text}".encode()})),
        "line 1": _file_with(".txt.gz", gzip.compress(text.encode("utf-8"))),
        "table, row": _file_with(".parquet", parquet(alone[0], [*alone[1:], ["y", "z"]])),
        "file": _file_with(
            ".geojson",
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {"type": "Feature", "geometry": None, "properties": {"note": text}}
                    ],
                }
            ),
        ),
        "style comment": _page_with(f"<style>/* {text} */ p {{color: red}}</style>"),
    }


def table_carriers(columns: Sequence[str], rows: Rows, caption: str) -> dict[str, Write]:
    """Return, for each kind of file that holds tables, who writes this one into it."""
    whole = [list(columns), *[list(row) for row in rows]]
    titled = [[caption], *whole]
    table = html_table(columns, rows, caption)
    trace = {
        "type": "table",
        "header": {"values": list(columns)},
        "cells": {"values": [list(each) for each in zip(*rows, strict=True)]},
    }
    figure = {"data": [trace], "layout": {"title": {"text": caption}}}
    return {
        "table": _page_with(table),
        "comment": _page_with(f"<!-- old: {table} -->"),
        "attribute srcdoc": _page_with(f'<iframe srcdoc="{html.escape(table)}"></iframe>'),
        "table <details>": _page_with(f"<details hidden>{table}</details>"),
        "figure": _page_with(stock_plot(figure, "figure-table")),
        "cell shown": _file_with(".ipynb", notebook({"text/html": table})),
        "title row": _file_with(".csv", delimited([caption, *[""] * (len(columns) - 1)], whole)),
        "tab": _file_with(".tsv", f"{caption}\n".encode() + delimited(columns, rows, "\t")),
        "sheet 'Table'": _file_with(".xlsx", workbook({"Table": titled})),
        "sheet 'Old', hidden": _file_with(
            ".xlsx", workbook({"Table": [["a"], ["b"]], "Old": titled}, hidden=["Old"])
        ),
        "word/document.xml": _file_with(
            ".docx", document(word_table([[caption, *[""] * (len(columns) - 1)], *whole]))
        ),
        "zipped": _file_with(
            ".zip", archive({"table.csv": f"{caption}\n".encode() + delimited(columns, rows, ";")})
        ),
    }


def figure_carriers(figure: Mapping[str, Any]) -> dict[str, Write]:
    """Return, for each way in which a figure reaches a reader, who writes it."""
    name = "figure-planted"
    mimetype = "application/vnd.plotly.v1+json"
    data, layout = (json.dumps(figure[key]) for key in ("data", "layout"))
    quoted = html.escape(json.dumps(figure), quote=True)
    return {
        "drawing": _page_with(drawing(figure, name)),
        "stock": _page_with(stock_plot(figure, name)),
        "attribute": _page_with(f'<div data-figure="{quoted}"></div>'),
        "notebook": _file_with(".ipynb", notebook({mimetype: figure})),
        "json": _file_with(".json", json.dumps(figure)),
        "js": _file_with(".js", f'Plotly.react("a", {data}, {layout});'),
        "zipped page": _file_with(
            ".zip", archive({"page.html": page("en", "A", stock_plot(figure, name)).encode()})
        ),
    }
