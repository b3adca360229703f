"""Numbers and codes that stand alone, whatever their label says: most belong to somebody.

No list has all the labels of contracts, meters, mandates, memberships and bookings. What can be
listed is what else long numbers count: versions, articles, sizes, amounts, checksums. So a number
of some length, or a code of letters and digits, is private unless its label, its heading or its
own form says that it is one of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perception.screen import Element
from privacy.rows import by_height
from privacy.span import Span

RULE = "number of an unknown label"
_SCORE = 0.5
_TALLEST = 80  # pixels; what is higher is no line
_VALUE = re.compile(
    r"[^\w+#(]*(?P<value>(?P<digits>\d{2,24}(?:[ -]\d{2,10}){0,5})"
    r"|(?P<mixed>(?=(?:[^\d]*\d){4})(?=[^A-Z]*[A-Z])[A-Z0-9]+(?:[/-][A-Z0-9]+){0,4}))[^\w%€$]*"
)
_LEAST_DIGITS, _LEAST_MIXED, _MOST = 8, 7, 24
# Dates and times without their signs, amounts with spaces, versions, units, sizes of pictures.
_NO_VALUE = re.compile(
    r"(?:19|20)\d\d[ -]?[01]\d(?:[ -]?[0-3]\d(?:[ -]?[0-2]\d[0-5]\d(?:[0-5]\d)?)?)?"
    r"|\d{1,3}(?: \d{3})+|\d+(?:\.\d+){2,}.*|\d{2,4}[X]\d{2,4}"
    r"|[A-Z]{1,3}\d{1,3}[A-Z]?|0X[0-9A-F]+|\d+(?:[KMGTPW]I?B?|B)|1[4-9]\d{8}(?:\d{3})?"
    r"|(?:ISO|RFC|DIN|EN|IEC|IEEE|UTF|SHA|ISBN|ISSN|EAN|CVE|KB|WCAG)[ -]?[\d-]+.*"
)
_HARMLESS = re.compile(
    r"(?i:version|build|revision|\brev\b|release|model|sku|\bean\b|\bisbn|\bupc\b|gtin|barcode"
    r"|art(?:ikel|icle|ículo|\.)|item|produ[ck]t|part no|teile|pieza|size|größe|tamaño"
    r"|\bdat(?:e|um)|fecha|price|preis|precio|total|amount|betrag|importe|quant|menge"
    r"|cantidad|commit|hash|checksum|sha-?\d|md5|crc|error|fehler|status|issue|bug|order|bestell|auftrag|pedido|invoice|rechnung|factura|port"
    r"|\bpid\b|page|seite|página|room|raum|zimmer|line|zeile|time|uhr|hora|dauer|duration|speed|memory"
    r"|load|bytes|batch|charge|lot|patent|standard|flight|flug|vuelo|gate|zip|plz|"
    r"版本|型号|货号|条码|尺寸|大小|日期|价格|总计|金额|数量|错误|状态|订单|发票|端口|页|房间|时间|批号|航班)"
)
_WIDEST_GAP = 14  # heights between a label and what stands right of it
_LEAD = 1.7  # heights between a label and what stands below it
_INDENT = 2.0  # heights by which their left edges may differ
_PITCH = 4.5  # heights from one entry of a column to the next
_SAME_ROW = 0.5  # of a height


def lone_numbers(elements: Sequence[Element]) -> Iterator[tuple[int, Span]]:
    """The numbers and codes that nothing tells to be harmless.

    Yields:
        An element's number and a span of its text.
    """
    texts = by_height([e for e in elements if 0 < e.box.h <= _TALLEST and e.text.strip()])
    for element in texts:
        match = _VALUE.fullmatch(element.text)
        if match is None or not _is_number(match):
            continue
        labels = [*_beside(element, texts), *_heading(element, texts)]
        if not any(_HARMLESS.search(label) for label in labels):
            start, end = match.span("value")
            yield element.id, Span(start, end, "ID", _SCORE, RULE)


def _is_number(match: re.Match[str]) -> bool:
    value = match["value"]
    length = sum(map(str.isalnum, value))
    least = _LEAST_DIGITS if match["digits"] else _LEAST_MIXED
    return least <= length <= _MOST and not _NO_VALUE.fullmatch(value) and not is_ean(value)


def is_ean(value: str) -> bool:
    """Whether it is the number of an article: 13 digits with their check digit (GS1)."""
    if len(value) != 13 or not value.isdigit():
        return False
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value))
    return weighed % 10 == 0


def _beside(element: Element, texts: Sequence[Element]) -> Iterator[str]:
    """The nearest text left of it in its row, and that right above it."""
    box, height = element.box, element.box.h
    left = [
        e
        for e in texts
        if 0 <= box.x - e.box.right + height // 2 <= _WIDEST_GAP * height
        and abs(e.box.center.y - box.center.y) < _SAME_ROW * height
        and e.id != element.id
    ]
    if left:
        yield max(left, key=lambda e: e.box.right).text
    above = [
        e
        for e in texts
        if 0 <= box.y - e.box.bottom + height // 3 <= _LEAD * height
        and abs(e.box.x - box.x) <= _INDENT * height
        and e.id != element.id
    ]
    if above:
        yield max(above, key=lambda e: e.box.bottom).text


def _heading(element: Element, texts: Sequence[Element]) -> Iterator[str]:
    """The first text without digits over it in its column."""
    box = element.box
    lane = [
        e
        for e in texts
        if e.box.y < box.y
        and (min(abs(e.box.x - box.x), abs(e.box.right - box.right)) <= _INDENT * box.h / 2)
    ]
    below = element
    for other in sorted(lane, key=lambda e: -e.box.y):
        if below.box.y - other.box.y > _PITCH * max(below.box.h, other.box.h):
            return
        if not any(map(str.isdigit, other.text)):
            yield other.text
            return
        below = other
