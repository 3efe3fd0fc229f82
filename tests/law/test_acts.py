"""Acts are named with the edition seen, and every provision points to one of them."""

from __future__ import annotations

from analysis.advise import read_rules
from analysis.indicators import read_indicators
from analysis.law import read_acts


def test_every_provision_points_to_a_known_act() -> None:
    acts = read_acts()
    cited = [
        (owner.id, provision)
        for owner in (*read_rules().values(), *read_indicators().values())
        for provision in (owner.provisions if hasattr(owner, "provisions") else owner.legal_basis)
    ]
    assert len(cited) > 50
    assert [owner for owner, provision in cited if provision.act not in acts] == []


def test_an_article_called_seen_stands_in_an_act_whose_text_was_seen() -> None:
    acts, counted = read_acts(), 0
    for rule in read_rules().values():
        for provision in rule.provisions:
            if provision.article and provision.flag == "seen":
                counted += 1
                assert acts[provision.act].edition_seen, (rule.id, provision.act)
    assert counted > 20


def test_an_act_that_was_not_read_is_not_flagged_as_seen() -> None:
    acts = read_acts()
    assert len(acts) >= 7
    assert [k for k, a in acts.items() if a.flag == "seen" and not a.edition_seen] == []
