"""Takes the private stretches out of one text and puts placeholders in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from privacy.known import LITERAL
from privacy.span import Span, merged, trimmed
from privacy.vault import PLACEHOLDER, Vault

LITERAL_RULE = "looks like a placeholder"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of the original text and the placeholder that stands for it now."""

    span: Span
    placeholder: str


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A text without its private stretches, which are listed from left to right."""

    text: str = field(repr=False)
    hidden: tuple[Hidden, ...] = ()


def hide(text: str, spans: Iterable[Span], vault: Vault) -> HiddenText:
    """Replace ``spans`` and all that the vault knows; afterwards it knows nothing in what is left.

    Known values are looked for again in each piece that is left, since cutting a value out of a
    text can bare another one beside it.
    """
    chosen = list(merged([*spans, *vault.known(text)]))
    while True:
        fresh = [
            span.moved(start)
            for start, end in _gaps(len(text), chosen)
            for span in merged(vault.known(text[start:end]))
        ]
        if not fresh:
            break
        chosen = sorted([*chosen, *fresh], key=lambda s: s.start)
    kept = [tidy for span in chosen if (tidy := trimmed(text, span)) is not None]
    hidden = tuple(Hidden(span, _placeholder(text, span, vault)) for span in kept)
    return HiddenText(_filled(text, hidden), hidden)


def _placeholder(text: str, span: Span, vault: Vault) -> str:
    value = span.whole or text[span.start : span.end]
    return vault.placeholder_for(span.type, value, is_everywhere=span.is_sure)


def literal_placeholders(text: str, trusted: Vault | None = None) -> list[Span]:
    """What only looks like a placeholder, so that a text on screen can not call up a secret.

    Placeholders that ``trusted`` has issued are left out.
    """
    return [
        Span(match.start(), match.end(), LITERAL, 1.0, LITERAL_RULE)
        for match in PLACEHOLDER.finditer(text)
        if trusted is None or not trusted.has_issued(match.group())
    ]


def without_issued(text: str, spans: Iterable[Span], vault: Vault) -> list[Span]:
    """The spans, cut so that none covers a placeholder that the vault has issued."""
    issued = [m.span() for m in PLACEHOLDER.finditer(text) if vault.has_issued(m.group())]
    cut: list[Span] = []
    for span in spans:
        start = span.start
        for left, right in issued:
            if left < span.end and start < right:
                if start < left:
                    cut.append(Span(start, left, span.type, span.score, span.rule))
                start = right
        if start < span.end:
            cut.append(Span(start, span.end, span.type, span.score, span.rule))
    return cut


def _gaps(length: int, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that no span covers."""
    position = 0
    for span in spans:
        if position < span.start:
            yield position, span.start
        position = span.end
    if position < length:
        yield position, length


def _filled(text: str, hidden: tuple[Hidden, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for one in hidden:
        pieces += [text[position : one.span.start], one.placeholder]
        position = one.span.end
    return "".join([*pieces, text[position:]])
