"""Lines as high as their type: a box of ink tells "un" to be half as high as "Äpfel".

What stands beside, below and in a column with what is judged in heights of lines, so that all lines
of one size have to have one height.
"""

from __future__ import annotations

from dataclasses import replace

from perception.geometry import Rect
from perception.screen import TextRun
from perception.text_line import TextLine

# Shares of the type's size, of common sans-serif faces (DejaVu, Liberation, Noto): from the base
# line to the top of "x", from there to that of "d", and from the base line down to the end of "p".
_MIDDLE, _ABOVE, _BELOW = 0.53, 0.2, 0.21
_LOW = frozenset("acemnorsuvwxz.,_-:;~«»+=…·•–—")
_DEEP = frozenset("gjpqyQ,;()[]{}|@/\\$§µßçþ")
_CJK = "\u2e80"  # from here on letters fill their square


def full_height(line: TextLine) -> TextLine:
    """The line with boxes from the top of its type's tallest letters to the end of its deepest."""
    letters = [c for c in line.text if not c.isspace()]
    if not letters or any(c >= _CJK for c in letters):
        return line
    is_tall = any(c not in _LOW and c not in "gpqy" for c in letters)
    is_deep = any(c in _DEEP for c in letters)
    size = line.box.h / (_MIDDLE + _ABOVE * is_tall + _BELOW * is_deep)
    above = 0 if is_tall else round(_ABOVE * size)
    below = 0 if is_deep else round(_BELOW * size)
    if not above and not below:
        return line
    words = tuple(TextRun(w.text, _taller(w.box, above, below)) for w in line.words)
    return replace(line, box=_taller(line.box, above, below), words=words)


def _taller(box: Rect, above: int, below: int) -> Rect:
    top = max(0, box.y - above)
    return Rect(box.x, top, box.w, box.bottom + below - top)
