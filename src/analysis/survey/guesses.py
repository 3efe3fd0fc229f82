"""What a survey that nobody has declared yet seems to be: each guess with its reason.

Nothing is decided here and nothing is written; ``scaffold`` puts the guesses before a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis import places
from analysis.errors import AmbiguousName, UnknownName
from analysis.survey.dialects import STAMPS, detect_dialect
from analysis.survey.forms import ANSWERED_KINDS, Form
from analysis.survey.headings import match_headings
from analysis.survey.hints import Hints
from analysis.survey.privacy import private_kind
from analysis.survey.sheets import Sheet

__all__ = ["Answered", "Guess", "Proposal", "answered", "propose"]

SEEN, FIRST_LOOK = 400, 12
"""How many different answers of a question are looked up: of the best, and of every one."""
LONGEST_NAME = 80
NAMING = ("text", "select_one")
"""Kinds of questions that can name a hromada."""
MANY_ROWS = 4
"""Responses a hromada from which on, without roles, one row seems to be one person."""
PRIVATE_SHARE = 0.2
LEAST_SHARE, NEARLY_ALL = 0.3, 0.9
TIMES = ("start", "end", "today", "_submission_time", "SubmissionDate", *STAMPS)
LAST_TIMES = ("end", "_submission_time", "SubmissionDate", "start", "today", *STAMPS)
ISO_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
LOCAL_DAY = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


class Guess(NamedTuple):
    """One guess.

    Parameters
    ----------
    value : str
        What it seems to be; ``""`` where nothing speaks for any.
    why : str
        The reason, and how sure: it begins with "certain", "likely", "unsure" or "none".

    Examples
    --------
    >>> Guess("hromada", "likely: 28 of 30 answers name one certain hromada").is_sure
    True
    """

    value: str
    why: str

    @property
    def is_sure(self) -> bool:
        """True where nobody need look twice."""
        return self.why.startswith(("certain", "likely"))


@dataclass(frozen=True)
class Answered:
    """Responses laid beside the form.

    Parameters
    ----------
    form : Form
        The questionnaire.
    sheet : Sheet
        The sheet whose columns fit the form best.
    answers : DataFrame
        One column a question that is answered, as text; choices by their label in Ukrainian or
        else in the form's first language.
    unexplained : tuple of str
        Columns that no question explains.
    """

    form: Form
    sheet: Sheet
    answers: pd.DataFrame
    unexplained: tuple[str, ...]

    def texts(self, question: str) -> str:
        """Return name and labels of a question, in small letters.

        Parameters
        ----------
        question : str
            Its id.

        Returns
        -------
        str
        """
        line = self.form.questions.set_index("question_id").loc[question]
        spoken = [column for column in line.index if str(column).startswith("label_")]
        return " ".join([question, *line[spoken].fillna("").astype("str")]).casefold()


@dataclass(frozen=True)
class Proposal:
    """All guesses about a wave.

    Parameters
    ----------
    key, oblast, role, level, start, end : Guess
        One each.
    private : dict of str to str
        Question to the reason why it seems to be private.
    unexplained : tuple of str
        Columns of the responses that no question explains.
    roles : tuple of str
        Choices of the role question, in the form's order.
    """

    key: Guess
    oblast: Guess
    role: Guess
    level: Guess
    start: Guess
    end: Guess
    private: Mapping[str, str]
    unexplained: tuple[str, ...]
    roles: tuple[str, ...]


def answered(form: Form, sheets: Sequence[Sheet]) -> Answered:
    """Lay the sheet that fits a form best beside it.

    Parameters
    ----------
    form : Form
        The questionnaire.
    sheets : sequence of Sheet
        Every sheet of the export; at least one.

    Returns
    -------
    Answered

    Examples
    --------
    >>> from analysis.survey.exports import read_export
    >>> from analysis.survey.forms import read_form
    >>> from analysis import paths
    >>> folder = paths.data_folder() / "waves" / "demo"
    >>> laid = answered(read_form(folder / "form.xlsx"), read_export(folder / "responses.xlsx"))
    >>> laid.sheet.name, laid.unexplained
    ('responses', ())
    """
    laid = [_laid(form, sheet) for sheet in sheets]
    return max(laid, key=lambda each: (each.answers.shape[1], len(each.answers)))


def _laid(form: Form, sheet: Sheet) -> Answered:
    columns = {str(column): sheet.headings.get(column, column) for column in sheet.table.columns}
    dialect = detect_dialect(columns.values())
    meanings = match_headings(columns, form, dialect=dialect, mapping={})
    kinds = form.questions.set_index("question_id")["kind"]
    lists = form.questions.set_index("question_id")["list_name"]
    found: dict[str, pd.Series] = {}
    for column, meaning in meanings.items():
        if meaning.what == "question" and kinds.get(meaning.question) in ANSWERED_KINDS:
            labels = _labels_of(form, str(lists[meaning.question]))
            found.setdefault(meaning.question, sheet.table[column].replace(labels))
    unexplained = [column for column, meaning in meanings.items() if meaning.what == "unknown"]
    table = pd.DataFrame(found, index=sheet.table.index, dtype="str")
    return Answered(form, sheet, table, tuple(unexplained))


def _labels_of(form: Form, list_name: str) -> dict[str, str]:
    choices = form.choices[form.choices["list_name"] == list_name]
    first = f"label_{form.languages[0] if form.languages else 'en'}"
    labels = choices["label_uk"].where(choices["label_uk"].fillna("") != "", choices[first])
    pairs = zip(choices["choice_id"], labels.fillna(""), strict=True)
    return {str(choice): str(label) for choice, label in pairs if label}


def propose(laid: Answered, hints: Hints) -> Proposal:
    """Guess what a wave is.

    Parameters
    ----------
    laid : Answered
        Responses beside the form.
    hints : Hints
        What to look for.

    Returns
    -------
    Proposal

    Examples
    --------
    >>> from analysis.survey.exports import read_export
    >>> from analysis.survey.forms import read_form
    >>> from analysis import paths
    >>> folder = paths.data_folder() / "waves" / "demo"
    >>> laid = answered(read_form(folder / "form.xlsx"), read_export(folder / "responses.xlsx"))
    >>> from analysis.survey.hints import read_hints
    >>> guess = propose(laid, read_hints())
    >>> guess.key.value, guess.oblast.value, guess.role.value, guess.level.value
    ('hromada', 'oblast', 'respondent_role', 'hromada')
    """
    oblast = _oblast(laid, hints)
    key, codes = _key(laid, hints, oblast=oblast.value)
    role, roles = _role(laid, hints, taken=(key.value, oblast.value))
    start, end = _days(laid.sheet.table)
    return Proposal(
        key=key,
        oblast=oblast,
        role=role,
        level=_level(codes, role=role.value),
        start=start,
        end=end,
        private=_private(laid, hints, needed=(key.value, oblast.value, role.value)),
        unexplained=laid.unexplained,
        roles=roles,
    )


def _is_hinted(text: str, hints: Sequence[str]) -> bool:
    """Whether a hint stands at the beginning of a word of the text."""
    return any(re.search(rf"(?<![^\W_]){re.escape(hint.casefold())}", text) for hint in hints)


def _counted(texts: pd.Series) -> pd.Series:
    """How often each of the most frequent answers stands; nothing of the blank ones."""
    return texts[texts != ""].value_counts().head(SEEN)


def _share(counts: pd.Series, is_meant: Callable[[str], bool]) -> float:
    total = int(counts.sum())
    meant = sum(int(count) for text, count in counts.items() if is_meant(str(text)))
    return meant / total if total else 0.0


def _is_oblast(text: str) -> bool:
    try:
        match = places.find_hromada("Андріївська", oblast=text)
    except (UnknownName, AmbiguousName):
        return False
    return "is no oblast or raion" not in match.reason


def _oblast(laid: Answered, hints: Hints) -> Guess:
    scores: dict[str, tuple[float, float]] = {}
    kinds = laid.form.questions.set_index("question_id")["kind"]
    for question in laid.answers.columns:
        counts = _counted(laid.answers[question])
        if not len(counts) or kinds[question] not in NAMING:
            continue
        hint = _is_hinted(laid.texts(question), hints.oblast_hints)
        counts = counts if hint else counts.head(FIRST_LOOK)
        share = _share(counts, _is_oblast) if hint or len(counts) < FIRST_LOOK else 0.0
        scores[question] = (share + (0.3 if hint else 0.0), share)
    best = max(scores, key=lambda name: scores[name], default="")
    share = scores[best][1] if best else 0.0
    is_named = bool(best) and scores[best][0] > share
    # Many hromadas bear the name of their oblast: without a word for it, nearly all must name one.
    if share < (LEAST_SHARE if is_named else NEARLY_ALL):
        return Guess("", "none: no question's answers name oblasts")
    word = "likely" if is_named and share >= NEARLY_ALL else "unsure"
    return Guess(best, f"{word}: {share:.0%} of its answers name an oblast")


def _code_of(text: str, oblast: str) -> str:
    """Code of the hromada, "?" where several bear the name, "" where none does."""
    if len(text) > LONGEST_NAME or not any(letter.isalpha() for letter in text):
        return ""
    try:
        match = places.find_hromada(text, oblast=oblast or None)
    except (UnknownName, AmbiguousName):
        return ""
    return match.code or ("?" if len(match.candidates) else "")


def _codes(texts: pd.Series, above: pd.Series) -> pd.Series:
    """Look up the hromada of each response that gives one of the most frequent answers."""
    pairs = pd.Series(list(zip(texts, above, strict=True)), index=texts.index)[texts != ""]
    known = {pair: _code_of(*pair) for pair in pairs.value_counts().head(SEEN).index}
    return pairs.map(known).dropna().astype("str")


def _key(laid: Answered, hints: Hints, *, oblast: str) -> tuple[Guess, pd.Series]:
    """Guess the question that names the hromada; with the code of each response."""
    above = laid.answers[oblast] if oblast else pd.Series("", index=laid.answers.index)
    kinds = laid.form.questions.set_index("question_id")["kind"]
    known: dict[str, str] = {"": ""}
    scores: dict[str, float] = {}
    for question in laid.answers.columns:
        counts = _counted(laid.answers[question]).head(FIRST_LOOK)
        if question == oblast or len(counts) < 2 or kinds[question] not in NAMING:
            continue
        known.update({text: _code_of(text, "") for text in counts.index if text not in known})
        share = _share(counts, lambda text: bool(known[text]))
        if share >= LEAST_SHARE:
            hint = 0.3 if _is_hinted(laid.texts(question), hints.key_hints) else 0.0
            scores[question] = share + hint
    if not scores:
        return Guess("", "none: no question's answers name hromadas"), pd.Series(dtype="str")
    best = max(scores, key=lambda name: scores[name])
    codes = _codes(laid.answers[best], above)
    sure = codes.str.startswith("UA")
    word = "likely" if sure.mean() >= 0.7 else "unsure"
    why = f"{word}: {sure.mean():.0%} of its {len(codes)} answers name one certain hromada"
    told = f"; {int((~sure).sum())} name none or several" if not sure.all() else ""
    return Guess(best, why + told), codes[sure]


def _role(laid: Answered, hints: Hints, *, taken: Sequence[str]) -> tuple[Guess, tuple[str, ...]]:
    questions = laid.form.questions
    selects = questions[(questions["kind"] == "select_one") & (questions["repeat"] == "")]
    for name, list_name in zip(selects["question_id"], selects["list_name"], strict=True):
        if name in taken or name not in laid.answers.columns:
            continue
        if _is_hinted(laid.texts(name), hints.role_hints):
            roles = laid.form.choices_of(list_name)
            why = f"likely: its name or label speaks of a role; {len(roles)} choices"
            return Guess(name, why), roles
    return Guess("", "none: no choice question speaks of a role"), ()


def _level(codes: pd.Series, *, role: str) -> Guess:
    if not len(codes):
        return Guess("hromada", "unsure: no hromada was recognised")
    many = float(codes.value_counts().median())
    told = f"{len(codes)} responses from {codes.nunique()} hromadas, {many:g} each at the median"
    if many >= MANY_ROWS and not role:
        return Guess("respondent", f"likely: {told}, and no question on a role")
    return Guess("hromada", f"{'likely' if many <= 2 or role else 'unsure'}: {told}")


def _days(table: pd.DataFrame) -> tuple[Guess, Guess]:
    """First and last day of the survey, each from the first column of times that has any."""
    return _edge(table, TIMES, edge=min), _edge(table, LAST_TIMES, edge=max)


def _edge(table: pd.DataFrame, columns: Sequence[str], *, edge: Callable[..., str]) -> Guess:
    for column in columns:
        days = [day for text in table.get(column, ()) if (day := _day(str(text)))]
        if days:
            word = "first" if edge is min else "last"
            why = f"likely: the {word} day in the column '{column}'; trial entries may widen it"
            return Guess(edge(days), why)
    return Guess("", "none: the responses have no column of times")


def _day(text: str) -> str:
    iso, local = ISO_DAY.match(text), LOCAL_DAY.match(text)
    if iso:
        return iso.group(1)
    return f"{local[3]}-{int(local[2]):02d}-{int(local[1]):02d}" if local else ""


def _private(laid: Answered, hints: Hints, *, needed: Sequence[str]) -> dict[str, str]:
    """Questions that seem to be private: by kind, by name or label, or by their answers."""
    reasons: dict[str, str] = {}
    questions = laid.form.questions
    for name, kind in zip(questions["question_id"], questions["kind"], strict=True):
        if kind in hints.private_kinds:
            reasons[name] = f"certain: of the kind {kind}"
        elif name in needed or kind in ("note", "calculate"):
            continue
        elif kind == "text" and _speaks_of_persons(laid.texts(name), hints):
            reasons[name] = "likely: its name or label asks for a person's data"
        elif name in laid.answers.columns:
            counts = _counted(laid.answers[name])
            share = _share(counts, lambda text: bool(private_kind(text)))
            if share >= PRIVATE_SHARE:
                reasons[name] = f"likely: {share:.0%} of its answers look private"
    return reasons


def _speaks_of_persons(text: str, hints: Hints) -> bool:
    if _is_hinted(text, hints.not_asked_of):
        return False
    return any(_is_hinted(text, words) for words in hints.private_hints)
