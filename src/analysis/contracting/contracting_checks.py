"""Whether the declarations of contracting fit each other: what ``hromady check`` says of them.

What makes a single file unreadable is refused where it is read; here stands what only shows when
the files are held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from analysis import paths
from analysis.contracting.cases import read_case, read_case_ids, read_defaults
from analysis.contracting.economics import economics_of
from analysis.contracting.evidence import Evidence, read_evidence
from analysis.contracting.facts import read_questions
from analysis.contracting.looking import read_looking
from analysis.contracting.mode_rules import read_mode_rules
from analysis.contracting.modes import read_modes, read_stages, read_types
from analysis.contracting.norms import read_norms
from analysis.contracting.parameters import read_parameters
from analysis.contracting.procedures import read_procedure
from analysis.contracting.quantities import QuantityDeclared, read_quantity_kinds
from analysis.contracting.screening import read_considerations
from analysis.contracting.weighing import read_weighing
from analysis.errors import HromadyError
from analysis.places import OpenData, read_open_data, read_register, read_services

__all__ = ["quantity_faults", "read_contracting_faults", "read_declarations"]


def read_declarations() -> dict[str, Callable[[], object]]:
    """Return each declaration of contracting with the function that reads and refuses it.

    Returns
    -------
    dict of str to function
        By file below ``data/contracting``; services and cases one by one.

    Examples
    --------
    >>> "weighing.yml" in read_declarations()
    True
    """
    found: dict[str, Callable[[], object]] = {
        "types.yml": read_types,
        "modes.yml": read_modes,
        "stages.yml": read_stages,
        "choosing.yml": read_mode_rules,
        "screen.yml": read_considerations,
        "quantities.yml": read_quantity_kinds,
        "facts.yml": read_questions,
        "looking.yml": read_looking,
        "norms.yml": _norms,
        "weighing.yml": _weighing,
        "parameters.yml": read_parameters,
        "procedure.yml": read_procedure,
    }
    data = read_open_data()
    evidence = read_evidence(_any_hromada(), open_data=data)
    folder = paths.data_folder() / "contracting" / "services"
    names = {file.stem for file in folder.glob("*.yml")} | set(read_services())
    for name in sorted(names):
        found[f"services/{name}.yml"] = partial(_service, name, evidence)
    for code, service in read_case_ids():
        found[f"cases/{code}_{service}.yml"] = partial(_case, code, service, data)
    return found


def read_contracting_faults(files: Mapping[str, Callable[[], object]]) -> Iterator[str]:
    """Read every declaration and name what does not fit.

    Parameters
    ----------
    files : mapping of str to function
        As :func:`read_declarations` returns it.

    Yields
    ------
    str
        One sentence a fault, beginning with the file.

    Returns
    -------
    iterator of str

    Examples
    --------
    >>> list(read_contracting_faults(read_declarations()))
    []
    """
    for file, read in files.items():
        try:
            told = read()
        except HromadyError as problem:
            yield f"data/contracting/{file}: {problem}"
            continue
        if isinstance(told, tuple) and told and isinstance(told[0], str):
            yield from (f"data/contracting/{file}: {fault}." for fault in told)


def _any_hromada() -> str:
    return str(read_register(kinds=("hromada",))["hromada_code"].iloc[0])


def _norms() -> tuple[str, ...]:
    services = read_services()
    return tuple(
        f"the norm '{key}' is of '{norm.service}', which is no service"
        for key, norm in read_norms().items()
        if norm.service not in services
    )


def _weighing() -> tuple[str, ...]:
    kinds = read_quantity_kinds()
    return tuple(
        f"'moves_together' names '{side}', which is no quantity"
        for pair in read_weighing().moves_together
        for side in (pair.first, pair.second)
        if side not in kinds
    )


def _service(name: str, evidence: Evidence) -> tuple[str, ...]:
    quantities = read_defaults(name).quantities
    return tuple(quantity_faults(quantities, norms=read_norms(), evidence=evidence))


def quantity_faults(
    quantities: Mapping[str, QuantityDeclared], *, norms: Collection[str], evidence: Evidence
) -> Iterator[str]:
    """Name references of quantities that lead nowhere.

    Parameters
    ----------
    quantities : mapping of str to QuantityDeclared
        By key.
    norms : collection of str
        Keys of ``norms.yml``.
    evidence : Evidence
        Of any hromada: knows which inputs and indicators there are.

    Yields
    ------
    str
        One sentence a fault, without a full stop.

    Returns
    -------
    iterator of str

    Examples
    --------
    >>> from analysis.contracting.evidence import read_evidence
    >>> from analysis.contracting.quantities import QuantityDeclared
    >>> months = QuantityDeclared(low=12, central=12, high=12, unit="month", basis="declared",
    ...     because="A year.", norm="no_such_norm")
    >>> evidence = read_evidence("UA46060250000025047")
    >>> list(quantity_faults({"months": months}, norms=(), evidence=evidence))
    ["the quantity 'months' names the norm 'no_such_norm', which is not in norms.yml"]
    """
    for key, each in quantities.items():
        if each.norm and each.norm not in norms:
            yield f"the quantity '{key}' names the norm '{each.norm}', which is not in norms.yml"
        for look, name in ((evidence.input, each.input), (evidence.indicator, each.indicator)):
            try:
                if name:
                    look(name)
            except HromadyError as problem:
                yield f"the quantity '{key}': {problem.what.rstrip('.')}"


def _case(code: str, service: str, data: OpenData) -> None:
    """A case is read and costed: volumes and ranges that cannot be are refused on the way."""
    economics_of(read_case(code, service, open_data=data))
