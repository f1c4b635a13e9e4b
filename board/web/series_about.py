"""The organiser's form for what is said of a series, and its logo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from board.archive.logo import LARGEST, NoLogo, cleaned
from board.core.catalogue import languages
from board.core.cldr import own_name
from board.core.head import LICENCES
from board.core.text import clean
from board.live.forgetting import Forgetting
from board.store.access import Role
from board.store.series import Series
from board.web.visitor import here

SHORT = {"title": 200, "question": 200, "partners": 400, "contact": 200, "licence": 200}
"""Fields of one line, with how many characters they have at most."""

LONG = {"introduction": 6_000, "method": 6_000, "note": 600, "dates": 4_000}
"""Fields of several lines; an empty one parts two paragraphs."""

LARGEST_FORM = 4_000_000
"""Bytes of the form with its logo: one that is too large is told so, and nothing that was typed is
lost."""

DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What the logo may do in a browser that opens it by itself: nothing."""


class SeriesAbout:
    """``known`` gives a series to somebody who has at least a role, and aborts for anybody else."""

    def __init__(
        self, pages: Blueprint, known: Callable[[str, Role], Series], forgetting: Forgetting
    ) -> None:
        self.known, self.forgetting = known, forgetting
        self.page: Callable[..., str] = lambda *_, **__: ""
        rule = "/s/<series_id>/about"
        pages.add_url_rule(rule, "series_about", self.ask)
        pages.add_url_rule(rule, "series_about_act", self.act, methods=["POST"])
        pages.add_url_rule("/s/<series_id>/logo.svg", "series_logo", self.logo)

    def ask(self, series_id: str) -> str:
        return self.shown(self.known(series_id, Role.ORGANISER), "")

    def shown(self, known: Series, reason: str) -> str:
        return self.page(
            "series-about.html",
            series=known,
            short=SHORT,
            long=LONG,
            licences=LICENCES,
            languages={lang: own_name(lang) for lang in languages()},
            largest=LARGEST // 1000,
            is_done="done" in request.args,
            reason=reason,
        )

    def act(self, series_id: str) -> ResponseReturnValue:
        known = self.known(series_id, Role.ORGANISER)
        request.max_content_length = LARGEST_FORM
        said = told(request.form)
        file = request.files.get("logo")
        try:
            drawing = file.stream.read(LARGEST + 1) if file and file.filename else b""
            if drawing:
                said["logo"] = cleaned(drawing)
            elif request.form.get("no_logo"):
                said["logo"] = ""
        except NoLogo as error:
            typed = replace(known, fields={**known.fields, **said})
            return self.shown(typed, str(error)), 422
        finally:
            if file:
                file.close()
        self.forgetting.say(known, said)
        return redirect(here(f"/s/{series_id}/about?done"), 303)

    def logo(self, series_id: str) -> Response:
        drawing = self.known(series_id, Role.VIEWER)["logo"]
        if not drawing:
            abort(404)
        return Response(
            drawing, mimetype="image/svg+xml", headers={"Content-Security-Policy": DRAWING}
        )


def told(form: Mapping[str, str]) -> dict[str, str]:
    """What a form says of the fields that it has."""
    said = {name: clean(form[name]).strip()[:most] for name, most in SHORT.items() if name in form}
    for name, most in LONG.items():
        if name in form:
            lines = (clean(line).strip() for line in form[name].splitlines())
            said[name] = "\n".join(lines).strip()[:most]
    if form.get("lang") in languages():
        said["lang"] = form["lang"]
    return said
