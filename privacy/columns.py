"""Columns and lists: what the company that a text keeps says about it.

Under the heading "Surname" anything is a surname; in a list where four of six entries are known to
be persons, the other two that look like names are persons too, whatever their names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from perception.screen import Element
from perception.vocabulary import Role
from privacy.labels import LABELS, label_in
from privacy.span import Span, merged
from privacy.tables import headings
from privacy.vocabulary import chinese_surnames, chinese_words, interface_words

RULE = "column"
_HEADED_SCORE, _ALIKE_SCORE = 0.8, 0.6
_EDGE = 0.6  # of a line's height by which left edges in a column may differ
_WIDEST_PITCH = 4.5  # heights from one entry to the next; a card has two or three lines
_FIRST_PITCH = 3.5  # heights from a heading to the first entry
_USUAL = 3  # quarters of the pitches are no larger than the usual one: in cards they alternate
_SET_OFF = 1.2  # of the usual pitch: a heading stands further from the list above it
_ALIKE_HEIGHT = 2.0  # ratio: recognized lines are as high as their letters happen to be
_SHARE = 0.35  # of a list: in cards every second line is a name
_LOGIN_SHARE = 0.2  # every second line is a login, of which some are addresses
_LEAST_KNOWN = 3  # entries that are known, before others are taken for their like
_MOST_OF_TEXT = 0.8  # of an entry's letters that must be private to make it a known one
_MOST_ENTRIES = 200
_BULLET = r"^[\W_]*"
_PERSON = re.compile(
    _BULLET + r"(?P<value>(?:[^\W\d_][\w'’.-]*,?[ \t]+){0,3}[^\W\d_][\w'’.-]*\.?)[\W_]*$"
)
_USER = re.compile(_BULLET + r"(?P<value>[a-z][a-z0-9._-]{1,31})[\W_]*$")
_HAN = re.compile(_BULLET + r"(?P<value>[\u3400-\u9fff·]{1,4})[\W_]*$")
_PROCESS = re.compile(r"\s*(?P<number>\d{3,7})\s+(?P<user>[a-z_][\w.-]{2,31})\+?(?=\s|$)")
_LARGE_NUMBER = 1000  # which the numbers of lines in a program seldom reach
# Accounts of services: those of Debian's base system and of the usual servers.
_SERVICES_WORDS = """
root daemon bin sys sync games man lp mail news uucp proxy backup list irc nobody messagebus avahi
polkitd rtkit colord systemd systemd-resolve systemd-network systemd-timesync systemd-oom dnsmasq
postgres mysql redis www-data nginx apache http git docker mongodb rabbitmq elasticsearch grafana
prometheus jenkins zabbix sshd ntp chrony postfix dovecot named bind ubuntu debian kernoops whoopsie
syslog statd uuidd tcpdump landscape lxd gdm lightdm sddm cups saned geoclue pulse flatpak usbmux
"""
_SERVICES = frozenset(_SERVICES_WORDS.split())
_LEAST_HAN = 2  # letters, unless a heading vouches for one
_LARGEST_LETTER = 80  # pixels; what is higher is no entry
_CONTAINERS = frozenset(
    {Role.WINDOW, Role.DIALOG, Role.DOCUMENT, Role.GROUP, Role.LIST, Role.TABLE, Role.TOOL_BAR}
)
_PERSON_LABELS = frozenset({*LABELS["PERSON"], *LABELS["GIVEN"]})


class _Likeness(Protocol):
    def __call__(self, text: str, /) -> tuple[int, int] | None: ...


@dataclass(frozen=True, slots=True)
class _Column:
    """Texts one below another, and the heading over them if they have one."""

    heading: str = field(repr=False)
    entries: tuple[Element, ...]


def column_spans(
    elements: Sequence[Element], found: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, Span]]:
    """What is private in elements because of the column or list that they stand in.

    Args:
        elements: what is on the screen.
        found: the private spans of each element's text so far, by the element's number.

    Yields:
        An element's number and a span of its text.
    """
    texts = [e for e in elements if _is_entry(e)]
    heads = {e.id for e, label in headings(texts) if label.casefold() in _PERSON_LABELS}
    for column in _columns(texts, heads):
        if column.heading:
            rows = [e.box.center.y for e in texts if found.get(e.id)]
            yield from _headed(column, rows)
        else:
            yield from _alike(column, found, ("PERSON",), _named, _SHARE)
            yield from _alike(column, found, ("USER", "EMAIL"), _user, _LOGIN_SHARE)
            yield from _processes(column)


def _is_entry(element: Element) -> bool:
    is_line = 0 < element.box.h <= _LARGEST_LETTER and element.role not in _CONTAINERS
    return is_line and bool(element.text.strip())


def _columns(texts: Sequence[Element], heads: set[int]) -> Iterator[_Column]:
    """The texts by their left edges, parted where a gap or a heading parts them."""
    for lane in _lanes(texts):
        pitches = sorted(b.box.y - a.box.y for a, b in pairwise(lane)) or [0]
        usual = pitches[_USUAL * len(pitches) // 4]
        entries: list[Element] = []
        heading = ""
        for element in lane:
            word = "" if element.value else label_in(element.name)
            is_far = bool(entries) and (
                _is_far(entries[-1], element, is_first=len(entries) == 1)
                or _heads_more(entries[-1], element, usual)
            )
            if word or is_far or len(entries) >= _MOST_ENTRIES:
                yield _Column(heading, tuple(entries[1:] if heading else entries))
                entries, heading = [], ""
            if element.id in heads:
                heading = word
            entries.append(element)
        yield _Column(heading, tuple(entries[1:] if heading else entries))


def _lanes(texts: Sequence[Element]) -> Iterator[list[Element]]:
    """Texts whose left edges are the same, from top to bottom, without second ones in a row."""
    lane: list[Element] = []
    for element in sorted(texts, key=lambda e: (e.box.x, e.box.y)):
        if lane and element.box.x - lane[0].box.x > _EDGE * max(element.box.h, lane[0].box.h):
            yield sorted(lane, key=lambda e: e.box.y)
            lane = []
        lane.append(element)
    yield sorted(lane, key=lambda e: e.box.y)


def _is_far(above: Element, below: Element, *, is_first: bool) -> bool:
    low, high = sorted((above.box.h, below.box.h))
    pitch = _FIRST_PITCH if is_first else _WIDEST_PITCH
    return below.box.y - above.box.y > pitch * low or high > _ALIKE_HEIGHT * low


def _heads_more(above: Element, element: Element, usual: int) -> bool:
    """Whether a plain word set off from the entry above it begins another list: "Apps"."""
    is_set_off = element.box.y - above.box.y > _SET_OFF * usual
    return is_set_off and interface_words().is_interface(element.text)


def _headed(column: _Column, private_rows: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Every entry under a heading for persons that has the look of a name or of a part of one.

    A plain word of interfaces is the label of something else, and ends the column, unless it stands
    in a row with something private: "Price" is a surname too.
    """
    for entry in column.entries:
        middle, reach = entry.box.center.y, entry.box.h // 2
        vouched = any(abs(row - middle) < reach for row in private_rows)
        span = _named(entry.text, least_han=1, is_vouched=vouched)
        if span is not None:
            yield entry.id, Span(*span, "PERSON", _HEADED_SCORE, RULE)
        elif not vouched and interface_words().is_interface(entry.text):
            return


def _alike(
    column: _Column,
    found: Mapping[int, Sequence[Span]],
    kinds: tuple[str, ...],
    like: _Likeness,
    share: float,
) -> Iterator[tuple[int, Span]]:
    """The entries that look like the known ones of some kinds, if these are enough.

    People sign in with addresses and with names, so that a list of logins has both.
    """
    known = {e.id for e in column.entries if _is_known(e.text, found.get(e.id, ()), kinds)}
    if len(known) < _LEAST_KNOWN or len(known) < share * len(column.entries):
        return
    for entry in column.entries:
        span = like(entry.text) if entry.id not in known else None
        if span is not None:
            yield entry.id, Span(*span, kinds[0], _ALIKE_SCORE, RULE)


def _processes(column: _Column) -> Iterator[tuple[int, Span]]:
    """The users in a list of processes: a number and a word in each line."""
    matches = [(entry, _PROCESS.match(entry.text)) for entry in column.entries]
    large = sum(m is not None and int(m["number"]) >= _LARGE_NUMBER for _, m in matches)
    if large < _LEAST_KNOWN:
        return
    for entry, match in matches:
        if match is not None and match["user"] not in _SERVICES:
            start, end = match.span("user")
            yield entry.id, Span(start, end, "USER", _HEADED_SCORE, RULE)


def _is_known(text: str, spans: Sequence[Span], kinds: tuple[str, ...]) -> bool:
    """Whether nearly all letters and digits of a text are private of one of the kinds."""
    hidden = sum(
        sum(map(str.isalnum, text[span.start : span.end]))
        for span in merged(spans)
        if span.type in kinds
    )
    return hidden > 0 and hidden >= _MOST_OF_TEXT * sum(map(str.isalnum, text))


def _named(
    text: str, least_han: int = _LEAST_HAN, *, is_vouched: bool = False
) -> tuple[int, int] | None:
    """Where a name stands in an entry that is nothing else: one to four capitalised words."""
    han = _HAN.match(text)
    if han is not None:
        name = han["value"]
        is_name = is_vouched or least_han == 1 or _is_chinese_name(name)
        return han.span("value") if is_name and len(name) >= least_han else None
    match = _PERSON.match(text)
    if match is None or (interface_words().is_interface(match["value"]) and not is_vouched):
        return None
    words = match["value"].replace(",", " ").split()
    is_name = words[0][0].isupper() and words[-1][0].isupper()
    return match.span("value") if is_name else None


def _is_chinese_name(text: str) -> bool:
    """Whether it begins with a surname and is no other word."""
    is_surname = text[0] in chinese_surnames() or text[:2] in chinese_surnames()
    return is_surname and text not in chinese_words() and text not in interface_words()


def _user(text: str) -> tuple[int, int] | None:
    """Where a user's name stands in an entry that is nothing else."""
    match = _USER.match(text)
    if match is None or interface_words().is_interface(match["value"]):
        return None
    return match.span("value")
