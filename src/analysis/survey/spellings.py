"""Names of hromadas that could not be resolved, and oblasts spelt in several ways.

Which names exist is known to ``places``; here candidates are only named, never chosen.
"""

from __future__ import annotations

import difflib
from typing import NamedTuple

import pandas as pd

from analysis import places
from analysis.errors import AmbiguousName, UnknownName
from analysis.survey.distinct import distinct_lines
from analysis.survey.material import Looked, Material

__all__ = ["oblast_spellings", "unresolved_names"]


class _Candidates(NamedTuple):
    why: str
    value: str


def unresolved_names(material: Material) -> Looked:
    """Suspect each name of a place that leads to no certain one; the candidates are named.

    Parameters
    ----------
    material : Material
        A wave.

    Returns
    -------
    Looked
        Counts responses. A value is proposed where there is a single candidate.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> unresolved_names(read_material("demo")).things
    48
    """
    key, record = material.record.key_question, material.record
    own = material.table.loc[[finding.row for finding in material.unplaced]]
    if own.empty:
        return Looked(len(material.table), [])
    asked = [key, *([record.oblast_question] if record.oblast_question else [])]
    lines = distinct_lines([own[name] for name in asked])
    is_unit = record.sampling is not None and bool(record.sampling.clusters)
    read = [
        _units_like(line[0], material) if is_unit else _hromadas_like(line[0], "".join(line[1:]))
        for line in lines.told
    ]
    about = pd.DataFrame(
        {
            "why": lines.texts(each.why for each in read),
            "value": lines.texts(each.value for each in read),
        }
    )
    found = material.cells(key, check="unresolved_name", about=about)
    return Looked(len(material.table), found)


def _hromadas_like(text: str, oblast: str) -> _Candidates:
    if not text:
        return _Candidates("no name", "")
    try:
        match = places.find_hromada(text, oblast=oblast or None)
    except (UnknownName, AmbiguousName) as problem:
        return _Candidates(str(problem), "")
    rows = match.candidates[["hromada_code", "name_uk", "oblast_uk"]].head(8)
    named = [f"{name}, {above} ({code})" for code, name, above in rows.to_numpy().tolist()]
    codes = [str(code) for code in rows["hromada_code"]]
    for near in match.nearest:
        name, _, above = near.rstrip(")").partition(" (")
        code = places.find_hromada(name, oblast=above or None).code
        named.append(f"{near} {code or ''}".strip())
        codes += [code] if code else []
    listed = f"; it may be: {'; '.join(named)}" if named else ""
    return _Candidates(f"{match.reason}{listed}", codes[0] if len(named) == len(codes) == 1 else "")


def _units_like(text: str, material: Material) -> _Candidates:
    units = sorted(set(material.places))
    near = difflib.get_close_matches(text.casefold(), units, n=5, cutoff=0.6) if text else []
    listed = f"; it may be: {', '.join(near)}" if near else ""
    return _Candidates(f"not in the sampling frame{listed}", near[0] if len(near) == 1 else "")


def oblast_spellings(material: Material) -> Looked:
    """Suspect the rarer spellings of an oblast that is spelt in several ways.

    Parameters
    ----------
    material : Material
        A wave whose oblast was typed in; which oblast is meant is known from the hromada.

    Returns
    -------
    Looked
        Counts responses with a certain hromada. The commonest spelling is proposed; where none is,
        that of the register.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> oblast_spellings(read_material("residents")).things
    0
    """
    column = material.record.oblast_question
    kinds = material.form.questions.set_index("question_id")["kind"]
    if column is None or kinds[column] != "text" or column not in material.table.columns:
        return Looked(0, [])
    register = places.read_register().set_index("hromada_code")["oblast_uk"]
    meant = material.places.map(register).dropna()
    typed = material.table[column].loc[meant.index]
    found = []
    for oblast, texts in typed[typed != ""].groupby(meant):
        usual = _usual(texts, str(oblast))
        others = texts[texts != usual]
        found += [
            material.cell(
                int(str(row)),
                column,
                check="oblast_spelling",
                why=f"{texts.nunique()} spellings of one oblast; proposed is '{usual}'",
                value=usual,
            )
            for row in others.index
        ]
    return Looked(len(typed), found)


def _usual(texts: pd.Series, register_name: str) -> str:
    counts = texts.value_counts()
    commonest = sorted(str(text) for text in counts.index[counts == counts.max()])
    return commonest[0] if len(commonest) == 1 else register_name
