"""Turns a grammar of ours into a Python regular expression, to sample from it and to match by it.

It knows only what ``agent.gbnf`` uses (no recursion), and refuses everything else.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'\s*(?:(?P<literal>"(?:\\.|[^"\\])*")|(?P<class>\[(?:\\.|[^\]\\])+\])'
    r"|(?P<repeat>\{[0-9]+,[0-9]+\})|(?P<sign>[|()?])|(?P<rule>[a-z]+))"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))")


def as_regex(grammar: str) -> str:
    """The language of the rule ``root``."""
    rules = dict(line.split(" ::= ", 1) for line in grammar.strip().splitlines())
    return _expression(rules["root"], rules)


def _expression(body: str, rules: dict[str, str]) -> str:
    out, at = [], 0
    while at < len(body.rstrip()):
        token = _TOKEN.match(body, at)
        assert token is not None, f"not understood: {body[at : at + 30]!r}"
        at = token.end()
        match token.lastgroup:
            case "literal":
                out.append(f"(?:{re.escape(_text(token['literal'][1:-1]))})")
            case "rule":
                out.append(f"(?:{_expression(rules[token['rule']], rules)})")
            case "sign":
                out.append("(?:" if token["sign"] == "(" else token["sign"])
            case _:
                out.append(token["class"] or token["repeat"])
    return "".join(out)


def _text(escaped: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else m[3], escaped)
