"""What can go wrong while sensing.

PerceptionError
├── NoDisplay                 there is no X display to look at
├── CaptureFailed             the display is there, the picture could not be taken
├── AccessibilityUnavailable  no accessibility bus, or it does not answer
├── ImageUnreadable           a file is no image, or one that is too large
├── OcrUnavailable            the text recognizer can not start
├── FacesUnavailable          the face finder can not start
└── IconsUnavailable          the icon namer can not start
"""

from __future__ import annotations


class PerceptionError(Exception):
    """Base of the room's errors. Messages name files and displays, never screen content."""


class NoDisplay(PerceptionError):
    """There is no display to look at."""


class CaptureFailed(PerceptionError):
    """The display answered, but no frame could be taken."""


class AccessibilityUnavailable(PerceptionError):
    """The accessibility bus is missing or does not answer."""


class ImageUnreadable(PerceptionError):
    """A file could not be read as an image."""


class OcrUnavailable(PerceptionError):
    """The text recognizer could not be started."""


class FacesUnavailable(PerceptionError):
    """The face finder could not be started."""


class IconsUnavailable(PerceptionError):
    """The icon namer could not be started."""
