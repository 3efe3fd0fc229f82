"""The bounds beyond which an answer is suspected; a wave may declare its own.

A bound only decides what a person is asked to look at. Nothing is corrected by it.
"""

from __future__ import annotations

from pydantic import Field

from analysis.declared import Record

__all__ = ["CheckBounds"]

TEST_WORDS = (
    *("тест", "тестовий", "тестова", "тестування", "проба", "перевірка"),
    *("test", "testing", "test row", "asdf", "qwerty", "йцукен", "фівапр", "xxx", "ххх"),
    *("próba", "testowy", "testowa"),
)


class CheckBounds(Record):
    """What the checks of a wave look for: the key ``checks`` of ``wave.yml``.

    Parameters
    ----------
    test_words : list of str
        An answer that is one of these words, alone or with a number, marks a test row.
    equal_answers_share : float
        Two responses are soft duplicates when at least this share of what either of them
        answered is equal, 0–1. Two honest answers to a long form are rarely so near.
    equal_answers_at_least : int
        Answers that a pair must have in common before it is judged; a short form says little.
    compare_everybody_up_to : int
        Up to this number of responses each is compared with each; beyond it, inside one place.
    batteries : dict of str to list of str
        Questions with the same choices that stand below each other, by a name for the battery.
    straight_line_share : float
        Share of equal answers in a battery from which it counts as straight-lined.
    straight_line_at_least : int
        Answers in the battery below which nothing is said.
    fastest_share_of_median : float
        A response is too fast below this share of the median duration (the usual bound for
        speeders is a third).
    slowest_hours : float
        A form left open for longer was not answered in one sitting.
    outlier_distance : float
        Distance from the median in robust standard deviations (3.5: Iglewicz and Hoaglin).
    outlier_numbers_at_least : int
        Numbers that a group must have; a smaller one is judged with all others.
    outliers_by : str or None
        Question, or ``hromada_type``, inside whose groups numbers are judged.
    lopsided_from : float
        Octile skewness from which positive numbers are judged on a logarithmic scale, 0–1.

    Source
    ------
    Iglewicz, B. and Hoaglin, D. (1993). How to Detect and Handle Outliers: modified z-score.
    Kuriakose, N. and Robbins, M. (2016). Don't get duped: fraud through duplication in public
    opinion surveys. Statistical Journal of the IAOS 32, 283–291: percent match.
    Greszki, R., Meyer, M. and Schoen, H. (2015). Exploring the effects of removing "too fast"
    responses. Public Opinion Quarterly 79, 471–503: speeders below a share of the median.

    Examples
    --------
    >>> CheckBounds().outlier_distance, CheckBounds(equal_answers_share=0.9).equal_answers_share
    (3.5, 0.9)
    """

    test_words: list[str] = list(TEST_WORDS)
    equal_answers_share: float = Field(default=0.95, gt=0.5, le=1)
    equal_answers_at_least: int = Field(default=15, ge=1)
    compare_everybody_up_to: int = Field(default=5000, ge=2)
    batteries: dict[str, list[str]] = {}
    straight_line_share: float = Field(default=1.0, gt=0, le=1)
    straight_line_at_least: int = Field(default=4, ge=2)
    fastest_share_of_median: float = Field(default=0.33, ge=0, lt=1)
    slowest_hours: float = Field(default=24, gt=0)
    outlier_distance: float = Field(default=3.5, gt=0)
    outlier_numbers_at_least: int = Field(default=12, ge=3)
    outliers_by: str | None = None
    lopsided_from: float = Field(default=0.2, ge=0, le=1)
