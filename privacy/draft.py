"""Finds everything private on a screen, before anything of it is hidden.

What one text betrays is looked for in all others, so that the whole screen is judged first: each
text by itself, with its label, in its column or list, and together with its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perception.geometry import Rect
from perception.screen import Element, Mark, Screen
from privacy.birth_dates import birth_dates
from privacy.bylines import bylines
from privacy.code_captions import code_captions
from privacy.columns import column_spans
from privacy.hiding import literal_placeholders
from privacy.initials import Initials, find_initials
from privacy.judge import Judge
from privacy.judge_screen import judged
from privacy.lone_codes import lone_codes
from privacy.lone_numbers import lone_numbers
from privacy.neighbours import LabelledText, labelled_texts
from privacy.passages import passages
from privacy.passwords import RULE
from privacy.redacted import Finding
from privacy.span import Finder, Span, merged, trimmed
from privacy.vault import Vault

_SECRETS = frozenset({"PASSWORD", "KEY", "TOKEN"})


@dataclass(slots=True)
class Draft:
    """A screen on its way: the private spans of each text, and what was hidden so far."""

    elements: Sequence[Element] = field(default=(), repr=False)
    spans: dict[str, list[Span]] = field(default_factory=dict, repr=False)
    extra: dict[int, list[Span]] = field(default_factory=dict, repr=False)
    initials: dict[int, Initials] = field(default_factory=dict, repr=False)
    findings: list[Finding] = field(default_factory=list)
    patches: dict[Rect, list[str]] = field(default_factory=dict)

    def of(self, element: Element) -> list[Span]:
        """All spans of the text that the element shows."""
        text = element.text
        return [*self.spans.get(text, ()), *self.extra.get(element.id, ())]

    def cover(self, box: Rect, label: str) -> None:
        labels = self.patches.setdefault(box, [])
        if label not in labels:
            labels.append(label)


class Drafter:
    """Judges screens, and tells the vault what is private in them."""

    def __init__(self, analyzer: Finder, vault: Vault, judge: Judge) -> None:
        self._analyzer = analyzer
        self._vault = vault
        self._judge = judge

    def draft(self, screen: Screen, elements: Sequence[Element], revealed: frozenset[int]) -> Draft:
        """What is private on a screen.

        Args:
            screen: the screen as it was seen.
            elements: its elements without the contents of password fields.
            revealed: the numbers of the elements that show a password.

        Raises:
            PrivacyError: the analyzer can not tell.
        """
        draft = self._analyzed(elements, screen)
        self._keep_company(elements, screen.marks, draft)
        self._cross_borders(elements, draft)
        self._reveal(elements, revealed, draft)
        self._ask(elements, draft)
        shot = screen.screenshot
        draft.initials = find_initials(
            elements, draft.spans, draft.extra, self._vault, shot.pixels, shot.pixel_map.scale
        )
        return draft

    def _analyzed(self, elements: Sequence[Element], screen: Screen) -> Draft:
        """Find everything private on the screen first, so that the vault knows it everywhere."""
        texts = [text for e in elements for text in (e.name, e.value, e.description) if text]
        texts += [text for w in screen.windows for text in (w.title, w.program) if text]
        texts = list(dict.fromkeys([*texts, *screen.notes]))
        labelled = list(labelled_texts(elements))
        found = self._analyzer.find([*texts, *(pair.line for pair in labelled)])
        draft = Draft(elements)
        for text, spans in zip(texts, found[: len(texts)], strict=True):
            draft.spans[text] = [*spans, *literal_placeholders(text)]
            learn(self._vault, text, spans)
        for pair, spans in zip(labelled, found[len(texts) :], strict=True):
            inside = [_whole(pair, span) for span in spans if span.start >= pair.offset]
            own = [span.moved(pair.start) for span in inside]
            draft.extra.setdefault(pair.element, []).extend(own)
            learn(self._vault, pair.text, inside)
        return draft

    def _keep_company(
        self, elements: Sequence[Element], marks: Sequence[Mark], draft: Draft
    ) -> None:
        """Find what is private because of the column, the list or the page that it stands in."""
        found = {e.id: draft.of(e) for e in elements}
        columns, codes = column_spans(elements, found), code_captions(elements, marks)
        for number, span in [*columns, *codes, *lone_codes(elements)]:
            draft.extra.setdefault(number, []).append(span)
        found = {e.id: draft.of(e) for e in elements}
        persons = [*bylines(elements, found), *birth_dates(elements, found)]
        for number, span in [*persons, *lone_numbers(elements)]:
            draft.extra.setdefault(number, []).append(span)
        for element in elements:
            learn(self._vault, element.text, draft.extra.get(element.id, ()))

    def _cross_borders(self, elements: Sequence[Element], draft: Draft) -> None:
        """Find what is private in neighbours taken together: values that were split or wrapped."""
        joined = list(passages(elements, draft.spans))
        found = self._analyzer.find([passage.text for passage in joined])
        for passage, spans in zip(joined, found, strict=True):
            for span in spans:
                for element, part in passage.parts(span):
                    draft.extra.setdefault(element, []).append(part)

    def _reveal(self, elements: Sequence[Element], revealed: frozenset[int], draft: Draft) -> None:
        """Count the whole text of each readable password field as a password."""
        for element in elements:
            text = element.text
            whole = trimmed(text, Span(0, len(text), "PASSWORD", 1.0, RULE))
            if element.id in revealed and whole is not None:
                draft.extra.setdefault(element.id, []).append(whole)
                learn(self._vault, text, [whole])

    def _ask(self, elements: Sequence[Element], draft: Draft) -> None:
        """Add what the judge takes for private, with all that the rules found before it."""
        found = {e.id: draft.of(e) for e in elements}
        for number, span in judged(elements, found, self._vault, self._judge):
            draft.extra.setdefault(number, []).append(span)


def learn(vault: Vault, text: str, spans: Sequence[Span]) -> None:
    """Tell the vault what was found in a text: whole values first, then what lies inside them."""
    for span in (*merged(spans), *spans):
        vault.learn(span.type, text[span.start : span.end])


def _whole(pair: LabelledText, span: Span) -> Span:
    """The span in the labelled text alone; a secret there is all of it, spaces and all."""
    end = span.end - pair.offset
    if span.type in _SECRETS and span.start == pair.offset and "\n" not in pair.text:
        end = len(pair.text)
    return Span(span.start - pair.offset, end, span.type, span.score, span.rule)
