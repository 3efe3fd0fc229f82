"""Several respondents of one hromada become one answer, by a declared rule.

Where they disagree, both answers are kept as a table; nobody is averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis import places
from analysis.errors import AmbiguousName, UnknownName
from analysis.survey.answers import Values, apply_skip_logic
from analysis.survey.declarations import WaveRecord
from analysis.survey.distinct import distinct_lines
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.reconciliation import RULES
from analysis.survey.responses import TIME_COLUMN, Responses

__all__ = ["COMPARISON_COLUMNS", "Reconciled", "reconcile", "resolve_hromadas"]

COMPARISON_COLUMNS = (
    "hromada_code",
    "question_id",
    "used_role",
    "used_value",
    "other_role",
    "other_value",
    "agrees",
    "difference_share",
)


class Reconciled(NamedTuple):
    """One row a hromada.

    ``values`` has the index hromada_code; ``respondents`` the columns hromada_code and
    respondent_role, the one that counts first first; ``comparisons`` one row for each answer of
    a further respondent beside the one used.
    """

    values: Values
    respondents: pd.DataFrame
    comparisons: pd.DataFrame


def resolve_hromadas(
    responses: Responses, record: WaveRecord
) -> tuple[pd.Series, tuple[Finding, ...]]:
    """Find the code of the hromada that each response is about.

    Parameters
    ----------
    responses : Responses
        After the corrections.
    record : WaveRecord
        Names the questions on hromada and oblast.

    Returns
    -------
    codes : Series of str
        Index = row of the sheet; rows without one certain hromada are left out.
    findings : tuple of Finding
        One for each row left out, with the reason and the candidates.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> "UA46060250000025047" in read_wave("demo").surveyed_codes
    True
    """
    asked = [record.key_question, *([record.oblast_question] if record.oblast_question else [])]
    lines = distinct_lines([responses.table[name] for name in asked])
    named = [(line[0], "".join(line[1:])) for line in lines.told]
    read = [_code_of(text, oblast) for text, oblast in named]
    codes = lines.texts(code or "" for code, _ in read)
    codes.index = pd.Index(codes.index, name="row", dtype="int64")
    is_certain = (codes != "").to_numpy(dtype=bool)
    findings = [
        responses.finding(
            int(str(row)),
            record.key_question,
            found=f"{named[place][0]}, {named[place][1]}".strip(", ") or "nothing",
            done=f"no certain hromada ({read[place][1]}); the response was left out until "
            "corrections.yml decides",
        )
        for row, place in zip(codes.index[~is_certain], lines.codes[~is_certain], strict=True)
    ]
    return codes[is_certain], tuple(findings)


def _code_of(text: str, oblast: str) -> tuple[str | None, str]:
    if not text:
        return None, "no name"
    try:
        match = places.find_hromada(text, oblast=oblast or None)
    except (UnknownName, AmbiguousName) as problem:
        return None, str(problem)
    named = ", ".join(match.candidates["hromada_code"].head(5)) or "; ".join(match.nearest)
    return match.code, f"{match.reason}: {named}" if named else match.reason


def reconcile(
    values: Values, codes: pd.Series, *, responses: Responses, form: Form, record: WaveRecord
) -> Reconciled:
    """Return one answer a hromada and question, by the declared rule.

    Parameters
    ----------
    values : Values
        One row a response.
    codes : Series of str
        Hromada of each row.
    responses : Responses
        For the time of submission: of one role, the latest response counts.
    form : Form
        Its skip logic is applied once more to the reconciled answers.
    record : WaveRecord
        The rule (``reconcile``) and the order of roles.

    Returns
    -------
    Reconciled

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> wave = read_wave("demo")
    >>> wave.answers.index.is_unique, len(wave.disagreements) > 0
    (True, True)
    """
    ordered, earlier = _ordered(values, codes, responses=responses, record=record)
    columns = [column for column in values.answers.columns if column != record.role_question]
    said, why = values.answers[columns].to_dict("index"), values.kinds[columns].to_dict("index")
    rule = RULES[record.reconcile.rule]
    answers, kinds, comparisons = {}, {}, []
    for code, group in ordered.groupby("hromada_code", sort=True):
        rows, roles = list(group.index), list(group["respondent_role"])
        each = {column: [str(said[row][column]) for row in rows] for column in columns}
        chosen = {column: rule(texts) for column, texts in each.items()}
        answers[code] = {column: each[column][place] for column, place in chosen.items()}
        kinds[code] = {column: why[rows[place]][column] for column, place in chosen.items()}
        comparisons += [
            (code, *pair)
            for column, place in chosen.items()
            for pair in _compared(column, each[column], roles=roles, used=place)
        ]
    frames = [
        pd.DataFrame.from_dict(part, orient="index", columns=columns, dtype="str").rename_axis(
            "hromada_code"
        )
        for part in (answers, kinds)
    ]
    table = pd.DataFrame(comparisons, columns=list(COMPARISON_COLUMNS))
    together = Values(frames[0], frames[1], (*values.findings, *earlier))
    if record.reconcile.rule == "keep_apart":
        together = _kept_apart(together, table, responses=responses)
    return Reconciled(apply_skip_logic(together, form), ordered.reset_index(drop=True), table)


def _kept_apart(values: Values, comparisons: pd.DataFrame, *, responses: Responses) -> Values:
    """Take away each answer on which respondents differ; it stands in the comparisons."""
    answers, kinds, findings = values.answers.copy(), values.kinds.copy(), list(values.findings)
    differing = comparisons.loc[
        ~comparisons["agrees"].astype(bool), ["hromada_code", "question_id"]
    ]
    for code, question in differing.drop_duplicates().itertuples(index=False):
        answers.at[code, question], kinds.at[code, question] = "", "blank"
        findings.append(
            responses.finding(
                0,
                question,
                found=f"respondents of {code} differ",
                done="kept apart: the hromada has no answer, each stands in the comparisons",
            )
        )
    return Values(answers, kinds, tuple(findings))


def _compared(
    question: str, said: Sequence[str], *, roles: Sequence[str], used: int
) -> list[tuple[str, str, str, str, str, bool, float | None]]:
    """Return each further answer beside the one used, numbers with their relative difference."""
    pairs = []
    value = said[used]
    for place, other in enumerate(said):
        if place != used and other and value:
            pairs.append(
                (
                    question,
                    roles[used],
                    value,
                    roles[place],
                    other,
                    set(value.split()) == set(other.split()),
                    _difference(value, other),
                )
            )
    return pairs


def _difference(used: str, other: str) -> float | None:
    try:
        first, second = float(used), float(other)
    except ValueError:
        return None
    largest = max(abs(first), abs(second))
    return round(abs(first - second) / largest, 4) if largest else 0.0


def _ordered(
    values: Values, codes: pd.Series, *, responses: Responses, record: WaveRecord
) -> tuple[pd.DataFrame, list[Finding]]:
    """Responses that count, in the order in which they count, and findings on the others."""
    rank = {role: place for place, role in enumerate(record.role_order)}
    roles = (
        values.answers[record.role_question].reindex(codes.index)
        if record.role_question
        else pd.Series("", index=codes.index)
    )
    table = pd.DataFrame(
        {
            "hromada_code": codes,
            "respondent_role": roles,
            "rank": roles.map(rank).fillna(len(rank)).astype("int64"),
            "time": responses.table.loc[codes.index, TIME_COLUMN],
        }
    )
    latest_first = table.sort_values(["time"], ascending=False, kind="stable")
    repeated = latest_first.duplicated(["hromada_code", "respondent_role"])
    findings = [
        responses.finding(
            int(row),
            TIME_COLUMN,
            found="an earlier response of the same role",
            done="the latest response of this role counts",
        )
        for row in latest_first.index[repeated]
    ]
    kept = latest_first[~repeated].sort_values(["hromada_code", "rank", "time"], kind="stable")
    return kept[["hromada_code", "respondent_role"]], findings
