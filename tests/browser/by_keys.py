"""A person who has a keyboard and nothing else: keys, Tab to a thing by its name, and a watch that
no pointer is used and that the focus is never lost."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, TimeoutError

from tests.browser.pages import wait_live

WATCH = """() => {
  window.pointed = 0;
  for (const kind of ["pointerdown", "mousedown", "touchstart"])
    addEventListener(kind, (event) => { if (event.isTrusted) window.pointed += 1; }, true);
}"""
HELD = """() => {
  const held = document.activeElement;
  if (held === document.body || !held) return null;
  const { x, y, width, height } = held.getBoundingClientRect();
  const label = held.labels?.[0]?.textContent ?? "";
  const name = held.getAttribute("aria-label") || label || held.textContent || held.id;
  const style = getComputedStyle(held);
  return {
    name: name.replace(/\\s+/g, " ").trim(), id: held.id, tag: held.tagName,
    isSeen: width > 1 && height > 1 && x + width > 0 && x < innerWidth && y + height > 0
      && y < innerHeight && style.visibility === "visible",
  };
}"""
MOST = 140
LOST_MS = 10_000


class ByKeys:
    """One page under the hands; every press is followed by a look at where the focus is."""

    def __init__(self, page: Page):
        self.page = page

    def held(self) -> dict:
        """What has the focus; nothing is a mistake of the page."""
        held = self.page.evaluate(HELD)
        if held and held["isSeen"]:
            return held
        try:
            self.page.wait_for_function(f"() => ({HELD})()?.isSeen", timeout=LOST_MS)
        except TimeoutError as error:
            told = self.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
            raise AssertionError(f"the focus is lost or not seen: {told}") from error
        return self.page.evaluate(HELD)

    def press(self, *names: str) -> ByKeys:
        for name in names:
            self.page.keyboard.press(name)
            self.held()
        return self

    def type(self, text: str, *names: str) -> ByKeys:
        self.page.keyboard.type(text)
        return self.press(*names)

    def tab_to(self, name: str, way: str = "Tab") -> ByKeys:
        """Tabs until what has the focus is called so (or its id is)."""
        passed = []
        for _ in range(MOST):
            held = self.held()
            if name in (held["name"], held["id"]):
                return self
            passed.append(held["name"][:30])
            self.page.keyboard.press(way)
        raise AssertionError(f"{name} was not reached: {passed}")

    def tab_back(self, name: str) -> ByKeys:
        return self.tab_to(name, "Shift+Tab")

    def begin(self, name: str) -> ByKeys:
        """On a page that has just come: the first Tab gives the focus to something."""
        self.page.keyboard.press("Tab")
        return self.tab_to(name)

    def follow(self, address: str, key: str = "Enter") -> ByKeys:
        """Presses what has the focus, which leads to another page."""
        with self.page.expect_navigation(url=address):
            self.page.keyboard.press(key)
        return self

    def opens(self, name: str) -> ByKeys:
        """A link to a window of its own."""
        self.tab_to(name)
        with self.page.context.expect_page() as given:
            self.page.keyboard.press("Enter")
        page = given.value
        wait_live(page)
        return ByKeys(page)


def watched(context: BrowserContext) -> BrowserContext:
    context.add_init_script(f"({WATCH})()")
    return context


def assert_never_pointed(context: BrowserContext) -> None:
    assert [page.evaluate("window.pointed") for page in context.pages] == [0] * len(context.pages)
