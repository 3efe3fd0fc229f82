"""A new indicator: its passport, as far as the column or question behind it tells."""

from __future__ import annotations

from typing import NamedTuple

from analysis.errors import ParameterError
from analysis.ids import checked_id
from analysis.indicators import METHODS, Indicator, read_indicators
from analysis.scaffolds.comments import commented
from analysis.scaffolds.figures import Figure, read_figure
from analysis.scaffolds.openings import MARK
from analysis.scaffolds.templates import quoted, read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_new_indicator"]

#: Units of columns that are units of indicators as they stand.
SAME = ("count", "uah", "uah_per_head", "share", "index", "minutes")
SMALLEST_BASE = "10"


class _Way(NamedTuple):
    """How the value is computed of its figures."""

    method: str
    unit: str
    inputs: str
    answers: str = ""
    doubt: str = ""


def write_new_indicator(indicator_id: str, *, of: str, per: str = "") -> Scaffold:
    """Write the passport of a new indicator.

    Parameters
    ----------
    indicator_id : str
        The file name.
    of : str
        Column of open data or question of a survey that is measured.
    per : str
        The column or question that it is divided by; empty where it stands alone.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        The id is no id or is taken, or persons are divided by hromadas.
    UnknownName
        There is no such column and no such question: with the nearest.

    Examples
    --------
    >>> write_new_indicator("Libraries!", of="residents_count")
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Libraries!' is no id of an indicator. ...
    """
    checked_id(indicator_id, kind="an indicator")
    figure, other = read_figure(of), read_figure(per) if per else None
    if other is not None and other.level != figure.level:
        raise ParameterError(
            "Answers of persons and values of hromadas cannot be divided by each other.",
            found=f"{figure.id}: {figure.level}; {other.id}: {other.level}",
        )
    way = _shared(figure, other) if other else _alone(figure)
    text = read_filled("indicator.yml", _values(indicator_id, figure, way=way, other=other))
    methods = {"method": ", ".join(METHODS)}
    file = f"data/indicators/{indicator_id}.yml"
    steps = (
        "hromady check --only indicators: each place that is still open, with file, line and key",
        f"hromady run {_page(figure)} {indicator_id}{_wave(figure)}: the page that shows it",
        "hromady translations uk --write (and pl): then write the name and texts in each language",
        "make test, or: pytest tests/indicators",
    )
    useless = {"answers", "among"} - set(METHODS[way.method].takes)
    told = commented(text, Indicator, kind="indicator", explained=methods, useless=useless)
    return write_scaffold({file: told}, steps=steps)


def _page(figure: Figure) -> str:
    """Notebook and parameter that show an indicator of this kind."""
    if figure.level == "respondent":
        return "06 --indicator"
    return "02 --indicator" if figure.date else "02 --survey_indicator"


def _wave(figure: Figure) -> str:
    """The option with the survey that asks, where the notebook shows another by itself."""
    own = {"hromada": "demo", "respondent": "residents"}[figure.level]
    return "" if figure.wave_id in ("", own) else f" --wave {figure.wave_id}"


def _alone(figure: Figure) -> _Way:
    inputs = f"{{value: {figure.id}}}"
    if figure.unit in ("yes_no", "category"):
        first = "yes" if figure.unit == "yes_no" else (*figure.answers, "yes")[0]
        doubt = f"the answers that count; it has {', '.join(figure.answers)}"
        mark = "" if figure.unit == "yes_no" else f"  # {MARK}: {doubt}"
        unit = "is_true" if figure.level == "hromada" else "share"
        return _Way("share_true", unit, inputs, f"answers: [{quoted(first)}]{mark}")
    if figure.unit in SAME and (figure.date or figure.unit != "count"):
        return _Way("value", figure.unit, inputs)
    return _Way("value", "count", inputs, doubt="what the number counts; for example: days")


def _shared(figure: Figure, other: Figure) -> _Way:
    inputs = f"{{part: {figure.id}, whole: {other.id}}}"
    if (figure.unit, other.unit) == ("uah", "count"):
        return _Way("per_head", "uah_per_head", inputs)
    if (figure.unit, other.unit) == ("uah", "uah"):
        return _Way("ratio", "share", inputs)
    doubt = "whether a rate or a share: method ratio has the unit share, per_1k the unit per_1k"
    return _Way("per_1k", "per_1k", inputs, doubt=doubt)


def _values(
    indicator_id: str, figure: Figure, *, way: _Way, other: Figure | None
) -> dict[str, str]:
    themes = sorted({each.theme for each in read_indicators(level=None).values()} - {MARK})
    told = figure.told.rstrip(".?") or figure.id
    divided = f", divided by: {other.told.rstrip('.?')}" if other else ""
    mark = f"  # {MARK}: {way.doubt}" if way.doubt else ""
    return {
        "themes": ", ".join(themes),
        "name": quoted(indicator_id.replace("_", " ").capitalize()),
        "definition": quoted(f"{told}{divided}."),
        "persons": _persons(figure, way),
        "unit": f"{way.unit}{mark}",
        "method": way.method,
        "inputs": way.inputs,
        "answers": way.answers,
        "withhold_below": "0" if figure.date else f"{SMALLEST_BASE}  # {MARK}: {_WITHHELD}",
        "date": quoted(figure.date),
    }


_WITHHELD = (
    "the base under which the value is withheld; 0 where no answer of a person can be recognised"
)


def _persons(figure: Figure, way: _Way) -> str:
    if figure.level == "hromada":
        return ""
    estimate = {"share_true": "share", "value": "mean"}.get(way.method, "ratio")
    return (
        f"level: respondent\nestimate: {estimate}\n"
        f"population: adults  # {MARK}: of which persons; for example: adults who need help at home"
    )
