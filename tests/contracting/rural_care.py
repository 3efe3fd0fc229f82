"""Care at home in a village, small enough for a pencil: figures that the tests share.

Twelve users of fifteen hours a month; a worker has 120 hours a month, a quarter on the road, so 90
hours with six users: the rural norm. 9,000 UAH and 22 % of charges are 10,980 UAH a post.
"""

from __future__ import annotations

RURAL = {
    "expected_users": 12.0,
    "units_per_user_month": 15.0,
    "months": 12.0,
    "wage_month_uah": 9_000.0,
    "employer_charges_share": 0.22,
    "productive_hours_month": 120.0,
    "travel_share": 0.25,
    "hours_per_unit": 1.0,
    "other_direct_share": 0.10,
    "overhead_share": 0.20,
    "fixed_posts": 0.5,
    "ngo_price_uah_per_unit": 160.0,
    "own_funds_share": 0.10,
    "switching_cost_uah": 20_000.0,
    "contract_management_share": 0.05,
    "stranded_share": 0.50,
    "pool_users": 60.0,
    "pool_extra_travel_share": 0.05,
}
