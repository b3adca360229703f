"""The label beside or above a value: what the screen knows and plain text does not.

"hunter" is a word; "hunter" to the right of "Password:" is a secret. A value and its label are
judged together as the line "Password: hunter", by the recognizers that read such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import EDITABLE_ROLES, MENU_ROLES, Role, Source, State
from privacy.label_grammar import meaning
from privacy.labels import LABELS, label_in
from privacy.lists import list_labels
from privacy.password_labels import is_password_label, names_password
from privacy.tables import cell_labels, headings, label_phrases
from privacy.vocabulary import interface_words

_WIDEST_GAP = 14  # heights of the value between it and a label on its left
_OWN_GAP = 5  # heights within which a value right of a label is the label's, not what is below it
_TALLEST_GAP = 1.5  # heights of the value between it and a label above
_INDENT = 2.0  # heights by which the left edges of a label above and its value may differ
_SAME_ROW = 0.5  # share of the lower height that two boxes in a row have in common
_TALLEST_LINE = 40  # pixels; what is higher has several lines, and its label beside the first
_EVERYDAY = "your password"  # stands for every label of a password that is in no list
_PASSWORDS = frozenset({*LABELS["PASSWORD"], _EVERYDAY})
_IN_TABLES = frozenset({Role.TABLE_CELL, Role.COLUMN_HEADER})
_SOFT_LABELS = frozenset({Role.TEXT, Role.TABLE_CELL, Role.OTHER})  # headings are no such labels
_LONGEST_LINE = 160  # characters of a text that may begin with its own label
_GAPS = re.compile(
    r"[ \t]*[:：=][ \t]*|[ \t]+|(?<=[\u3400-\u9fff])(?=[A-Z\d+])"  # or a Chinese label's end
)
_NEXT = re.compile(r"[ \t]+[·|/•–-][ \t]+|[;,(]|[ \t]{2,}")  # what parts a value from other ones
# A value that needs no colon before it: a number, or letters and digits mixed.
_CODE = re.compile(r"(?=(?:[^\d\s]*\d){2})[#+(]?[A-Z0-9][A-Za-z0-9]*(?:[ ./()-]?[A-Z0-9]+){0,9}")
# What holds other elements has no place in a row; what stands beside it labels none of it.
_CONTAINERS = frozenset(
    {Role.DOCUMENT, Role.WINDOW, Role.DIALOG, Role.GROUP, Role.LIST, Role.TABLE}
)
# A control's name says what it does; a word on a button right of "Name:" is no name.
_LABELS = frozenset(
    {Role.TEXT, Role.HEADING, Role.COLUMN_HEADER, Role.TABLE_CELL, Role.LIST_ITEM, Role.OTHER}
)
_NO_VALUES = MENU_ROLES | {
    Role.BUTTON,
    Role.MENU_BAR,
    Role.TOOL_BAR,
    Role.TAB,
    Role.COLUMN_HEADER,
    Role.SCROLL_BAR,
}


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text of one element and the label that belongs to it, without its colon.

    ``start`` is where the text begins in the element's own, which may begin with the label.
    """

    element: int
    label: str = field(repr=False)
    text: str = field(repr=False)
    start: int = 0

    @property
    def line(self) -> str:
        """The two as one line; the text begins at ``offset``."""
        return f"{self.label}: {self.text}"

    @property
    def offset(self) -> int:
        return len(self.label) + 2


def labelled_texts(elements: Sequence[Element]) -> Iterator[LabelledText]:
    """The texts that have a label: a field's own name, or what stands left of them or above."""
    beside = _Surroundings(elements)
    cells = cell_labels(beside.texts)
    listed = list_labels(beside.texts)
    for element in beside.texts:
        text = element.text
        if not text or _is_no_value(element) or text.rstrip().endswith((":", "：")):
            continue
        own = label_in(element.name) if element.value else ""
        if own:
            yield LabelledText(element.id, own, text)
            continue
        if label_in(text) or is_password_label(text):
            continue
        whole = _with_own_label(element.id, text)
        if whole is not None:
            yield whole
            continue
        label = beside.left_of(element)
        if _is_plain(text):  # "Sign in" under "Password"
            label = "" if label == _EVERYDAY else label
        elif not label:
            label = beside.above(element) or cells.get(element.id, "")
        label = label or listed.get(element.id, "")
        if label:
            yield LabelledText(element.id, label, text)


def _with_own_label(number: int, text: str) -> LabelledText | None:
    """The rest of a text that begins with its label: "Miles card LX19954445"."""
    if len(text) > _LONGEST_LINE:
        return None
    for gap in _GAPS.finditer(text):
        is_marked = bool(gap.group().strip())
        value = text[gap.end() :] if is_marked else _NEXT.split(text[gap.end() :], maxsplit=1)[0]
        if gap.start() and value and (is_marked or _CODE.fullmatch(value)):
            label = meaning(text[: gap.start()])
            if label:
                return LabelledText(number, label, value, gap.end())
    return None


def labelled_passwords(elements: Sequence[Element]) -> Iterator[int]:
    """The numbers of the editable fields whose whole text is a password by any of their labels."""
    editable = [e for e in elements if _is_editable(e) and _content(e).strip()]
    beside = _Surroundings(elements if editable else ())
    for element in editable:
        if names_password(element.description):
            yield element.id
        elif names_password(element.name):  # without a value the name is only its label
            if element.value.strip():
                yield element.id
        elif not label_in(element.name):
            label = beside.left_of(element) or beside.above(element)
            if label.casefold() in _PASSWORDS:
                yield element.id


class _Surroundings:
    """The texts of a screen and the labels among them."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self.texts = [e for e in elements if (e.name or e.value) and e.role not in _CONTAINERS]
        self._labels = [(e, label) for e in self.texts if (label := _label_of(e))]
        self._labels += label_phrases([e for e in self.texts if e.role in _LABELS and not e.value])
        # What stands right of a table's heading is the next heading.
        heads = {h.id for h, _ in headings(self.texts) if h.role in _IN_TABLES}
        self._aside = [pair for pair in self._labels if pair[0].id not in heads]
        self._headers = [pair for pair in self._labels if pair[0].role is Role.COLUMN_HEADER]
        labels = {label.id for label, _ in self._labels}
        values = [element for element in self.texts if element.id not in labels]
        self._over = [p for p in self._labels if not _has_right_neighbour(p[0], values)]

    def left_of(self, element: Element) -> str:
        return _left_of(element, self._aside, self.texts)

    def above(self, element: Element) -> str:
        return _above(element, self._over, self._headers)


def _is_editable(element: Element) -> bool:
    if element.role in EDITABLE_ROLES or element.role is Role.COMBO_BOX:
        return True
    return State.EDITABLE in element.states


def _content(field: Element) -> str:
    """What is written in a field; on a picture that may be its name, in a program it is not."""
    return field.value or ("" if Source.ACCESSIBILITY in field.sources else field.name)


def _is_no_value(element: Element) -> bool:
    """Whether it is a control whose name says what it does; a drawn frame may be a cell's."""
    is_frame = element.role is Role.BUTTON and element.is_only_drawn
    return element.role in _NO_VALUES and not is_frame


def _label_of(element: Element) -> str:
    """The label that an element shows, or ""."""
    if element.is_only_drawn and element.role in (Role.BUTTON, Role.TEXT_FIELD):
        return label_in(element.name or element.value)  # a frame around a label looks like these
    if element.role not in _LABELS or element.value:
        return ""
    is_password = element.role in _SOFT_LABELS and is_password_label(element.name)
    return label_in(element.name) or (_EVERYDAY if is_password else "")


def _is_plain(text: str) -> bool:
    """Whether it is made of words of interfaces alone; a number or a sign may be a value."""
    return interface_words().is_interface(text) and all(c.isalpha() or c.isspace() for c in text)


def _has_right_neighbour(label: Element, texts: Sequence[Element]) -> bool:
    """Whether a value stands right of the label, so that it is not for what stands below it."""
    reach = _OWN_GAP * _line_height(label)
    return any(
        0 <= other.box.x - label.box.right <= reach and _is_same_row(label.box, other.box)
        for other in texts
        if other.id != label.id
    )


def _left_of(
    element: Element, labels: Sequence[tuple[Element, str]], texts: Sequence[Element]
) -> str:
    """The label that is the nearest text to the left in the same row, or ""."""
    box = element.box
    reach = _WIDEST_GAP * _line_height(element)
    near = [
        (label, word)
        for label, word in labels
        if label.id != element.id
        and -_line_height(element) // 2 <= box.x - label.box.right <= reach
        and _is_same_row(label.box, box)
    ]
    if not near:
        return ""
    nearest, word = max(near, key=lambda pair: pair[0].box.right)
    for other in texts:
        is_between = nearest.box.right <= other.box.x and other.box.right <= box.x
        if is_between and other.id not in (element.id, nearest.id) and _is_same_row(other.box, box):
            return ""
    return word


def _above(
    element: Element,
    labels: Sequence[tuple[Element, str]],
    headers: Sequence[tuple[Element, str]],
) -> str:
    """The label just above, or the column's header over a table's cell, or ""."""
    box = element.box
    height = _line_height(element)
    near = [
        (label, word)
        for label, word in labels
        if label.box.bottom <= box.y + height // 3
        and box.y - label.box.bottom <= _TALLEST_GAP * height
        and abs(label.box.x - box.x) <= _INDENT * height
    ]
    if not near and element.role in (Role.TABLE_CELL, Role.TEXT):
        near = [
            (header, word)
            for header, word in headers
            if header.window == element.window
            and header.box.bottom <= box.y + height // 3
            and header.box.x <= box.center.x < header.box.right
        ]
    return max(near, key=lambda pair: pair[0].box.bottom)[1] if near else ""


def _line_height(element: Element) -> int:
    """The height of one line of text in it, in pixels; a tall field begins like a low one."""
    return max(8, min(element.box.h, _TALLEST_LINE))


def _is_same_row(one: Rect, other: Rect) -> bool:
    """Whether the first lines of the two stand side by side."""
    height = max(_TALLEST_LINE, min(one.h, other.h))  # the lower one may be one large line
    bottoms = [box.y + min(box.h, 2 * height) for box in (one, other)]
    shared = min(bottoms) - max(one.y, other.y)
    return shared > 0 and shared >= _SAME_ROW * min(one.h, other.h)
