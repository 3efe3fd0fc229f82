"""What changed in the questionnaire from one wave to the next.

Two waves can be compared only where they asked the same; here is told where they did. Whether
the answers changed does not belong here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

import pandas as pd

from analysis import paths
from analysis.errors import DeclarationError
from analysis.survey.follows import Follows
from analysis.survey.forms import Form, read_form

__all__ = ["DRIFT_COLUMNS", "compare_forms", "read_drift"]

DRIFT_COLUMNS = ("earlier", "later", "change", "detail")
LIKENESS = 0.9
"""Labels of which this share is the same may ask the same under another name."""
ASIDE = ("note", "start", "end", "today", "deviceid", "audit", "username")
SAME_ANSWERS: Mapping[str, str] = {"decimal": "number", "integer": "number"}


def compare_forms(
    earlier: Form, later: Form, *, renamed: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Tell question by question what changed between two forms.

    Parameters
    ----------
    earlier, later : Form
        Two questionnaires.
    renamed : mapping of str to str, optional
        Declared: question of the earlier form to the one of the later form; it wins over a
        likeness of labels, and names that merely look alike are then left alone.

    Returns
    -------
    DataFrame
        Columns earlier, later, change, detail. One row a question, or several where several
        things changed; ``""`` where a form does not have the question. Changes: same, renamed
        (declared), renamed? (by its label: a person decides), reworded (another label in a
        language that both speak), recoded (other choices), kind changed, dropped, new.

    Raises
    ------
    DeclarationError
        A declared name is not in its form, or two questions are given to one.

    Examples
    --------
    >>> from analysis.survey.forms import read_form
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> set(compare_forms(form, form)["change"])
    {'same'}
    """
    before, after = _asked(earlier), _asked(later)
    pairs = _declared(before, after, renamed or {})
    pairs |= {name: name for name in before.index if name in after.index and name not in pairs}
    guessed = _guessed(before, after, pairs)
    rows = []
    for name in before.index:
        other = pairs.get(name, guessed.get(name, ""))
        if not other:
            rows.append((name, "", "dropped", ""))
            continue
        found = [("renamed?" if name in guessed else "renamed", f"{name} → {other}")]
        found = found if name != other else []
        found += _changes(before.loc[name], after.loc[other], lists=(earlier, later))
        rows += [(name, other, *change) for change in found or [("same", "")]]
    taken = {*pairs.values(), *guessed.values()}
    rows += [("", name, "new", "") for name in after.index if name not in taken]
    return pd.DataFrame(rows, columns=list(DRIFT_COLUMNS))


def _asked(form: Form) -> pd.DataFrame:
    questions = form.questions
    return questions[~questions["kind"].isin(ASIDE)].set_index("question_id", drop=False)


def _declared(
    before: pd.DataFrame, after: pd.DataFrame, renamed: Mapping[str, str]
) -> dict[str, str]:
    for place, names, table in (
        ("the earlier form", renamed.keys(), before),
        ("this form", renamed.values(), after),
    ):
        for name in names:
            if name not in table.index:
                raise DeclarationError(
                    f"'follows' names a question that {place} does not have: '{name}'.",
                    where="wave.yml, key 'follows.renamed'",
                )
    given = list(renamed.values())
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        raise DeclarationError(
            "'follows' gives two questions of the earlier form to one.",
            found=", ".join(twice),
            where="wave.yml, key 'follows.renamed'",
        )
    return dict(renamed)


def _labels(line: pd.Series) -> dict[str, str]:
    """Label by language, as it is compared: without case, double blanks and outer signs."""
    return {
        str(column): re.sub(r"\W+", " ", str(text)).strip().casefold()
        for column, text in line.items()
        if str(column).startswith("label_") and pd.notna(text) and text
    }


def _guessed(before: pd.DataFrame, after: pd.DataFrame, pairs: Mapping[str, str]) -> dict[str, str]:
    """Give each question that is gone the new one whose label is most like its own."""
    free = {
        name: _labels(after.loc[name]) for name in after.index if name not in set(pairs.values())
    }
    found: dict[str, str] = {}
    for name in before.index:
        if name in pairs or not free:
            continue
        own = _labels(before.loc[name])
        best = max(free, key=lambda other: _likeness(own, free[other]))
        if _likeness(own, free[best]) >= LIKENESS:
            found[name] = best
            del free[best]
    return found


def _likeness(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Share of the same words in the language in which two labels are most alike."""
    both = one.keys() & other.keys()
    ratios = (difflib.SequenceMatcher(None, one[key], other[key]).ratio() for key in both)
    return max(ratios, default=0.0)


def _changes(
    before: pd.Series, after: pd.Series, *, lists: tuple[Form, Form]
) -> list[tuple[str, str]]:
    found = []
    kinds = [str(line["kind"]) for line in (before, after)]
    if len({SAME_ANSWERS.get(kind, kind) for kind in kinds}) > 1:
        found.append(("kind changed", f"{kinds[0]} → {kinds[1]}"))
    one, other = _labels(before), _labels(after)
    worded = sorted(key for key in one.keys() & other.keys() if one[key] != other[key])
    if worded:
        told = "; ".join(f"{before[key]} → {after[key]}" for key in worded[:1])
        languages = ", ".join(key.removeprefix("label_") for key in worded)
        found.append(("reworded", f"{languages}: {told}"))
    recoded = _recoded(before, after, lists=lists)
    return [*found, *([("recoded", recoded)] if recoded else [])]


def _recoded(before: pd.Series, after: pd.Series, *, lists: tuple[Form, Form]) -> str:
    """Say which choices were dropped or added, and which kept their name but changed meaning."""
    if "select" not in before["kind"] or "select" not in after["kind"]:
        return ""
    meanings = []
    for line, form in zip((before, after), lists, strict=True):
        choices = form.choices[form.choices["list_name"] == line["list_name"]]
        meanings.append({str(c["choice_id"]): _labels(c) for _, c in choices.iterrows()})
    one, other = meanings
    parts = []
    for word, names in (
        ("dropped", one.keys() - other.keys()),
        ("added", other.keys() - one.keys()),
    ):
        if names:
            parts.append(f"{word} {', '.join(sorted(names))}")
    moved = [
        name
        for name in one.keys() & other.keys()
        if any(one[name][key] != other[name][key] for key in one[name].keys() & other[name].keys())
    ]
    return "; ".join([*parts, *([f"other label {', '.join(sorted(moved))}"] if moved else [])])


def read_drift(wave_id: str, form_file: str, *, follows: Follows) -> pd.DataFrame:
    """Compare the form of a wave with that of the wave that it follows.

    Parameters
    ----------
    wave_id : str
        The later wave.
    form_file : str
        Its form.
    follows : Follows
        What it declares.

    Returns
    -------
    DataFrame
        As :func:`compare_forms`.

    Raises
    ------
    DeclarationError
        There is no such earlier wave, or a declared name is not in its form.
    DataError
        A form is refused.

    Examples
    --------
    >>> table = read_drift("demo", "form.xlsx", follows=Follows(wave="residents", kind="panel"))
    >>> bool((table["change"] == "new").any())
    True
    """
    folder = paths.data_folder() / "waves"
    files = sorted((folder / follows.wave).glob("form.xls*"))
    if not files or follows.wave == wave_id:
        raise DeclarationError(
            f"The wave follows '{follows.wave}', which has no form.",
            where=f"data/waves/{wave_id}/wave.yml, key 'follows'",
        )
    forms = (read_form(files[0]), read_form(folder / wave_id / form_file))
    return compare_forms(*forms, renamed=follows.renamed)
