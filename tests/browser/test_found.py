"""The note that is looked for on its sheet is the one that is marked, each time."""

import re

import pytest

from tests.browser.pages import turn_to

pytestmark = pytest.mark.browser
FRAMED = """() => {
  const frames = [...document.querySelectorAll(".over-found rect")];
  const around = ([rect]) => [...document.querySelectorAll("#board .note")].find(({ dataset }) => {
    const [x, y, w] = dataset.box.split(" ").map(Number);
    return x - 6 === Number(rect.getAttribute("x")) && y - 6 === Number(rect.getAttribute("y"))
      && w + 12 === Number(rect.getAttribute("width"));
  });
  return frames.length === 1 ? around(frames)?.id ?? "nothing" : `${frames.length} frames`;
}"""


def wait_framed(phone, what):
    phone.wait_for_function(f"what => ({FRAMED})() === what", arg=what)


def show_on_sheet(phone, item):
    phone.locator("[data-do=column]").tap()
    item.locator(".column-acts .quiet").tap()


def test_a_second_note_that_is_looked_for_on_its_sheet_is_the_one_that_is_marked(reading):
    """The frame stayed around the first, and went by the first one's time."""
    first, second = reading.say("une parole", "une autre")
    phone = reading.phone
    phone.clock.install()
    reading.join()
    show_on_sheet(phone, reading.note("parole"))
    wait_framed(phone, f"n-{first}")
    phone.clock.fast_forward(8000)
    show_on_sheet(phone, reading.note("autre"))
    wait_framed(phone, f"n-{second}")
    phone.clock.fast_forward(8000)
    assert phone.evaluate(FRAMED) == f"n-{second}"
    phone.clock.fast_forward(8000)
    assert phone.evaluate(FRAMED) == "0 frames"


def test_a_note_is_looked_for_again_after_its_sheet_was_turned(reading):
    """The address named it already, and nothing happened."""
    reading.fill(2)
    phone = reading.phone
    phone.clock.install()
    reading.read_down()
    show_on_sheet(phone, reading.note("2.1"))
    note = re.sub(r".*#", "", phone.url)
    wait_framed(phone, note)
    phone.clock.fast_forward(20_000)
    wait_framed(phone, "0 frames")
    turn_to(phone, 3)
    show_on_sheet(phone, reading.note("2.1"))
    wait_framed(phone, note)
