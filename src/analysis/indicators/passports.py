"""The passport of an indicator: what ``data/indicators/<id>.yml`` must say."""

from __future__ import annotations

from typing import Literal

from pydantic import ValidationInfo, field_validator, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.indicators.methods import METHODS
from analysis.memory import remembered

__all__ = ["Indicator", "Provision", "ZeroWhere", "read_indicators"]

Level = Literal["hromada", "respondent"]
Statistic = Literal["", "share", "mean", "median", "ratio"]
Flag = Literal["seen", "partly_seen", "from_memory", "derived"]
Unit = Literal[
    "share",
    "per_1k",
    "per_10k",
    "uah_per_head",
    "uah",
    "days",
    "minutes",
    "hours_per_week",
    "count",
    "index",
    "is_true",
]


class Provision(Record):
    """A place in an act: the ids only, never its wording.

    Parameters
    ----------
    act : str
        An id of ``data/law/acts.yml``.
    article, part, point, subpoint : str
        Number of the place as printed (text, for ``3-1`` and ``е``); may be empty.
    flag : str
        How far the fact was verified: ``seen``, ``partly_seen``, ``from_memory``, ``derived``.

    Examples
    --------
    >>> Provision(act="ua_law_2671_viii", article="26", part="3", flag="seen").article
    '26'
    """

    act: str
    article: str = ""
    part: str = ""
    point: str = ""
    subpoint: str = ""
    flag: Flag


class ZeroWhere(Record):
    """An answer that makes the part zero although its own question was not asked.

    Parameters
    ----------
    input : str
        The question that decides.
    answers : tuple of str
        The answers that make the part zero.

    Examples
    --------
    >>> ZeroWhere(input="provider_home_care", answers=("none",)).answers
    ('none',)
    """

    input: str
    answers: tuple[str, ...]


class Indicator(Record):
    """One indicator as declared.

    Parameters
    ----------
    id : str
        The file name.
    theme : str
        Subject under which the indicator is listed, in one lower-case word (``reach``, ``money``).
    name : str
        Its name for readers, in English; translations stand in ``data/language``.
    definition : str
        What exactly is measured, of whom and in which period, in one sentence.
    unit : str
        Unit of the value; shares run from 0 to 1 and are shown in per cent.
    better : str
        Which direction is better: ``higher``, ``lower`` or ``neither``.
    method : str
        Way of computing, one of those of the room ``indicators`` (``ratio``, ``value``, ...).
    inputs : dict of str to str or tuple of str
        Role in the method (``part``, ``whole``, ``value``, ``questions``) to input id.
    missing : str
        ``leave_out``: a missing input leaves the hromada out (in a method that counts questions
        an unanswered question leaves the count and its base); ``all_needed``: one unanswered
        question leaves the hromada out.
    withhold_below : float
        Base under which the value is withheld; 0 withholds nothing.
    why : str
        What a high or low value means, and one way in which it can mislead.
    withhold_part_below : float
        Where the part counts persons: below this number of them the value is withheld unless it
        is zero, since value and base give the count away; 0 where it counts no persons.
    date : str
        Day, month or year that the value describes; empty for a wave (the wave tells).
    answers : tuple of str
        Answers that count as having it, for a method on answers.
    among : tuple of str
        Answers that form the base, for a method on answers; empty means all.
    zero_where : ZeroWhere, optional
        Answer to another question that makes the part zero although its own was not asked.
    not_applicable_where : str
        Input whose truth makes the indicator not applicable.
    legal_basis : tuple of Provision
        May be empty.
    caution : str
        A reservation that every figure made of it must carry; may be empty.
    level : str
        ``hromada``: one value a hromada; ``respondent``: one answer a person, of whom many are
        estimated together.
    estimate : str
        What is estimated of the answers of persons: ``share``, ``mean``, ``median`` or ``ratio``;
        empty for an indicator of hromadas.
    population : str
        Of which persons, in a few words ("adults who need help at home"); empty for hromadas.

    Examples
    --------
    >>> passport = read_indicators()["services_per_head_2021"]
    >>> passport.unit, passport.better, passport.input_ids
    ('uah_per_head', 'neither', ('expenditure_services_2021_uah', 'residents_count'))
    """

    id: str
    theme: str
    name: str
    definition: str
    unit: Unit
    better: Literal["higher", "lower", "neither"]
    method: str
    inputs: dict[str, str | tuple[str, ...]]
    missing: Literal["leave_out", "all_needed"]
    withhold_below: float
    why: str
    withhold_part_below: float = 0
    date: str = ""
    answers: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    zero_where: ZeroWhere | None = None
    not_applicable_where: str = ""
    legal_basis: tuple[Provision, ...] = ()
    caution: str = ""
    level: Level = "hromada"
    estimate: Statistic = ""
    population: str = ""

    @field_validator("method")
    @classmethod
    def _method_exists(cls, method: str) -> str:
        if method not in METHODS:
            raise ValueError(f"no such method; needed one of: {', '.join(METHODS)}")
        return method

    @model_validator(mode="after")
    def _inputs_fit_the_method(self) -> Indicator:
        needed = METHODS[self.method].roles
        if set(self.inputs) != set(needed):
            raise ValueError(f"the method '{self.method}' needs the inputs {', '.join(needed)}")
        taken = METHODS[self.method].takes
        for key in ("answers", "among"):
            if bool(getattr(self, key)) != (key in taken):
                verb = "needs" if key in taken else "has no use for"
                raise ValueError(f"the method '{self.method}' {verb} the key '{key}'")
        return self

    @field_validator("answers", "among")
    @classmethod
    def _its_method_takes_it(cls, given: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse at the key itself, so that its line is named."""
        method = METHODS.get(info.data.get("method", ""))
        if given and method is not None and info.field_name not in method.takes:
            raise ValueError(
                f"the method '{info.data['method']}' has no use for the key '{info.field_name}'"
            )
        return given

    @model_validator(mode="after")
    def _only_a_part_can_be_small(self) -> Indicator:
        if self.withhold_part_below and "part" not in self.inputs:
            raise ValueError("'withhold_part_below' needs a method with a part")
        return self

    @model_validator(mode="after")
    def _estimate_fits_the_level(self) -> Indicator:
        told = {key for key in ("estimate", "population") if getattr(self, key)}
        needed = {"estimate", "population"} if self.level == "respondent" else set()
        if told != needed:
            which = "needs" if needed else "has no use for"
            raise ValueError(
                f"an indicator of the level '{self.level}' {which} the keys estimate, population"
            )
        if self.estimate == "share" and self.unit != "share":
            raise ValueError("the estimate 'share' has the unit 'share'")
        return self

    @property
    def input_ids(self) -> tuple[str, ...]:
        """Every input that the value needs, in declared order, each once."""
        ids: list[str] = []
        for entry in self.inputs.values():
            ids += [entry] if isinstance(entry, str) else list(entry)
        ids += [self.zero_where.input] if self.zero_where else []
        ids += [self.not_applicable_where] if self.not_applicable_where else []
        return tuple(dict.fromkeys(ids))


@remembered
def read_indicators(level: Level | None = "hromada") -> dict[str, Indicator]:
    """Read the passports of ``data/indicators``.

    Parameters
    ----------
    level : str or None
        Those with one value a hromada, those of the answers of persons, or all (None).

    Returns
    -------
    dict of str to Indicator
        Sorted by id.

    Raises
    ------
    DeclarationError
        A passport is not as it must be: with file, line and key.

    Examples
    --------
    >>> len(read_indicators()) >= 40, len(read_indicators("respondent")) >= 8
    (True, True)
    """
    declared = read_records(paths.data_folder() / "indicators", Indicator)
    return {key: each for key, each in declared.items() if level in (None, each.level)}
