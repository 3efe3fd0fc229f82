"""A search for deviants on made-up hromadas in the names of real ones, and its subjects."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from analysis.draw import Subject
from analysis.indicators import read_indicators
from analysis.language import read_words
from analysis.places import read_register
from analysis.practices import Compared, Deviance, question_of, read_deviance_rules
from analysis.practices.deviance import _measured, _with_apart, groups_of
from analysis.practices.expectations import foretell

WORDS, REGISTER, RULES = read_words("en"), read_register(), read_deviance_rules()
HROMADAS = REGISTER[REGISTER["kind"].eq("hromada")]
CODES = pd.Index(HROMADAS["hromada_code"].iloc[:300])
PLANTED, APART = CODES[[10, 20, 30]], CODES[:5]
UNBUILT = Deviance(question_of(RULES, "effort"), RULES)
SUBJECTS = {
    name: Subject(each.name, each.unit, date=each.date, source="Budgets")
    for name, each in read_indicators().items()
}
FIRST = "social_protection_per_head_2021"


@cache
def compared() -> Compared:
    """Chance alone but for three hromadas that were lifted in both years."""
    chance = np.random.default_rng(3)
    codes = CODES.difference(APART, sort=False)
    lived = chance.normal(size=(len(codes), 2))
    values = 6 + lived @ [0.5, -0.2] + chance.normal(scale=0.3, size=(2, len(codes)))
    values[:, codes.isin(PLANTED)] += 4
    question = question_of(RULES, "effort")
    names = [each.indicator for each in question.measures]
    raw = pd.DataFrame(np.exp(values.T) - RULES.added_uah, index=codes, columns=names)
    return Compared(
        question=question,
        rules=RULES,
        codes=codes,
        design=np.column_stack([np.ones(len(codes)), lived]),
        values=values,
        apart=pd.Series(["war", "war", "few_residents", "no_data", "mostly_cash"], index=APART),
        raw=raw,
    )


@cache
def deviance() -> Deviance:
    """Who stands out there: those who were lifted."""
    ground = compared()
    told = [foretell(ground, place) for place in range(2)]
    measures = pd.concat([_measured(ground, each, place) for place, each in enumerate(told)])
    hromadas = _with_apart(groups_of(ground, [each.scores for each in told]), ground)
    return Deviance(ground.question, RULES, hromadas, measures.reset_index(drop=True), 0.7)
