"""Whether the texts of the handbook are whole, and whether it can be made in each language."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import handbook
from analysis.publish.checkreport import CheckReport
from analysis.publish.handbooks import HANDBOOK_LANGUAGES

__all__ = ["check_handbook"]


def check_handbook(report: CheckReport, kind: str) -> Iterator[str]:
    """Read the handbook, look for avoided words, and print it in each language.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set: texts in three languages.
    kind : str
        What the report calls texts of the handbook.

    Yields
    ------
    str
        One fault each: a word that the glossary avoids, a language in which a number differs.
    """
    texts = handbook.read_handbook()
    said = dict(texts.texts())
    report.counts[kind] = len(said)
    yield from (f"data/handbook: {each}" for each in handbook.synonym_faults(said, texts.glossary))
    found = {}
    for language in HANDBOOK_LANGUAGES:
        document = handbook.handbook_of(handbook.read_press(language, handbook=texts))
        found[language] = {each.key: each.value for each in document.figures}
    first = found[HANDBOOK_LANGUAGES[0]]
    for language, figures in found.items():
        if figures != first:
            yield f"data/handbook: the handbook in {language} has other numbers than in Ukrainian."
