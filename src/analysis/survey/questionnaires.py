"""What a wave asked: its form, or the questions declared in its ``wave.yml``.

How a form is read is told in ``forms``, how a declared question in ``dictionary``.
"""

from __future__ import annotations

from analysis import paths
from analysis.survey.declarations import WaveRecord
from analysis.survey.dictionary import form_of_dictionary
from analysis.survey.forms import Form, read_form

__all__ = ["read_questionnaire"]


def read_questionnaire(record: WaveRecord) -> Form:
    """Read what a wave asked.

    Parameters
    ----------
    record : WaveRecord
        Names a form, or declares the questions.

    Returns
    -------
    Form

    Raises
    ------
    DataError
        The form is not readable, or a declared condition asks about a question that is not there.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> read_questionnaire(read_wave_record("demo")).file
    'form.xlsx'
    """
    if record.form:
        return read_form(paths.data_folder() / "waves" / record.id / record.form)
    return form_of_dictionary(record.questions, file="wave.yml", title=record.title.en)
