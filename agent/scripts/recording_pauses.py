"""Which pauses mattered: a person waited for something to show, and so must a replay.

No pause becomes seconds. What came late and was used, or was there to be read, is waited for.
"""

from __future__ import annotations

from agent.scripts.recording_look import Look
from agent.scripts.wording import target_words, window_words
from perception.vocabulary import Role, Source
from privacy.redacted import RedactedElement

_LATE_S = 0.8  # after a deed: what comes sooner is the program's own answer, which replay awaits
_LONGEST = 60  # characters of a text that is waited for
_NEWS = frozenset({Role.TEXT, Role.HEADING, Role.ALERT})


class Pauses:
    """When each thing came to the screen, and when something was done last.

    Args:
        look: the screen before anything was done.
    """

    def __init__(self, look: Look) -> None:
        self._done_at = look.ended
        self._came: dict[tuple[object, ...], float] = {}
        self.see(look)

    def see(self, look: Look) -> None:
        """The next look; what went away and comes again comes anew."""
        keys: list[tuple[object, ...]] = [("window", w.id) for w in look.screen.windows]
        for element in look.screen.elements:
            if element.is_visible:
                keys += [_key(element), ("text", element.id, element.name)]
        self._came = {key: self._came.get(key, look.began) for key in keys}

    def done(self, until: float) -> None:
        """Something was done, which ended at ``until``."""
        self._done_at = until

    def before(self, element: RedactedElement | None, look: Look, at: float) -> str:
        """The step that waits for what was waited for; "" for none.

        Args:
            element: what was used at ``at``.
            look: the look that shows it.
            at: monotonic seconds.
        """
        if element is None:
            return ""
        window = look.screen.window(element.window)
        if window is not None and self._is_late(("window", window.id), at):
            words = window_words(window, look.screen)
            return f"wait until {words} shows" if words else ""
        if self._is_late(_key(element), at):
            words = target_words(element, look.screen)
            happens = "is enabled" if self._was_there(element) else "shows"
            return f"wait until {words} {happens}" if words else ""
        return self._news(look, at)

    def _news(self, look: Look, at: float) -> str:
        """The first text that came late and stands still: a person may have waited to read it."""
        for element in look.screen.elements:
            name = element.name
            is_plain = name and len(name) <= _LONGEST and not set(name) & set("<>0123456789")
            # Words that are read from pixels come and go with a caret or a shadow.
            is_told = Source.ACCESSIBILITY in element.sources
            if element.role not in _NEWS or not is_plain or not is_told:
                continue
            if self._is_late(("text", element.id, name), at) and (
                words := target_words(element, look.screen)
            ):
                return f"wait until {words} shows"
        return ""

    def _is_late(self, key: tuple[object, ...], at: float) -> bool:
        came = self._came.get(key)
        return came is not None and self._done_at + _LATE_S <= came <= at

    def _was_there(self, element: RedactedElement) -> bool:
        """Whether it had come before, only not enabled."""
        named = self._came.get(("text", element.id, element.name))
        return named is not None and named < self._came[_key(element)]


def _key(element: RedactedElement) -> tuple[object, ...]:
    return ("element", element.id, element.is_enabled)
