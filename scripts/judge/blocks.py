"""The blocks that made-up pages are laid out of: tables, forms, lists, chats, terminals.

Each fills a stretch of the page, whatever it happens to hold; ``made_page`` puts some together.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from perception.geometry import Rect
from perception.vocabulary import Role
from scripts.judge.page import HARMLESS, MadeText, Page, Parts, empty_page, in_order
from scripts.judge.talk import feed, news, prose, source, terminal

Block = Callable[[Page, Rect], None]


def table(page: Page, area: Rect) -> None:
    """Columns of one kind each, mostly with headings."""
    rng = page.rng
    kinds = [page.a_kind() for _ in range(rng.randint(2, 7))]
    if not page.is_plain and page.chance(0.5):
        kinds[0] = rng.choice(("PERSON", "PERSON", "USER", "HOST", "COMPANY", "ACCOUNT", "OTHER"))
    shares = [rng.uniform(0.6, 1.6) for _ in kinds]
    widths = [int(area.w * share / sum(shares)) for share in shares]
    lefts = [area.x + sum(widths[:i]) for i in range(len(widths))]
    columns = list(zip(kinds, lefts, widths, strict=True))
    y, is_loud = area.y, page.chance(0.2)
    if page.chance(0.85):
        for kind, x, width in columns:
            label = page.label(kind)
            heading: Parts = [label.upper() if is_loud else label]
            page.add(heading, x, y, Role.COLUMN_HEADER, widest=width - 6)
        y += int(page.line * rng.uniform(1, 1.8))
    step = int(page.line * rng.choice((1, 1.3, 1.7, 2.2)))
    is_mixed, is_counted = page.chance(0.25), page.chance(0.15)
    row = 0
    while y < area.bottom - page.line:
        row += 1
        for place, (kind, x, width) in enumerate(columns):
            if page.chance(0.06):
                continue
            odd = rng.choice(("public_host", "letter", "service", "status"))
            before: Parts = [f"{row}. "] if is_counted and place == 0 else []
            cell = before + page.some(odd if is_mixed and page.chance(0.2) else kind)
            page.add(cell, x, y, Role.TABLE_CELL, widest=width - 6)
        y += step


def form(page: Page, area: Rect) -> None:
    """Labels with values beside, below or in the same text."""
    rng, y = page.rng, area.y
    is_above = page.chance(0.4)
    is_inline = not is_above and page.chance(0.25)
    colon = rng.choice(("", ":", "：" if page.lang == "zh" else ":", " *"))
    beside = int(area.w * rng.uniform(0.2, 0.45))
    while y < area.bottom - 2 * page.line:
        kind = page.a_kind()
        label = page.label(kind) + colon
        role = Role.TEXT_FIELD if page.chance(0.45) else Role.TEXT
        if is_inline:
            page.add([f"{label} ", *page.some(kind)], area.x, y, widest=area.w)
        elif is_above:
            page.add([label], area.x, y, size=rng.choice((1, 0.85)))
            y += int(page.line * 1.1)
            page.add(page.some(kind), area.x + rng.choice((0, 0, 8)), y, role, widest=area.w)
        else:
            page.add([label], area.x, y, widest=beside - 8)
            page.add(page.some(kind), area.x + beside, y, role, widest=area.w - beside)
        y += int(page.line * rng.choice((1.2, 1.6, 2)))


def cards(page: Page, area: Rect) -> None:
    """A list of one to three lines an entry, at times with initials before it."""
    rng, y = page.rng, area.y
    first = page.a_kind()
    if not page.is_plain and page.chance(0.45):
        first = rng.choice(("PERSON", "USER", "USER", "COMPANY", "HOST"))
    second, third = page.a_kind(), rng.choice(HARMLESS)
    style, has_avatars = rng.choice(("two", "one", "inline", "three")), page.chance(0.35)
    gap = rng.choice((" · ", " - ", ", ", " | ", " ", " – "))
    if page.chance(0.4):
        page.add([page.write.harmless("interface")], area.x, y, Role.HEADING, size=1.2)
        y += int(page.line * 1.6)
    while y < area.bottom - 2 * page.line:
        x = area.x
        if has_avatars:
            if first == "PERSON":
                who = rng.choice(page.write.cast)
                letters = who.given[-1] if who.is_chinese else who.given[0] + who.family[0]
                page.add([(letters.upper(), "PERSON")], x, y)
            x += int(page.line * 1.8)
        if style == "inline":
            both = [*page.some(first), gap, *page.some(second)]
            page.add(both, x, y, Role.LIST_ITEM, widest=area.w)
        else:
            page.add(page.some(first), x, y, Role.LIST_ITEM, widest=area.w)
            if style != "one":
                y += page.line
                below = second if style == "three" or page.chance(0.6) else third
                page.add(page.some(below), x, y, size=0.9, widest=area.w)
        if style == "three" or page.chance(0.3):
            page.add(page.some(third), area.x + int(area.w * 0.8), y)
        y += int(page.line * rng.choice((1.2, 1.5, 2)))


def calendar(page: Page, area: Rect) -> None:
    """Days over cells with times and what happens then."""
    rng, days, y = page.rng, page.rng.choice((5, 7, 4, 3)), area.y
    width = area.w // days
    for day in range(days):
        head = page.write.harmless("day") + rng.choice(("", f" {rng.randint(1, 30)}"))
        page.add([head], area.x + day * width, y, Role.COLUMN_HEADER)
    y += int(page.line * 1.5)
    while y < area.bottom - 2 * page.line:
        for day in range(days):
            x = area.x + day * width
            if page.chance(0.5):
                page.add([page.write.harmless(rng.choice(("time", "number")))], x, y)
            if page.chance(0.5):
                event = page.phrase() if page.chance(0.5) else page.some(page.a_kind())
                page.add(event, x, y + page.line, widest=width - 6)
        y += page.line * rng.randint(3, 5)


def tiles(page: Page, area: Rect) -> None:
    """Boxes side by side with a heading, a line and a button each."""
    rng, across, y = page.rng, page.rng.choice((2, 3, 4)), area.y
    width = area.w // across
    first, second, third = page.a_kind(), page.a_kind(), rng.choice(HARMLESS)
    while y < area.bottom - 4 * page.line:
        for place in range(across):
            x = area.x + place * width
            page.add(page.some(first), x, y, Role.HEADING, size=1.15, widest=width - 10)
            page.add(page.some(second), x, y + int(page.line * 1.2), widest=width - 10)
            if page.chance(0.7):
                page.add(page.some(third), x, y + int(page.line * 2.3), widest=width - 10)
            if page.chance(0.3):
                text = page.write.harmless("interface")[:16]
                page.add([text], x, y + int(page.line * 3.3), Role.BUTTON)
        y += int(page.line * rng.uniform(4.5, 6))


def figures(page: Page, area: Rect) -> None:
    """Large numbers with a word each."""
    rng, across, y = page.rng, page.rng.choice((3, 4, 5)), area.y
    while y < area.bottom - 3 * page.line:
        for place in range(across):
            kind = rng.choice(("number", "percent", "amount", "unit", "duration", "size"))
            both = [page.write.harmless(kind), page.label("number")]
            upper, lower = both if page.chance(0.5) else reversed(both)
            x = area.x + place * area.w // across
            page.add([upper], x, y, size=1.5)
            page.add([lower], x, y + int(page.line * 1.5))
        y += page.line * 4


def menu(page: Page, area: Rect) -> None:
    """A bar at the side: places to go, or people, or machines."""
    rng, y = page.rng, area.y
    kind = rng.choice(("interface",) * 6 + ("product", "department", "thing", "month", "file"))
    if not page.is_plain and page.chance(0.2):
        kind = rng.choice(("PERSON", "USER", "HOST", "COMPANY"))
    while y < area.bottom - page.line:
        count: Parts = [f" {rng.randint(1, 99)}"] if page.chance(0.1) else []
        role = rng.choice((Role.MENU_ITEM, Role.LIST_ITEM, Role.LINK))
        page.add(page.some(kind) + count, area.x, y, role, widest=area.w)
        y += int(page.line * rng.choice((1.3, 1.6)))
        if page.chance(0.08):
            page.add([page.write.harmless("interface")], area.x, y, Role.HEADING)
            y += int(page.line * 1.5)


def settings(page: Page, area: Rect) -> None:
    """Names of settings, what they do, and their values at the right."""
    rng, y = page.rng, area.y
    while y < area.bottom - 2 * page.line:
        page.add([page.write.harmless("interface")], area.x, y)
        if page.chance(0.7):
            text = page.write.harmless("sentence")
            page.add([text], area.x, y + page.line, size=0.9, widest=int(area.w * 0.8))
        if page.chance(0.8):
            kind = rng.choice(("status", "letter", "number", "interface", "percent"))
            value = page.a_kind() if page.chance(page.share * 0.4) else kind
            page.add(page.some(value), area.x + int(area.w * 0.82), y, Role.COMBO_BOX)
        y += int(page.line * 2.6)


def access(page: Page, area: Rect) -> None:
    """Who may do what with something."""
    rng, y = page.rng, area.y
    kind = "thing" if page.is_plain else rng.choice(("PERSON", "USER", "OTHER", "COMPANY"))
    page.add([page.write.harmless("interface")], area.x, y, Role.HEADING)
    y += int(page.line * 1.7)
    widest = int(area.w * 0.6)
    while y < area.bottom - 2 * page.line:
        page.add(page.some(kind), area.x, y, widest=widest)
        if page.chance(0.6):
            below = "status" if page.is_plain else "OTHER"
            page.add(page.some(below), area.x, y + page.line, size=0.9, widest=widest)
        role = page.write.harmless(rng.choice(("role", "role", "status")))
        page.add([role], area.x + int(area.w * 0.72), y, Role.COMBO_BOX)
        y += int(page.line * 2.6)


def lines(page: Page, area: Rect) -> None:
    """Harmless lines of all kinds: menus read as one, counts, addresses of pages."""
    kinds = ("menu_line", "count", "count", "keys", "public_url", "path", "process", "error")
    y = area.y
    while y < area.bottom - page.line:
        page.add([page.write.harmless(page.rng.choice(kinds))], area.x, y, widest=area.w)
        y += int(page.line * 1.3)


_BLOCKS: tuple[Block, ...] = (
    source, news, news, lines, table, table, table, form, form, cards, cards, cards, feed, feed,
    feed, feed,
    prose, terminal, calendar, tiles, figures, menu, settings, access,
)  # fmt: skip
_BESIDE: tuple[Block, ...] = (form, cards, menu, figures, access, prose)


def made_page(seed: int) -> list[MadeText]:
    """The texts of one made-up page."""
    page = empty_page(random.Random(seed))  # noqa: S311 - made-up values, no secrets
    rng = page.rng
    top, left, right = _top_bar(page), 0, page.width
    if page.chance(0.3):
        title: Parts = page.phrase() if page.chance(0.3) else [page.write.harmless("interface")]
        page.add(title, 20, top + 4, Role.HEADING, size=1.6)
        top += 2 * page.line
    if page.chance(0.45):
        left = rng.randint(130, 240)
        menu(page, Rect(10, top + 8, left - 20, rng.randint(200, page.height - top)))
    if page.chance(0.4) and right - left > 700:
        width = rng.randint(200, 380)
        right -= width
        beside = Rect(right + 12, top + 10, width - 24, rng.randint(200, page.height - top))
        rng.choice(_BESIDE)(page, beside)
    parts = rng.choice((1, 1, 2, 2, 3))
    cuts = [0.0, *sorted(rng.uniform(0.25, 0.75) for _ in range(parts - 1)), 1.0]
    for upper, lower in pairwise(cuts):
        y = top + int((page.height - top) * upper) + 10
        height = int((page.height - top) * (lower - upper)) - 16
        _fill(page, Rect(left + 16, y, right - left - 40, height))
    if page.chance(0.15):
        page.add([page.write.harmless(rng.choice(("keys", "menu_line")))], 4, page.height - 22)
    return in_order(page)


def _top_bar(page: Page) -> int:
    """The program's name, its menus, and who is signed in; returns where the page begins."""
    if not page.chance(0.85):
        return 0
    rng, x = page.rng, page.rng.randint(8, 30)
    is_brand = page.is_plain or page.chance(0.85)
    page.add([page.write.harmless("brand")] if is_brand else page.some("COMPANY"), x, 10)
    x += rng.randint(160, 260)
    for _ in range(rng.randint(0, 6)):
        role = rng.choice((Role.MENU, Role.TAB, Role.BUTTON, Role.LINK))
        x += page.add([page.write.harmless("interface")], x, 12, role) + rng.randint(12, 30)
    if not page.is_plain and page.chance(0.6):
        account = page.some(rng.choice(("PERSON", "USER", "OTHER", "PERSON")))
        page.add(account, page.width - rng.randint(140, 260), 12, Role.BUTTON)
    return rng.randint(36, 60)


def _fill(page: Page, area: Rect) -> None:
    """A heading, buttons and a block or two side by side, in one stretch of the page."""
    rng, y = page.rng, area.y
    if page.chance(0.35):
        page.add([page.write.harmless("interface")], area.x, y, Role.HEADING, size=1.2)
        y += int(page.line * 1.6)
    if page.chance(0.2):
        x = area.x
        for _ in range(rng.randint(2, 6)):
            x += page.add([page.write.harmless("interface")[:18]], x, y, Role.BUTTON) + 16
        y += int(page.line * 1.5)
    height = area.bottom - y
    if page.chance(0.25) and area.w > 600:
        half = area.w // 2
        rng.choice(_BLOCKS)(page, Rect(area.x, y, half - 20, height))
        rng.choice(_BLOCKS)(page, Rect(area.x + half, y, half - 20, height))
    else:
        rng.choice(_BLOCKS)(page, Rect(area.x, y, area.w, height))
