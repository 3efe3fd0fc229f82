"""What is taken out of a page is what comes back into it."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.publish.parts import LONG, Part, shared_parts

LINK = "The same everywhere"
STAND_IN = re.compile(r'<p data-part="([^"]+)"><a href="\1.html">[^<]*</a></p>')


def passage(text: str, *, nested: int = 0) -> str:
    inner = "<div>" * nested + f"<p>{text}</p>" + "</div>" * nested
    return f'<div class="prose passage">{inner}</div>'


def whole(text: str, parts: list[Part]) -> str:
    """Put the parts back, as the script of a page does, and forget the way they came."""
    held = {part.name: part.content for part in parts}
    text = re.sub(r'<script defer src="[^"]*part-[^"]*"></script>\n', "", text)
    return STAND_IN.sub(lambda found: held[found[1]], text)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(("Short", "Довго " * 900, "Method. " * 900)), st.integers(0, 3)),
        max_size=5,
    )
)
def test_a_page_with_its_parts_put_back_is_the_page(told: list[tuple[str, int]]) -> None:
    body = "<hr>".join(passage(text, nested=nested) for text, nested in told)
    page = f"<html><head></head><body>{body}<p>end</p></body></html>"
    text, parts = shared_parts(page, root="../", link=LINK)
    assert whole(text, parts) == page
    assert len(parts) == len({each for each in told if len(each[0]) > LONG})
    assert all(f'src="../assets/{part.name}.js"' in text for part in parts)
    assert len(text) < 2000


def test_the_code_is_shared_and_the_parameters_are_not() -> None:
    code = "".join(
        f'<pre id="code-c{n}"><code>{n} ' + "x" * 700 + "</code></pre>\n" for n in range(9)
    )
    given_ = '<pre id="code-injected-parameters"><code>hromada = "UA1"</code></pre>\n'
    page = f'<head></head><details class="code" id="computation">{given_}{code}</details>'
    text, [part] = shared_parts(page, root="", link=LINK)
    assert 'hromada = "UA1"' in text
    assert part.content.count("<pre ") == 9
    other, [same] = shared_parts(page.replace("UA1", "UA2"), root="", link=LINK)
    assert same == part
    assert 'hromada = "UA2"' in other


def test_a_long_list_of_what_is_behind_is_shared_and_its_link_says_what_it_is() -> None:
    many = "".join(
        f'<li><a href="numbers.html#behind-{n}">Indicator {n}</a></li>\n' for n in range(33)
    )
    start = '<details class="behind-links"><summary>Behind these numbers: {}</summary>\n'
    few = f"{start.format(5)}<ul>\n<li>one</li>\n</ul></details>"
    page = f"<head></head>{few}{start.format(33)}<ul>\n{many}</ul></details>"
    text, [part] = shared_parts(page, root="../", link=LINK)
    assert part.content == f"<ul>\n{many}</ul>"
    assert whole(text, [part]) == page
    assert few in text
    assert f'<a href="{part.name}.html">Behind these numbers: 33</a>' in text


def test_a_script_can_hold_any_passage() -> None:
    content = '<p>"\\ </p><!-- </script> \u2028 ї'
    script = Part("part-x", content).script
    told = script.partition("]=")[2].removesuffix(";\n")
    assert json.loads(told.replace("<\\/", "</")) == content
    assert "</script" not in script


def test_what_figures_of_one_kind_have_in_common_is_shared_and_their_own_lines_stay() -> None:
    common = f"<dl>{'<dt>What</dt><dd>It shows.</dd>' * 40}</dl>"
    panel = f'<div class="behind-what">{common}</div><dl class="behind-own"><dd>9</dd></dl>'
    text, [part] = shared_parts(f"<head></head>{panel}{panel}", root="", link="More")
    assert part.content == common
    assert text.count(f'data-part="{part.name}"') == 2
    assert text.count('<dl class="behind-own"><dd>9</dd></dl>') == 2


def test_the_sources_of_a_page_are_shared_and_no_other_table() -> None:
    table = (
        '<div class="scroll"><table><caption>{}</caption>' + "<tr><td>Own</td></tr>" * 300
    ) + "</table></div>"
    own, sources, edition = (table.format(name) for name in ("Own", "Sources", "Edition"))
    page = (
        f'<head></head><div class="output">{own}</div><h2 id="closing-title">Sources</h2>'
        f'<div class="output">{sources}</div><div class="output">{edition}</div>'
    )
    text, [part] = shared_parts(page, root="", link=LINK)
    assert part.content == sources
    assert own in text
    assert edition in text
    assert whole(text, [part]) == page
