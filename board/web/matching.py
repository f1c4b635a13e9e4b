"""The rules by which a request finds its page."""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.routing import Rule

Build = Callable[..., tuple[str, str]]


class MatchedRule(Rule):
    """Pages write their addresses themselves: what builds one for a rule, a program that Werkzeug
    compiles for each, is made when somebody asks for it. All of them were 4 % of a start."""

    def _compile_builder(self, append_unknown: bool = True) -> Build:
        def build(rule: Rule, **values: object) -> tuple[str, str]:
            return Rule._compile_builder(self, append_unknown)(rule, **values)

        return build
