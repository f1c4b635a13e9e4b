"""Words of long languages in what holds them."""

import pytest

from tests.browser.states import states

pytestmark = pytest.mark.browser
CUT = """() => [...document.querySelectorAll("select")].flatMap(one => {
  if (!one.checkVisibility()) return [];
  const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const arrow = 24, around = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  const words = one.selectedOptions[0]?.text ?? "";
  return pen.measureText(words).width > one.clientWidth - around - arrow ? [words] : [];
})"""


@pytest.mark.parametrize("lang", ["es", "de"])
def test_what_a_list_has_chosen_is_read_whole(browser, server, lang):
    """A series said that it showed "Vorschläge und Frag"."""
    for name, page in states(browser, server, lang, groups=("series",)):
        if name == "series, empty":
            assert page.evaluate(CUT) == []
            return
    raise AssertionError("no series was opened")
