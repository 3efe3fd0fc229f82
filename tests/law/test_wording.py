"""Operations are worded as the Rada words them, with the right cases and signs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import DataError, DeclarationError
from analysis.law import act_title, read_act
from analysis.law.addresses import Address
from analysis.law.wording import amending_lines, amending_lines_of_acts, change_lines

from .invented import ACT, operation

ALONE: list[tuple[dict[str, Any], str]] = [
    ({"kind": "restate", "part": "1", "text": "1. А."},
     '1. Частину першу статті 5 викласти в такій редакції:\n"1. А.".'),
    ({"kind": "restate", "text": "Стаття 5. А\n1. Б."},
     '1. Статтю 5 викласти в такій редакції:\n"Стаття 5. А\n1. Б.".'),
    ({"kind": "insert", "part": "4", "text": "4. А."},
     '1. Статтю 5 доповнити частиною четвертою такого змісту:\n"4. А.".'),
    ({"kind": "insert", "part": "2", "point": "2-1", "text": "2-1) а;"},
     '1. Частину другу статті 5 доповнити пунктом 2-1 такого змісту:\n"2-1) а;".'),
    ({"kind": "insert", "part": "2", "point": "2", "subpoint": "в", "text": "в) а;"},
     '1. Пункт 2 частини другої статті 5 доповнити підпунктом "в" такого змісту:\n"в) а;".'),
    ({"kind": "insert", "article": "5-1", "text": "Стаття 5-1. А\n1. Б."},
     '1. Доповнити статтею 5-1 такого змісту:\n"Стаття 5-1. А\n1. Б.".'),
    ({"kind": "insert_sentence", "part": "3", "sentence": "А."},
     '1. Частину третю статті 5 доповнити реченням такого змісту:\n"А.".'),
    ({"kind": "repeal", "part": "2", "point": "4"},
     "1. Пункт 4 частини другої статті 5 виключити."),
    ({"kind": "repeal"}, "1. Статтю 5 виключити."),
    ({"kind": "renumber", "part": "3", "to": "4"},
     "1. Частину третю статті 5 вважати частиною четвертою."),
    ({"kind": "replace_words", "part": "3", "words": "один рік", "by": "три роки"},
     '1. У частині третій статті 5 слова "один рік" замінити словами "три роки".'),
    ({"kind": "replace_words", "part": "2", "paragraph": "1", "words": "Рада", "by": "Група"},
     '1. В абзаці першому частини другої статті 5 слово "Рада" замінити словом "Група".'),
    ({"kind": "replace_words", "part": "3", "words": "знову", "by": ""},
     '1. У частині третій статті 5 слово "знову" виключити.'),
    ({"kind": "replace_words", "part": "3", "words": "один рік", "by": "один рік і 3 дні"},
     '1. Частину третю статті 5 після слів "один рік" доповнити словами і цифрами "і 3 дні".'),
]  # fmt: skip


@pytest.mark.parametrize(("said", "worded"), ALONE)
def test_a_single_change_is_one_sentence(said: dict[str, Any], worded: str) -> None:
    lines = amending_lines(ACT, [operation(**{"article": "5", **said})])
    assert "\n".join(lines) == worded


def test_changes_are_numbered_by_article_and_gathered_by_part() -> None:
    lines = amending_lines(
        ACT,
        [
            operation("repeal", article="6", part="3"),
            operation("insert", article="5", part="4", text="4. А."),
            operation("replace_words", article="5", part="2", point="4", words="журнал", by="лист"),
            operation("insert", article="5", part="2", point="3", text="3) а;"),
            operation("insert", article="5-1", text="Стаття 5-1. А\n1. Б."),
        ],
    )
    assert list(lines) == [
        "1. У статті 5:",
        "у частині другій:",
        "доповнити пунктом 3 такого змісту:",
        '"3) а;";',
        'у пункті 4 слово "журнал" замінити словом "лист";',
        "доповнити частиною четвертою такого змісту:",
        '"4. А.".',
        "2. Доповнити статтею 5-1 такого змісту:",
        '"Стаття 5-1. А',
        '1. Б.".',
        "3. Частину третю статті 6 виключити.",
    ]


def test_a_paragraph_between_others_says_which_ones_it_shifts() -> None:
    place = {"article": "6", "part": "2"}
    between = amending_lines(ACT, [operation("insert", **place, paragraph="3", text="час;")])
    assert list(between) == [
        "1. Частину другу статті 6 після абзацу другого доповнити новим абзацом такого змісту:",
        '"час;".',
        "У зв’язку з цим абзаци третій - четвертий вважати відповідно абзацами четвертим - п’ятим.",
    ]
    last = amending_lines(ACT, [operation("insert", **place, paragraph="4", text="час;")])
    assert last[-1] == "У зв’язку з цим абзац четвертий вважати абзацом п’ятим."
    end = amending_lines(ACT, [operation("insert", **place, paragraph="5", text="час.")])
    assert end[0].endswith("доповнити абзацом п’ятим такого змісту:")


def test_what_cannot_be_carried_out_is_not_worded_either() -> None:
    with pytest.raises(DataError, match="cannot be carried out together"):
        amending_lines(ACT, [operation("repeal", article="5", part="2")] * 2)


def test_a_place_named_above_is_not_named_again() -> None:
    struck = operation("replace_words", article="5", words="писати", by="")
    assert change_lines(ACT, struck, inside=Address(article="5")) == ['слово "писати" виключити']


@pytest.mark.reference
def test_a_bill_on_one_act_or_on_several_has_its_introduction(law: Path) -> None:
    made = []
    for text_id, article in (("ua_law_2671_viii", "26"), ("ua_budget_code", "89")):
        act = read_act(text_id)
        said = {"act": act.act_id, "edition": act.edition}
        new = f"Стаття {article}-77. Нова\n1. Так."
        insert = operation("insert", **{**said, "article": f"{article}-77", "text": new})
        repeal = operation("repeal", **{**said, "article": article})
        made.append((act, [insert, repeal]))
    one = amending_lines_of_acts(made[:1])
    assert one[:2] == (
        'Внести до Закону України "Про соціальні послуги" такі зміни:',
        "1. Статтю 26 виключити.",
    )
    several = amending_lines_of_acts(made)
    assert several[1] == '1. У Законі України "Про соціальні послуги":'
    assert several[2] == "1) статтю 26 виключити;"
    assert "2. У Бюджетному кодексі України:" in several
    assert several[-1].endswith('".')


@pytest.mark.reference
def test_the_formulas_are_those_of_the_radas_own_amending_law(law: Path) -> None:
    """Words of law 4332-IX in which a change is ordered, cut to their formulas."""
    lines = read_act("ua_law_4332_ix").units[0].lines
    formulas = {re.sub(r'"[^"]*"|[\d -]+', "", line).strip(" ;.") for line in lines}
    for ours in (
        "пункт викласти в такій редакції:",
        "доповнити пунктом такого змісту:",
        "пункт виключити",
    ):
        assert ours.replace(" ", "") in {each.replace(" ", "") for each in formulas}


def test_titles_of_laws_codes_and_resolutions_stand_in_their_case() -> None:
    assert act_title("ua_budget_code", "locative") == "Бюджетному кодексі України"
    assert act_title("ua_law_1508_vii", "nominative").startswith('Закон України "Про співроб')
    assert act_title("ua_cmu_450_2020", "genitive").startswith("постанови Кабінету")
    with pytest.raises(DeclarationError, match="not declared in this case"):
        act_title("ua_law_2671_viii", "dative")  # type: ignore[arg-type]
    with pytest.raises(DeclarationError, match="not declared in this case"):
        act_title("ua_law_of_nowhere", "genitive")
