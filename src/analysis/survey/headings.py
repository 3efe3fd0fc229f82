"""What each heading of an export stands for: a question, an option, or something around them.

By declaration, by name with or without the path of groups, or by label in any language of the
form. What the cells below a heading mean does not belong here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.survey.dialects import Dialect
from analysis.survey.forms import ANSWERED_KINDS, Form

__all__ = ["Meaning", "match_headings", "spelling"]

SEPARATORS = re.compile(r"/|-|\.|:")
LABEL_SEPARATORS = re.compile(r"/")
JOINED = re.compile(r"(.+?)(?:[._][xy]|\.\d{1,2}| \(\d{1,2}\))")
MARKUP = re.compile(r"<[^<>]*>|[*_`#]+")
AROUND_KINDS = frozenset(
    (
        *("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"),
        *("simserial", "subscriberid", "start-geopoint", "note", "hidden", "calculate"),
    )
)
LIKENESS, LEAD = 0.85, 0.05


class Meaning(NamedTuple):
    """What a heading stands for.

    Parameters
    ----------
    what : str
        ``"question"``, ``"option"``, ``"identifier"``, ``"technical"``, ``"aside"`` (left aside
        by declaration) or ``"unknown"``.
    question : str
        Id of the question, or ``_id``, ``_uuid``, ``_submission_time``.
    choice : str
        Id of the choice of which a 0/1 column speaks.
    note : str
        Why this is a guess; ``""`` where it is certain.

    Examples
    --------
    >>> Meaning("option", "barriers", "no_providers").note
    ''
    """

    what: str
    question: str = ""
    choice: str = ""
    note: str = ""


UNKNOWN = Meaning("unknown")
TECHNICAL = Meaning("technical")


@dataclass
class _Index:
    """The form turned round: from names and labels to questions and choices."""

    dialect: Dialect
    mapping: Mapping[str, str | None]
    names: dict[str, str] = field(default_factory=dict)  # every name and path to the question
    kinds: dict[str, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    labels: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)  # by question: to the id
    met: dict[str, int] = field(default_factory=dict)  # how often a doubled label was met


def match_headings(
    headings: Mapping[str, str],
    form: Form,
    *,
    dialect: Dialect,
    mapping: Mapping[str, str | None],
) -> dict[str, Meaning]:
    """Return what each column stands for.

    Parameters
    ----------
    headings : mapping of str to str
        Column to its heading as it stands in the file.
    form : Form
        The questionnaire.
    dialect : Dialect
        What the tool calls the things around the answers.
    mapping : mapping of str to str or None
        Declared: heading to question, to ``question/choice``, or to None to leave it aside.

    Returns
    -------
    dict of str to Meaning
        By column, in the order given. A declared mapping wins over a name, a name over a label,
        a label over a likeness.

    Examples
    --------
    >>> from analysis import paths
    >>> from analysis.survey.dialects import DIALECTS
    >>> from analysis.survey.forms import read_form
    >>> form = read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    >>> columns = ["services/barriers.no_providers", "Яка ваша роль?", "_uuid"]
    >>> [meaning[:3] for meaning in match_headings(dict(zip(columns, columns)), form,
    ...     dialect=DIALECTS["kobo"], mapping={}).values()]
    [('option', 'barriers', 'no_providers'), ('question', 'respondent_role', ''),
     ('identifier', '_uuid', '')]
    """
    index = _index(form, dialect, mapping=mapping)
    counts = list(headings.values())
    meanings = {
        column: _meaning(heading or column, index, times=counts.count(heading))
        for column, heading in headings.items()
    }
    taken = {meaning.question for meaning in meanings.values()}
    return {
        column: _guess(heading, index, taken) if meanings[column] is UNKNOWN else meanings[column]
        for column, heading in headings.items()
    }


def spelling(text: str) -> str:
    """Return a label as it is compared: without markup, case, outer signs and double blanks.

    Parameters
    ----------
    text : str
        A label or a heading.

    Returns
    -------
    str

    Examples
    --------
    >>> spelling("**Назва  громади:** *")
    'назва громади'
    """
    plain = MARKUP.sub(" ", text.replace("’", "'").replace("ʼ", "'"))
    return " ".join(plain.split()).strip(" :;?.").casefold()


def _index(form: Form, dialect: Dialect, *, mapping: Mapping[str, str | None]) -> _Index:
    index = _Index(dialect, mapping)
    spoken = [column for column in form.questions.columns if str(column).startswith("label_")]
    of_lists: dict[str, dict[str, str]] = {}
    own = [column for column in form.choices.columns if str(column).startswith("label_")]
    for choice in form.choices.to_dict("records"):
        known = of_lists.setdefault(str(choice["list_name"]), {})
        for column in own:
            if isinstance(choice[column], str) and choice[column]:
                known.setdefault(spelling(choice[column]), str(choice["choice_id"]))
    for choice in form.choices.to_dict("records"):
        of_lists[str(choice["list_name"])][str(choice["choice_id"])] = str(choice["choice_id"])
    for line in form.questions.to_dict("records"):
        name, kind = str(line["question_id"]), str(line["kind"])
        index.names[name], index.kinds[name] = name, kind
        path = str(line.get("path", "")) or name
        index.names.setdefault(path, name)
        index.groups |= {str(line["group"]), *path.split("/")[:-1]} - {""}
        if kind == "select_multiple":
            index.choices[name] = of_lists.get(str(line["list_name"]), {})
        for label in dict.fromkeys(
            spelling(line[column]) for column in spoken if isinstance(line[column], str)
        ):
            if label and kind != "note":
                index.labels.setdefault(label, []).append(name)
    return index


def _meaning(heading: str, index: _Index, *, times: int) -> Meaning:
    for matcher in MATCHERS:
        meaning = matcher(heading, index)
        if meaning is not None:
            return meaning
    return _by_label(heading, index, times=times) or _joined(heading, index) or UNKNOWN


def _declared(heading: str, index: _Index) -> Meaning | None:
    if heading not in index.mapping:
        return None
    target = index.mapping[heading]
    if not target:
        return Meaning("aside")
    if target in index.dialect.identifiers:
        return Meaning("identifier", target)
    if target in index.kinds:
        return Meaning("question", target)
    question, _, choice = target.rpartition("/")
    return Meaning("option", question, choice)


def _identifier(heading: str, index: _Index) -> Meaning | None:
    for name, headings in index.dialect.identifiers.items():
        if heading in headings and heading not in index.mapping.values():
            return Meaning("identifier", name)
    return None


def _by_name(heading: str, index: _Index) -> Meaning | None:
    name = _question_of(heading, index)
    if name is None:
        return None
    return _of_question(name, index)


def _of_question(name: str, index: _Index) -> Meaning:
    """Tell questions that are read from the times, accounts and kinds that are not."""
    kind = index.kinds[name]
    if kind in ANSWERED_KINDS:
        return Meaning("question", name)
    return TECHNICAL if kind in AROUND_KINDS else Meaning("technical", name, note=f"kind {kind}")


def _question_of(heading: str, index: _Index) -> str | None:
    """Return the question that a heading names, with or without the path of its groups."""
    if heading in index.names:
        return index.names[heading]
    for path, sign, tail in _splits(heading, SEPARATORS):
        around = SEPARATORS.split(path)[-1] if sign == "/" else path
        known = around in index.groups or any(path.endswith(group) for group in index.groups)
        if tail in index.names and (sign == "/" or known):
            return index.names[tail]
    return None


def _splits(text: str, separators: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a heading in two, the longest tail first."""
    for match in separators.finditer(text):
        if match.start() and match.end() < len(text):
            yield text[: match.start()], match.group(), text[match.end() :]


def _option_by_name(heading: str, index: _Index) -> Meaning | None:
    for path, sign, tail in _splits(heading, SEPARATORS):
        name = _question_of(path, index) if sign in "/." else None
        if name in index.choices and tail in index.choices[name].values():
            return Meaning("option", str(name), tail)
    return None


def _technical(heading: str, index: _Index) -> Meaning | None:
    is_technical = heading in index.dialect.technical or heading.startswith("_")
    return TECHNICAL if is_technical else None


def _by_label(heading: str, index: _Index, *, times: int) -> Meaning | None:
    """Match a whole heading, its end after the label of a group, or "question/option"."""
    tails = [heading, *(tail for _, _, tail in _splits(heading, LABEL_SEPARATORS))]
    for tail in tails:
        names = index.labels.get(spelling(tail), [])
        if names:
            return _of_doubled(heading, names, index=index, times=times)
    for path, _, tail in reversed(list(_splits(heading, LABEL_SEPARATORS))):
        for head in [path, *(rest for _, _, rest in _splits(path, LABEL_SEPARATORS))]:
            for name in index.labels.get(spelling(head), []):
                known = index.choices.get(name, {})
                choice = known.get(tail) or known.get(spelling(tail))
                if choice:
                    return Meaning("option", name, choice)
    return None


def _of_doubled(heading: str, names: Sequence[str], *, index: _Index, times: int) -> Meaning | None:
    """Of questions with one label, give the first column to the first, the second to the next."""
    if len(names) == 1:
        return _of_question(names[0], index)
    if times != len(names):
        return Meaning("unknown", note=f"{len(names)} questions have this label")
    number = index.met.get(heading, 0)
    index.met[heading] = number + 1
    found = _of_question(names[number], index)
    why = f"{len(names)} questions have this label; by their order"
    return found._replace(note=why) if found.what == "question" else found


def _joined(heading: str, index: _Index) -> Meaning | None:
    """Recognise a column doubled by a join of tables, such as ``lots.x`` and ``lots.y``."""
    match = JOINED.fullmatch(heading)
    if match is None:
        return None
    stem = match.group(1)
    found = [matcher(stem, index) for matcher in (_by_name, _option_by_name)]
    found.append(_by_label(stem, index, times=1))
    return next((item for item in found if item is not None and item.question), None)


def _guess(heading: str, index: _Index, taken: set[str]) -> Meaning:
    """Take the one label that is very like a heading, where its question has no column yet."""
    text = spelling(heading)
    near = difflib.get_close_matches(text, index.labels, n=2, cutoff=LIKENESS)
    likeness = [difflib.SequenceMatcher(None, text, label).ratio() for label in near]
    if not near or (len(near) > 1 and likeness[0] - likeness[1] < LEAD):
        return UNKNOWN
    names = index.labels[near[0]]
    if len(names) > 1 or names[0] in taken or index.kinds[names[0]] not in ANSWERED_KINDS:
        return UNKNOWN
    taken.add(names[0])
    return Meaning("question", names[0], note="guessed, for its label is very like this heading")


MATCHERS: Sequence[Callable[[str, _Index], Meaning | None]] = (
    _declared,
    _identifier,
    _option_by_name,
    _by_name,
    _technical,
)
