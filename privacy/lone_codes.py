"""One-time codes that stand alone in large type, on a page that speaks of a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from perception.screen import Element
from privacy.span import Span

RULE = "code in large type"
SERIES = "codes of one form"
_SCORE = 0.6
_LARGER = 1.25  # than the usual text of the screen
_CODE = re.compile(r"\s*(\d{4,8}|\d{3}[ -]\d{3}|[A-Z]-\d{6})\s*")
# Codes in groups, as authenticators show them and as backup codes are printed.
_GROUPS = re.compile(r"\W*(?P<value>\d{3} ?\d{3}|\d{2} \d{2} \d{2}|\d{4} \d{4})\W*")
_PRINTED = re.compile(
    r"\W*(?P<value>(?=[\w-]*\d)(?:[A-Z0-9]{4,6}-[A-Z0-9]{4,6}|[a-z0-9]{4,6}-[a-z0-9]{4,6}))\W*"
)
_LEAST_ALIKE = 3  # codes of one kind, before all of that kind are taken for codes
_SAID = re.compile(
    r"(?i:\b(?:code|codes|passcode|otp|pin|einmalcode|bestätigungscode|sicherheitscode|código|códigos)"
    r"\b|code\b)|验证码|校验码|动态码|确认码"
)


def lone_codes(elements: Sequence[Element]) -> Iterator[tuple[int, Span]]:
    """The elements that show nothing but a code: one larger than the text around it, or several.

    Yields:
        An element's number and the span of its whole text.
    """
    texts = [e for e in elements if e.text.strip()]
    for form in (_GROUPS, _PRINTED):
        alike = [(e, m) for e in texts if (m := form.fullmatch(e.text))]
        for element, found in alike if len(alike) >= _LEAST_ALIKE else ():
            start, end = found.span("value")
            yield element.id, Span(start, end, "CODE", _SCORE, SERIES)
    if not any(_SAID.search(e.text) for e in texts):
        return
    usual = median(e.box.h for e in texts)
    for element in texts:
        match = _CODE.fullmatch(element.text)
        if match is not None and element.box.h > _LARGER * usual:
            yield element.id, Span(*match.span(1), "CODE", _SCORE, RULE)
