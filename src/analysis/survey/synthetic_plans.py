"""What synthetic waves are made from, read from the wave's folder.

How answers are drawn and soiled does not belong here.
"""

from __future__ import annotations

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey.synthetic_dirt import Dirt
from analysis.survey.synthetic_form import Questionnaire
from analysis.survey.synthetic_margins import Margins
from analysis.survey.synthetic_resident_margins import ResidentMargins, ResidentSample

__all__ = [
    "ResidentPlan",
    "Sample",
    "SampledResponse",
    "SyntheticPlan",
    "read_resident_plan",
    "read_synthetic_plan",
]


class SampledResponse(Record):
    """One response to be made: hromada, rough size, role, and how the names are written.

    Parameters
    ----------
    code : str
        Code of the hromada.
    size : str
        Size class of the hromada.
    role : str
        Role of the respondent.
    written : str
        Name of the hromada as written.
    oblast : str
        Name of the oblast as written.
    """

    code: str
    size: str
    role: str
    written: str
    oblast: str


class Sample(Record):
    """Which responses are made; ``size_classes`` gives residents from and to.

    Parameters
    ----------
    size_classes : dict of str to tuple of int
        Size class to residents from and to.
    responses : list of SampledResponse
        The responses that are made.
    """

    size_classes: dict[str, tuple[int, int]]
    responses: list[SampledResponse]


class SyntheticPlan(Record):
    """Everything that a synthetic wave is made from.

    Parameters
    ----------
    questionnaire : Questionnaire
        ``questions.yml``: the form in words.
    sample : Sample
        ``sample.yml``: which responses are made.
    margins : Margins
        ``margins.yml``: what the answers are drawn from, and why.
    dirt : Dirt
        ``dirt.yml``: how the answers are soiled.

    Examples
    --------
    >>> read_synthetic_plan("demo").margins.seed
    'hromady-demo-1'
    """

    questionnaire: Questionnaire
    sample: Sample
    margins: Margins
    dirt: Dirt


def read_synthetic_plan(wave_id: str) -> SyntheticPlan:
    """Read what a synthetic wave is made from.

    Parameters
    ----------
    wave_id : str
        Name of a folder below ``data/waves`` with ``questions.yml``, ``sample.yml``,
        ``margins.yml`` and ``dirt.yml``.

    Returns
    -------
    SyntheticPlan

    Raises
    ------
    DeclarationError
        One of the files is missing or not as it must be.

    Examples
    --------
    >>> plan = read_synthetic_plan("demo")
    >>> len({response.code for response in plan.sample.responses})
    39
    """
    folder = paths.data_folder() / "waves" / wave_id
    return SyntheticPlan(
        questionnaire=read_record(folder / "questions.yml", Questionnaire),
        sample=read_record(folder / "sample.yml", Sample),
        margins=read_record(folder / "margins.yml", Margins),
        dirt=read_record(folder / "dirt.yml", Dirt),
    )


class ResidentPlan(Record):
    """Everything that a synthetic wave of residents is made from.

    Parameters
    ----------
    questionnaire : Questionnaire
        ``questions.yml``: the form in words.
    sample : ResidentSample
        ``sample.yml``: how many points and adults are drawn.
    margins : ResidentMargins
        ``margins.yml``: what people and answers are drawn from, and why.
    dirt : Dirt
        ``dirt.yml``: how the answers are soiled.

    Examples
    --------
    >>> read_resident_plan("residents").margins.seed
    'hromady-residents-1'
    """

    questionnaire: Questionnaire
    sample: ResidentSample
    margins: ResidentMargins
    dirt: Dirt


def read_resident_plan(wave_id: str) -> ResidentPlan:
    """Read what a synthetic wave of residents is made from.

    Parameters
    ----------
    wave_id : str
        Name of a folder below ``data/waves`` with the four files.

    Returns
    -------
    ResidentPlan

    Raises
    ------
    DeclarationError
        One of the files is missing or not as it must be.

    Examples
    --------
    >>> read_resident_plan("residents").sample.points_drawn
    (11, 14)
    """
    folder = paths.data_folder() / "waves" / wave_id
    return ResidentPlan(
        questionnaire=read_record(folder / "questions.yml", Questionnaire),
        sample=read_record(folder / "sample.yml", ResidentSample),
        margins=read_record(folder / "margins.yml", ResidentMargins),
        dirt=read_record(folder / "dirt.yml", Dirt),
    )
