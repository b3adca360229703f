"""Hides faces and printed codes in pictures.

Neither has a text, so that there is nothing for the vault to fill in later; but each has a
placeholder, and the same one as long as it looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from perception.geometry import Rect
from perception.screen import Mark, Screen
from perception.vocabulary import MarkKind
from privacy.redacted import Finding
from privacy.vault import Vault

TYPES = {MarkKind.FACE: "FACE", MarkKind.QR_CODE: "QRCODE", MarkKind.BARCODE: "BARCODE"}
_SOURCE = "picture"
# Of the 64 bits of a likeness may differ. Of 60 portraits of 40 pixels, moved by one to three, 79 %
# kept within this; of 1,770 pairs of different ones, one did.
_ALIKE = 10
_REMEMBERED = 256  # likenesses; a film shows a new one with every frame
# Shares of a face's size by which its box is widened: ears at the sides, hair above, chin below.
_SIDES, _ABOVE, _BELOW = 0.25, 0.4, 0.15
_CODE_MARGIN = 3  # pixels
# A small picture that is hardly more than a face is covered whole: hair and dress tell as well.
_PORTRAIT_SIDE, _PORTRAIT_AREA = 200, 8.0


class Pictures:
    """Says where the marks of a screen are to be covered, and with which placeholders."""

    def __init__(self, vault: Vault, ignored_types: frozenset[str] = frozenset()) -> None:
        self._vault = vault
        self._ignored = ignored_types
        self._seen: dict[tuple[str, int], str] = {}

    def __repr__(self) -> str:
        return f"Pictures({len(self._seen)} seen)"

    def find(self, screen: Screen) -> Iterator[Finding]:
        """A finding for each mark, its box clipped to the screen and with a margin."""
        for mark in screen.marks:
            type_ = TYPES[mark.kind]
            if type_ not in self._ignored:
                box = _covering(mark).clipped(screen.width, screen.height)
                yield Finding(
                    type_, self._placeholder(type_, mark), box, mark.score, _SOURCE, str(mark.kind)
                )

    def _placeholder(self, type_: str, mark: Mark) -> str:
        for (known_type, likeness), placeholder in self._seen.items():
            if known_type == type_ and (likeness ^ mark.likeness).bit_count() <= _ALIKE:
                return placeholder
        if len(self._seen) >= _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        placeholder = self._vault.placeholder_without_value(type_)
        self._seen[type_, mark.likeness] = placeholder
        return placeholder


def _covering(mark: Mark) -> Rect:
    """The box to be painted: the code with its edge, the head around the face."""
    box = mark.box
    if mark.kind is not MarkKind.FACE:
        return box.inflated(_CODE_MARGIN)
    side, above, below = round(_SIDES * box.w), round(_ABOVE * box.h), round(_BELOW * box.h)
    head = Rect(box.x - side, box.y - above, box.w + 2 * side, box.h + above + below)
    picture = mark.picture
    is_portrait = (
        max(picture.w, picture.h) <= _PORTRAIT_SIDE and picture.area <= _PORTRAIT_AREA * box.area
    )
    return head.union(picture) if is_portrait else head
