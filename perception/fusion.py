"""Makes one screen of what the senses found: one element for one thing, in reading order.

Pure: the same findings give the same screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from perception.captions import captioned, is_mark, parted, without_rows
from perception.claims import is_said, is_sparse, settled
from perception.field_ends import end_signs, role_of_end, with_role, without_parts
from perception.field_labels import with_labels
from perception.geometry import Rect
from perception.grid import grid_cells
from perception.layout import Layout, Shown
from perception.likeness import letters
from perception.line_matching import (
    MARKS,
    changed,
    cut_at,
    is_inside,
    runs_of,
    seen_by,
    with_lines,
)
from perception.one_thing import one_of_each
from perception.reading_order import CONTAINERS, in_reading_order
from perception.screen import Element, Screen, Screenshot, TextRun
from perception.text_line import TextLine
from perception.told_areas import is_known_idle
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Offer, Role, Source, State
from perception.widgets import Shape, Widget

_LARGE_TEXT = 40  # pixels; a line this high has letters as large as controls
_SMALL_FRAME, _FRAME_SHAPE = 64, 2.0  # pixels, and times as wide as high: a button with an icon
_FRAME_NOISE = 3  # letters; a window's buttons are read as fewer, a title has more
_CAPTION_LETTERS, _CAPTION_GAP = 3, 14  # letters, and pixels between a picture and its text
_ROLES = {Shape.CHECK: Role.CHECK_BOX, Shape.ROUND: Role.RADIO_BUTTON, Shape.SWITCH: Role.SWITCH}
_CLICKED = frozenset({Offer.CLICK})
_SEEN = frozenset({State.VISIBLE, State.ENABLED})


def fuse(
    screenshot: Screenshot,
    layout: Layout,
    lines: Sequence[TextLine] = (),
    widgets: Sequence[Widget] = (),
    icons: Sequence[Element] = (),
    *,
    notes: tuple[str, ...] = (),
    timings: tuple[tuple[str, float], ...] = (),
) -> Screen:
    """One screen from the tree's elements that show, the lines read, and the shapes found.

    Args:
        screenshot: the frame that all boxes refer to.
        layout: windows, panes and the tree's elements (``perception.layout.arrange``).
        lines: text read from the pixels.
        widgets: controls found by their shape.
        icons: pictures that may be icons, found by their ink (``perception.icon_naming``).
        notes: what could not be sensed.
        timings: seconds by stage.
    """
    icons = [
        _placed(icon, layout)
        for icon in icons
        if not _is_written(icon, lines) and not any(_is_captioned(icon.box, line) for line in lines)
    ]
    lines = [
        line
        for line in lines
        if not _is_frame_noise(line, layout) and not _is_mark_of_picture(line, icons)
    ]
    widgets = [widget for widget in widgets if not _is_letter(widget, lines)]
    shown, drawn = _with_widgets(one_of_each(layout.shown), widgets, layout)
    shown, rest = with_lines(shown, lines)
    drawn, rest = _named(drawn, rest)
    told = [item.element for item in shown]
    texts = settled([_text_element(line, layout) for line in rest], drawn, icons)
    drawn = with_labels(drawn, texts)
    order = {window.id: rank for rank, window in enumerate(layout.windows)}
    active = {window.id for window in layout.windows if window.is_active}
    ordered = in_reading_order(
        (*told, *drawn, *texts, *icons),
        rank=lambda window: (window not in active, order.get(window, len(order))),
    )
    elements = tuple(replace(element, id=i) for i, element in enumerate(ordered, start=1))
    return Screen(screenshot, elements, layout.windows, _focus(elements, active), notes, timings)


def _focus(elements: Sequence[Element], active: set[int]) -> int | None:
    """The focused element of the active window; programs in the background claim one as well."""
    focused = [e for e in elements if e.is_focused and (e.window in active or not active)]
    focused.sort(key=lambda e: (e.role in CONTAINERS, e.role not in EDITABLE_ROLES))
    return focused[0].id if focused else None


def _with_widgets(
    shown: list[Shown], widgets: Iterable[Widget], layout: Layout
) -> tuple[list[Shown], list[Element]]:
    """The tree's elements confirmed by shapes, and elements for shapes that it does not tell."""
    known = list(shown)
    drawn = []
    widgets = list(widgets)
    cells = grid_cells([widget.box for widget in widgets if widget.shape is Shape.BOX])
    for widget in widgets:
        match = next((i for i, item in enumerate(known) if _is_same_thing(item, widget.box)), None)
        if match is not None:
            known[match] = changed(known[match], seen_by(known[match].element, Source.WIDGET))
            continue
        pane = layout.pane_at(widget.box)
        element = _drawn_element(widget, pane.window if pane else 0)
        drawn.append(_as_cell(element) if widget.box in cells else element)
    return known, drawn


def _is_same_thing(item: Shown, box: Rect) -> bool:
    if item.element.role in CONTAINERS or not item.shows_at(box, margin=2):
        return False
    return item.element.box.overlap_ratio(box) > 0.5


def _drawn_element(widget: Widget, window: int) -> Element:
    states = set(_SEEN)
    match widget.shape:
        case Shape.CHECK | Shape.ROUND | Shape.SWITCH:
            role = _ROLES[widget.shape]
            offers = {Offer.CLICK, Offer.TOGGLE}
            states.add(State.CHECKABLE)
            if widget.is_marked:
                states.add(State.CHECKED)
        case Shape.SLIDER:
            role, offers = Role.SLIDER, {Offer.CLICK}
        case Shape.BOX if max(widget.box.w, widget.box.h) <= _SMALL_FRAME and (
            widget.box.w <= _FRAME_SHAPE * widget.box.h
        ):
            role, offers = Role.BUTTON, {Offer.CLICK}
        case Shape.BOX:  # until a text in it says otherwise
            role, offers = Role.TEXT_FIELD, {Offer.CLICK, Offer.EDIT}
    return Element(
        id=0,
        role=role,
        box=widget.box,
        states=frozenset(states),
        sources=frozenset({Source.WIDGET}),
        offers=frozenset(offers),
        window=window,
    )


def _as_cell(element: Element) -> Element:
    return replace(element, role=Role.TABLE_CELL, offers=frozenset({Offer.CLICK}))


def _is_letter(widget: Widget, lines: Iterable[TextLine]) -> bool:
    """Whether a shape is a part of large text, such as the counter of an "e"."""
    box = widget.box
    return any(
        line.box.encloses(box) and line.box.h >= _LARGE_TEXT and box.w <= 1.2 * line.box.h
        for line in lines
    )


def _placed(icon: Element, layout: Layout) -> Element:
    pane = layout.pane_at(icon.box)
    return replace(icon, window=pane.window if pane else 0)


def _is_mark_of_picture(line: TextLine, icons: Sequence[Element]) -> bool:
    """Whether it is an icon read as some sign; letters may be somebody's initials and are kept."""
    return not letters(line.text) and any(
        is_inside(line.box, icon.box.inflated(3)) or is_inside(icon.box, line.box) for icon in icons
    )


def _is_captioned(icon: Rect, line: TextLine) -> bool:
    """Whether a text beside a picture or under it is of the same thing: a menu's entry, a file."""
    if len(letters(line.text)) < _CAPTION_LETTERS:
        return False
    box = line.box
    gap, lead = box.x - icon.right, box.y - icon.bottom
    is_beside = -3 <= gap <= _CAPTION_GAP and icon.y <= box.center.y < icon.bottom
    is_under = -3 <= lead <= _CAPTION_GAP and abs(box.center.x - icon.center.x) <= icon.w // 2
    return is_beside or is_under


def _is_written(icon: Element, lines: Sequence[TextLine]) -> bool:
    """Whether a picture of unknown meaning is letters."""
    return not icon.name and any(
        letters(line.text)
        and not is_sparse(line.text, line.box)
        and not line.box.intersection(icon.box).is_empty
        for line in lines
    )


def _is_frame_noise(line: TextLine, layout: Layout) -> bool:
    """Whether it is a misread button of the window manager's frame, such as "OX"."""
    return _is_on_frame(line, layout) and len(letters(line.text)) <= _FRAME_NOISE


def _is_on_frame(line: TextLine, layout: Layout) -> bool:
    pane = layout.pane_at(line.box)
    return pane is not None and not pane.client.contains(line.box.center)


def _named(drawn: list[Element], lines: Iterable[TextLine]) -> tuple[list[Element], list[TextLine]]:
    """Shapes with the text in them or beside them, and the lines that belong to no shape."""
    drawn = without_rows(drawn)
    boxes = [element.box for element in drawn if element.role not in TOGGLE_ROLES]
    toggles = {i: e.box for i, e in enumerate(drawn) if e.role in TOGGLE_ROLES}
    frames = {i: e.box.inflated(3) for i, e in enumerate(drawn) if i not in toggles}
    marks = list(toggles.values())
    parts = [
        part for whole in lines for piece in cut_at(whole, boxes) for part in parted(piece, marks)
    ]
    captions = captioned(toggles, parts)
    carried: dict[int, list[TextLine]] = {}
    rest = []
    for place, line in enumerate(parts):
        inside = (i for i, box in frames.items() if is_inside(line.box, box))
        match = captions.get(place, next(inside, None))
        if match is not None:
            carried.setdefault(match, []).append(line)
        elif not is_mark(line, marks):
            rest.append(line)
    named = []
    for index, element in enumerate(drawn):
        texts = carried.get(index, [])
        signs = end_signs(element.box, texts) if index not in toggles else []
        role = role_of_end(element.box, signs)
        rest += signs
        texts = [line for line in texts if line not in signs]
        if _is_bar(texts) and element.role is not Role.TABLE_CELL:
            rest += texts  # a frame around a menu or a tool bar is no control
            continue
        labelled = _labelled(element, texts) if texts else element
        named.append(with_role(labelled, role) if role is not None else labelled)
    return without_parts(named), rest


def _labelled(element: Element, texts: Sequence[TextLine]) -> Element:
    """A shape with its text: the caption of a check box or button, or what a field holds."""
    runs = tuple(run for line in texts for run in runs_of(line))
    words = " ".join(line.text for line in texts)
    element = seen_by(replace(element, runs=runs), Source.OCR)
    if element.role in TOGGLE_ROLES:
        # A line that starts at the check box begins with its mark, read as some sign.
        caption = words.lstrip(MARKS) or words
        return replace(element, name=caption, runs=_without_marks(runs, caption))
    if element.role in (Role.TABLE_CELL, Role.BUTTON):
        return replace(element, name=words)
    if len(texts) == 1 and _is_centered(texts[0].box, element.box):
        return replace(element, role=Role.BUTTON, name=words, offers=frozenset({Offer.CLICK}))
    return replace(element, value=words)


def _without_marks(runs: tuple[TextRun, ...], caption: str) -> tuple[TextRun, ...]:
    """The runs that show the caption, so that each of them is found in it."""
    if runs and caption.split() != [run.text for run in runs]:
        first = replace(runs[0], text=runs[0].text.lstrip(MARKS))
        return (first, *runs[1:]) if first.text else runs[1:]
    return runs


def _is_centered(text: Rect, frame: Rect) -> bool:
    """Whether a text stands as a button's caption does: in the middle, or filling the frame."""
    aside = abs(text.center.x - frame.center.x)
    return aside <= 0.08 * frame.w or text.w > 0.55 * frame.w


def _is_bar(texts: Sequence[TextLine]) -> bool:
    return any(_share_a_line(before.box, after.box) for before, after in pairwise(texts))


def _share_a_line(a: Rect, b: Rect) -> bool:
    return min(a.bottom, b.bottom) - max(a.y, b.y) > min(a.h, b.h) / 2


def _text_element(line: TextLine, layout: Layout) -> Element:
    pane = layout.pane_at(line.box)
    is_idle = _is_on_frame(line, layout) or is_said(line.text)
    is_idle = is_idle or is_known_idle(line.box, layout)
    return Element(
        id=0,
        role=Role.TEXT,
        box=line.box,
        name=line.text,
        states=_SEEN,
        sources=frozenset({Source.OCR}),
        # What was only read may be a menu or a flat button: it can be clicked. A title can not,
        # nor a sentence or what labels something else, nor what the tree knows better.
        offers=frozenset() if is_idle else _CLICKED,
        window=pane.window if pane else 0,
        runs=runs_of(line),
    )
