"""The declarations that the handbook is made from, read once through the rooms that own them.

Nothing is decided here: what a declaration means belongs to its room.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis import advise, contest, contracting, law, monitoring, places, practices
from analysis.errors import UnknownName

__all__ = ["Model", "read_model"]


@dataclass(frozen=True, eq=False)
class Model:
    """What is declared of the contracting model.

    Parameters
    ----------
    types, modes, questions : dict
        Of the choice, by key.
    stages : Stages
        Stages and functions.
    rules : ModeRules
        Of the choice, in order.
    considerations : tuple
        What speaks for and against.
    parameters : Parameters
        The target parameters.
    procedure : Procedure
        Steps, criteria, papers.
    monitoring : Monitoring
        Indicators, bounds, corrective actions.
    contest : Contest
        The demonstration contest.
    practices : dict
        Cards by id.
    services : dict
        The catalogue by id.
    acts, polish : dict
        Acts by id, Ukrainian and Polish.

    Examples
    --------
    >>> model = read_model()
    >>> len(model.parameters.parameters), len(model.monitoring.measures)
    (21, 11)
    """

    types: dict[str, contracting.CommissioningType]
    modes: dict[str, contracting.Mode]
    questions: dict[str, contracting.FactQuestion]
    stages: contracting.Stages
    rules: contracting.ModeRules
    considerations: tuple[contracting.Consideration, ...]
    parameters: contracting.Parameters
    procedure: contracting.Procedure
    monitoring: monitoring.Monitoring
    contest: contest.Contest
    practices: dict[str, practices.Practice]
    services: dict[str, places.Service]
    acts: dict[str, law.Act]
    polish: dict[str, advise.PolishAct]

    def act_name(self, act: str, language: str) -> str:
        """Name an act in a language, a Polish one by its own title where none is declared."""
        if act in self.acts:
            own = self.acts[act]
            titles = {"uk": own.title_uk, "en": own.title_en, "pl": own.title_pl}
            return f"{titles[language] or own.title_en} ({own.number})"
        if act in self.polish:
            polish = self.polish[act]
            return polish.title_en if language == "en" else polish.title_pl
        raise UnknownName(
            f"The act '{act}' is not declared.",
            needed="an id of data/law/acts.yml or data/crosswalk/poland.yml",
            where="the handbook",
        )


def read_model() -> Model:
    """Read the declarations that the handbook is made from.

    Returns
    -------
    Model

    Raises
    ------
    DeclarationError
        One of them is not as it must be.

    Examples
    --------
    >>> read_model().contest.is_synthetic
    True
    """
    return Model(
        types=contracting.read_types(),
        modes=contracting.read_modes(),
        questions=contracting.read_questions(),
        stages=contracting.read_stages(),
        rules=contracting.read_mode_rules(),
        considerations=contracting.read_considerations(),
        parameters=contracting.read_parameters(),
        procedure=contracting.read_procedure(),
        monitoring=monitoring.read_monitoring(),
        contest=contest.read_contest("pilots"),
        practices=practices.read_practices(),
        services=places.read_services(),
        acts=law.read_acts(),
        polish=advise.read_crosswalk().acts,
    )
