"""What a recommendation takes is declared with a reason, and its success can be measured."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.advise import Cost, Success, Time, read_rules, rule_faults
from analysis.indicators import read_indicators
from analysis.law import read_acts


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"indicator": "no_such"}, "'no_such', which is not declared"),
        ({"statistic": "share"}, "asks for 'share'"),
        ({"direction": "down"}, "by its passport up is better"),
        ({"statistic": "share_at_most"}, "by its passport down is better"),
        ({"indicator": "knows_where_to_ask", "statistic": "median"}, "needed one of: share"),
    ],
)
def test_a_success_that_fits_no_passport_is_a_fault(change: dict, complaint: str) -> None:
    rule = read_rules()["make_social_order_routine"]
    broken = rule.model_copy(update={"success": rule.success.model_copy(update=change)})
    faults = rule_faults(broken, read_indicators(level=None), act_ids=read_acts())
    assert len(faults) == 1
    assert complaint in faults[0]


def test_what_a_recommendation_takes_is_read_by_the_words_of_the_file() -> None:
    reason = "A reason that is long enough to be one, as the file would give it."
    cost = Cost.model_validate({"class": "low", "payer": "state", "reason": reason})
    assert cost.class_ == "low"
    assert Time.model_validate({"class": "months", "reason": reason}).class_ == "months"
    with pytest.raises(ValidationError, match="class"):
        Cost.model_validate({"class": "cheap", "payer": "state", "reason": reason})
    with pytest.raises(ValidationError, match="'statistic'"):
        Success(indicator="has_social_order", direction="up", statement=reason)
    Success(direction="up", statement=reason)
