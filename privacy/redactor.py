"""Turns a raw screen into one that may be shown, or raises; it never returns what it was given."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from perception.geometry import Rect
from perception.screen import Element, Screen, Window
from perception.vocabulary import Source
from privacy.avatars import AVATAR_RULE, AVATAR_SCORE, unread_avatars
from privacy.columns import column_spans
from privacy.errors import PrivacyError, RedactionFailed
from privacy.hiding import Hidden, hide, literal_placeholders, without_issued
from privacy.initials import Initials, as_person, find_initials
from privacy.neighbours import LabelledText, labelled_texts
from privacy.paint import Patch, paint
from privacy.passages import passages
from privacy.passwords import RULE, PasswordFields, is_protected, without_passwords
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
from privacy.span import Finder, Span, merged, trimmed
from privacy.vault import PLACEHOLDER, Vault

PROTECTED_MARK = "<PASSWORD>"  # written over a password field; stands for nothing that is known
_SECRETS = frozenset({"PASSWORD", "KEY", "TOKEN"})
_PASSES = 5  # over one screen, until no new value turns up; two are the rule
_NOWHERE = Rect(0, 0, 0, 0)

_Result = TypeVar("_Result")


@dataclass(slots=True)
class _Draft:
    """A screen on its way: the private spans of each text, and what was hidden so far."""

    spans: dict[str, list[Span]] = field(default_factory=dict, repr=False)
    extra: dict[int, list[Span]] = field(default_factory=dict, repr=False)
    initials: dict[int, Initials] = field(default_factory=dict, repr=False)
    findings: list[Finding] = field(default_factory=list)
    patches: dict[Rect, list[str]] = field(default_factory=dict)

    def of(self, element: Element) -> list[Span]:
        """All spans of the text that the element shows."""
        text = element.value or element.name
        return [*self.spans.get(text, ()), *self.extra.get(element.id, ())]

    def cover(self, box: Rect, label: str) -> None:
        labels = self.patches.setdefault(box, [])
        if label not in labels:
            labels.append(label)


class Redactor:
    """Hides what is private in screens and in words, with one vault for the whole session."""

    def __init__(self, analyzer: Finder, vault: Vault, rules: Rules | None = None) -> None:
        self._analyzer = analyzer
        self._vault = vault
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
        self._learn(text, found)
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
        draft = self._analyzed(elements, screen)
        self._reveal(elements, revealed, draft)
        shot = screen.screenshot
        draft.initials = find_initials(
            elements, draft.spans, draft.extra, self._vault, shot.pixels, shot.pixel_map.scale
        )
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
        )
        self._check(redacted)
        return redacted

    def _analyzed(self, elements: Sequence[Element], screen: Screen) -> _Draft:
        """Find everything private on the screen first, so that the vault knows it everywhere."""
        texts = [text for e in elements for text in (e.name, e.value, e.description) if text]
        texts += [text for w in screen.windows for text in (w.title, w.program) if text]
        texts = list(dict.fromkeys([*texts, *screen.notes]))
        labelled = list(labelled_texts(elements))
        found = self._analyzer.find([*texts, *(pair.line for pair in labelled)])
        draft = _Draft()
        for text, spans in zip(texts, found[: len(texts)], strict=True):
            draft.spans[text] = [*spans, *literal_placeholders(text)]
            self._learn(text, spans)
        for pair, spans in zip(labelled, found[len(texts) :], strict=True):
            inside = [_whole(pair, span) for span in spans if span.start >= pair.offset]
            draft.extra.setdefault(pair.element, []).extend(inside)
            self._learn(pair.text, inside)
        self._keep_company(elements, draft)
        self._cross_borders(elements, draft)
        return draft

    def _keep_company(self, elements: Sequence[Element], draft: _Draft) -> None:
        """Find what is private because of the column or list that it stands in."""
        found = {e.id: draft.of(e) for e in elements}
        for number, span in list(column_spans(elements, found)):
            draft.extra.setdefault(number, []).append(span)
        for element in elements:
            self._learn(element.value or element.name, draft.extra.get(element.id, ()))

    def _cross_borders(self, elements: Sequence[Element], draft: _Draft) -> None:
        """Find what is private in neighbours taken together: values that were split or wrapped."""
        joined = list(passages(elements, draft.spans))
        found = self._analyzer.find([passage.text for passage in joined])
        for passage, spans in zip(joined, found, strict=True):
            for span in spans:
                for element, part in passage.parts(span):
                    draft.extra.setdefault(element, []).append(part)

    def _avatars(
        self, elements: Sequence[Element], draft: _Draft, screen: Screen
    ) -> Iterator[Finding]:
        """The avatars whose letters could not be read."""
        found = {e.id: [*draft.of(e), *self._vault.known(e.value or e.name)] for e in elements}
        for avatar in unread_avatars(elements, draft.initials, found):
            placeholder = self._vault.placeholder_for("PERSON", avatar.name)
            box = avatar.box.clipped(screen.width, screen.height)
            yield Finding("PERSON", placeholder, box, AVATAR_SCORE, "picture", AVATAR_RULE, 0)

    def _reveal(self, elements: Sequence[Element], revealed: frozenset[int], draft: _Draft) -> None:
        """Count the whole text of each readable password field as a password."""
        for element in elements:
            text = element.value or element.name
            whole = trimmed(text, Span(0, len(text), "PASSWORD", 1.0, RULE))
            if element.id in revealed and whole is not None:
                draft.extra.setdefault(element.id, []).append(whole)
                self._learn(text, [whole])

    def _learn(self, text: str, spans: Sequence[Span]) -> None:
        """Tell the vault what was found: whole values first, then what lies inside them."""
        for span in (*merged(spans), *spans):
            self._vault.learn(span.type, text[span.start : span.end])

    def _element(self, element: Element, draft: _Draft, screen: Screen) -> RedactedElement:
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
        self, element: Element, text: str, draft: _Draft, screen: Screen, *, is_value: bool = False
    ) -> str:
        """One text of an element with placeholders; its places are noted to be painted."""
        if not text:
            return ""
        spans = list(draft.spans[text])
        if text == (element.value or element.name):
            spans += draft.extra.get(element.id, [])
        initials = draft.initials.get(element.id)
        if initials is not None and text == (element.value or element.name):
            hidden = as_person(text, initials, self._vault)
        else:
            hidden = hide(text, spans, self._vault)
        scale = screen.screenshot.pixel_map.scale
        for one in hidden.hidden:
            for box in regions(element, text, one.span, is_value=is_value, scale=scale):
                visible = box.clipped(screen.width, screen.height)
                draft.cover(visible, one.placeholder)
                draft.findings.append(_finding(one, visible, _source(element), element.id))
        return hidden.text

    def _window(self, window: Window, draft: _Draft, screen: Screen) -> RedactedWindow:
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
        )

    def _aside(self, text: str, draft: _Draft, source: str) -> str:
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


def _whole(pair: LabelledText, span: Span) -> Span:
    """The span in the labelled text alone; a secret there is all of it, spaces and all."""
    end = span.end - pair.offset
    if span.type in _SECRETS and span.start == pair.offset and "\n" not in pair.text:
        end = len(pair.text)
    return Span(span.start - pair.offset, end, span.type, span.score, span.rule)


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
