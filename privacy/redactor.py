"""Turns a raw screen into one that may be shown, or raises; it never returns what it was given."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

from perception.geometry import Rect
from perception.screen import Element, Screen, Window
from perception.vocabulary import Source
from privacy.avatars import AVATAR_RULE, AVATAR_SCORE, unread_avatars
from privacy.draft import Draft, Drafter, learn
from privacy.errors import PrivacyError, RedactionFailed
from privacy.hiding import Hidden, hide, literal_placeholders, without_issued
from privacy.initials import as_person
from privacy.inner import shown_inside
from privacy.judge import Judge
from privacy.paint import Patch, paint
from privacy.passwords import PasswordFields, is_protected, without_passwords
from privacy.pictures import Pictures
from privacy.redacted import (
    Finding,
    Receipt,
    RedactedElement,
    RedactedScreen,
    RedactedText,
    RedactedWindow,
)
from privacy.regions import regions, title_bar
from privacy.rules import Rules
from privacy.span import Finder
from privacy.vault import PLACEHOLDER, Vault

PROTECTED_MARK = "<PASSWORD>"  # written over a password field; stands for nothing that is known
_PASSES = 5  # over one screen, until no new value turns up; two are the rule
_NOWHERE = Rect(0, 0, 0, 0)

_Result = TypeVar("_Result")


class Redactor:
    """Hides what is private in screens and in words, with one vault for the whole session."""

    def __init__(self, analyzer: Finder, vault: Vault, rules: Rules | None = None) -> None:
        self._analyzer = analyzer
        self._vault = vault
        self._drafter = Drafter(analyzer, vault, Judge(rules))
        self._password_fields = PasswordFields()
        self._pictures = Pictures(vault, (rules or Rules()).ignored_types)
        vault.exempt((rules or Rules()).never_private)
        for word in (rules or Rules()).always_private:
            vault.learn("PRIVATE", word)

    def redact(self, screen: Screen) -> RedactedScreen:
        """The painted picture and the elements with placeholders.

        Raises:
            RedactionUnavailable: the analyzer can not run.
            RedactionFailed: anything else went wrong; nothing of the screen is in the message.
        """
        return _closed(lambda: self._redact(screen), "the screen")

    def redact_text(self, text: str) -> RedactedText:
        """The user's words with placeholders; those that the vault has issued already are kept.

        Raises:
            RedactionUnavailable: the analyzer can not run.
            RedactionFailed: anything else went wrong; nothing of the text is in the message.
        """
        return _closed(lambda: self._redact_text(text), "the text")

    def _redact_text(self, text: str) -> RedactedText:
        literal = literal_placeholders(text, trusted=self._vault)
        (found,) = self._analyzer.find([text])
        learn(self._vault, text, found)
        pieces: list[str] = []
        findings: list[Finding] = []
        spans = without_issued(text, [*found, *literal], self._vault)
        for start, end, is_issued in _parts(text, self._vault):
            if is_issued:
                pieces.append(text[start:end])
                continue
            inside = [s.moved(-start) for s in spans if start <= s.start and s.end <= end]
            hidden = hide(text[start:end], inside, self._vault)
            pieces.append(hidden.text)
            findings += [_finding(one, _NOWHERE, "text", 0) for one in hidden.hidden]
        return RedactedText("".join(pieces), tuple(findings))

    def _redact(self, screen: Screen) -> RedactedScreen:
        started = perf_counter()
        revealed = self._password_fields.revealed(screen.elements)
        elements = without_passwords(screen.elements, revealed)
        draft = self._drafter.draft(screen, elements, revealed)
        for _ in range(_PASSES):
            version = self._vault.version
            draft.findings.clear()
            draft.patches.clear()
            hidden_elements = [self._element(e, draft, screen) for e in elements]
            hidden_windows = [self._window(w, draft, screen) for w in screen.windows]
            notes = tuple(self._aside(note, draft, "note") for note in screen.notes)
            if self._vault.version == version:
                break
        else:
            raise RedactionFailed("the screen kept bringing up new private values")
        for pictured in (*self._pictures.find(screen), *self._avatars(elements, draft, screen)):
            draft.cover(pictured.box, pictured.placeholder)
            draft.findings.append(pictured)
        patches = [Patch(box, " ".join(labels)) for box, labels in draft.patches.items()]
        image = paint(screen.screenshot.pixels, patches)
        image.flags.writeable = False
        counts = Counter(finding.type for finding in draft.findings)
        redacted = RedactedScreen(
            image=image,
            elements=tuple(hidden_elements),
            windows=tuple(hidden_windows),
            focus=screen.focus,
            findings=tuple(draft.findings),
            receipt=Receipt(
                image_sha256=hashlib.sha256(image.tobytes()).hexdigest(),
                counts=tuple(sorted(counts.items())),
                engine=self._analyzer.engine,
                elapsed_s=perf_counter() - started,
            ),
            notes=notes,
            knowledge=version,
        )
        self._check(redacted)
        return redacted

    def _avatars(
        self, elements: Sequence[Element], draft: Draft, screen: Screen
    ) -> Iterator[Finding]:
        """The avatars whose letters could not be read."""
        found = {e.id: [*draft.of(e), *self._vault.known(e.text)] for e in elements}
        for avatar in unread_avatars(elements, draft.initials, found):
            # What the judge merely guesses is hidden beside its avatar and nowhere else.
            placeholder = self._vault.placeholder_for("PERSON", avatar.name, is_everywhere=False)
            box = avatar.box.clipped(screen.width, screen.height)
            yield Finding("PERSON", placeholder, box, AVATAR_SCORE, "picture", AVATAR_RULE, 0)

    def _element(self, element: Element, draft: Draft, screen: Screen) -> RedactedElement:
        if is_protected(element):
            draft.cover(element.box, PROTECTED_MARK)
            draft.findings.append(
                Finding(
                    "PASSWORD",
                    PROTECTED_MARK,
                    element.box,
                    1.0,
                    _source(element),
                    "protected",
                    element.id,
                )
            )
        return RedactedElement(
            id=element.id,
            role=element.role,
            box=element.box,
            name=self._field(element, element.name, draft, screen),
            value=self._field(element, element.value, draft, screen, is_value=True),
            description=self._field(element, element.description, draft, screen),
            states=element.states,
            sources=element.sources,
            offers=element.offers,
            window=element.window,
        )

    def _field(
        self, element: Element, text: str, draft: Draft, screen: Screen, *, is_value: bool = False
    ) -> str:
        """One text of an element with placeholders; its places are noted to be painted."""
        if not text:
            return ""
        spans = list(draft.spans[text])
        if text == element.text:
            spans += draft.extra.get(element.id, [])
        initials = draft.initials.get(element.id)
        if initials is not None and text == element.text:
            hidden = as_person(text, initials, self._vault)
        else:
            hidden = hide(text, spans, self._vault)
        scale = screen.screenshot.pixel_map.scale
        for one in hidden.hidden:
            value = text[one.span.start : one.span.end]
            places = regions(element, text, one.span, is_value=is_value, scale=scale)
            if self._is_hidden_inside(element, value, draft):
                places = []
            for box in places:
                visible = box.clipped(screen.width, screen.height)
                draft.cover(visible, one.placeholder)
                draft.findings.append(_finding(one, visible, _source(element), element.id))
        return hidden.text

    def _is_hidden_inside(self, element: Element, value: str, draft: Draft) -> bool:
        """Whether smaller elements inside this one show the value, and each of them hides it."""
        inner = shown_inside(element, value, draft.elements)
        shown = [hide(e.text, draft.of(e), self._vault).text for e in inner]
        return bool(shown) and not any(value in rest for rest in shown)

    def _window(self, window: Window, draft: Draft, screen: Screen) -> RedactedWindow:
        hidden = hide(window.title, draft.spans.get(window.title, ()), self._vault)
        if hidden.hidden:
            scale = screen.screenshot.pixel_map.scale
            strip = title_bar(window.box, scale, [element.box for element in screen.elements])
            visible = strip.clipped(screen.width, screen.height)
            for one in hidden.hidden:
                draft.cover(visible, one.placeholder)
                draft.findings.append(_finding(one, visible, "title", 0))
        return RedactedWindow(
            id=window.id,
            box=window.box,
            title=hidden.text,
            program=self._aside(window.program, draft, "program"),
            is_active=window.is_active,
            is_dialog=window.is_dialog,
            handle=window.handle,
        )

    def _aside(self, text: str, draft: Draft, source: str) -> str:
        """A text that is not drawn on the screen, with placeholders."""
        hidden = hide(text, draft.spans.get(text, ()), self._vault)
        draft.findings += [_finding(one, _NOWHERE, source, 0) for one in hidden.hidden]
        return hidden.text

    def _check(self, screen: RedactedScreen) -> None:
        """Refuse a result that still shows a value of the vault."""
        texts = [t for e in screen.elements for t in (e.name, e.value, e.description)]
        texts += [t for w in screen.windows for t in (w.title, w.program)]
        for text in (*texts, *screen.notes):
            if any(self._vault.known(piece) for piece in _pieces(text)):
                raise RedactionFailed("a hidden value was still readable in the result")


def _closed(work: Callable[[], _Result], subject: str) -> _Result:
    """Do the work; whatever goes wrong becomes an error of this room, with nothing chained to it.

    A chained exception could carry raw text in its message or its frames.
    """
    failure: PrivacyError
    try:
        return work()
    except PrivacyError as error:
        failure = type(error)(str(error))
    except Exception as error:  # noqa: BLE001 - fail closed: no error may pass with raw text in it
        failure = RedactionFailed(f"{subject} could not be redacted ({type(error).__name__})")
    raise failure


def _source(element: Element) -> str:
    """The surest sense that gave the element's text."""
    order = (Source.ACCESSIBILITY, Source.OCR, Source.WIDGET, Source.ICON)
    return next((str(source) for source in order if source in element.sources), "")


def _finding(hidden: Hidden, box: Rect, source: str, element: int) -> Finding:
    span = hidden.span
    return Finding(span.type, hidden.placeholder, box, span.score, source, span.rule, element)


def _parts(text: str, vault: Vault) -> Iterator[tuple[int, int, bool]]:
    """The text's stretches, each with whether it is a placeholder that the vault has issued."""
    position = 0
    for match in PLACEHOLDER.finditer(text):
        if vault.has_issued(match.group()):
            yield position, match.start(), False
            yield match.start(), match.end(), True
            position = match.end()
    yield position, len(text), False


def _pieces(text: str) -> list[str]:
    """What stands between the placeholders."""
    return re.sub(PLACEHOLDER, "\0", text).split("\0")
