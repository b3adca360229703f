"""The tuning screens that were kept, each time with other values in them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.judge_features import KINDS
from scripts.judge.forms import Writer
from scripts.judge.material import KEPT, material
from scripts.judge.page import MadeText

_AS_IT_IS = 0.15  # of the screens keep their own values
_UNFOUND = (0, 0, 0.2, 0.5, 0.8, 1)  # shares of what the rules found that they are made to miss
_LONGEST_SECRET, _LONGEST_ACCOUNT = 24, 14  # letters; longer ones have forms that rules know
_AVATAR = 2  # letters

Found = list[list[tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class KeptScreen:
    """One screen as it was read, with what is private in it and what the rules found."""

    language: str
    texts: Sequence[dict[str, Any]] = field(repr=False)
    strings: Sequence[str] = field(repr=False)

    def rewritten(self, rng: random.Random) -> tuple[list[MadeText], Found]:
        """Its texts with other private values, and what rules find of these."""
        writer = Writer(rng, self.language, material())
        is_kept, unfound = rng.random() < _AS_IT_IS, rng.choice(_UNFOUND)
        values: dict[str, str] = {}
        missed = {number: rng.random() < unfound for number in range(len(self.strings))}
        texts, found = [], []
        for entry in self.texts:
            text, private, marks, position = "", [], [], 0
            for start, end, kind, number in _apart(entry["private"]):
                value = entry["text"][start:end]
                if value == self.strings[number] and not is_kept:
                    if value not in values:
                        values[value] = _other(writer, value, KINDS[kind])
                    value = values[value]
                text += entry["text"][position:start]
                stretch = (len(text), len(text) + len(value), kind)
                private.append(stretch)
                if _is_found(entry["found"], start, end) and not missed[number]:
                    marks.append(stretch)
                text += value
                position = end
            text += entry["text"][position:]
            if not private and rng.random() >= unfound:
                marks = [(a, b, kind) for a, b, kind in entry["found"]]
            x, y, w, h = entry["box"]
            width = int(w * max(0.3, len(text) / max(1, len(entry["text"]))))
            texts.append(MadeText(text, Rect(x, y, width, h), Role(entry["role"]), tuple(private)))
            found.append(marks)
        return texts, found


def kept_screens(without: Sequence[str] = ()) -> list[KeptScreen]:
    """All screens that were kept, but those whose file's name has one of ``without``."""
    files = [f for f in sorted(KEPT.glob("*.json")) if not any(part in f.name for part in without)]
    records = [json.loads(file.read_text("utf-8")) for file in files]
    return [KeptScreen(r["language"], r["texts"], r["strings"]) for r in records]


def _apart(private: Sequence[Sequence[int]]) -> list[tuple[int, int, int, int]]:
    """Disjoint stretches from left to right; the parts of one string are one."""
    result: list[tuple[int, int, int, int]] = []
    for start, end, kind, number in sorted(tuple(p) for p in private):
        if result and (
            start < result[-1][1] or (number == result[-1][3] and start <= result[-1][1] + 2)
        ):
            first, last, chief, one = result[-1]
            result[-1] = (first, max(last, end), chief, one)
        else:
            result.append((start, end, kind, number))
    return result


def _is_found(found: Sequence[Sequence[int]], start: int, end: int) -> bool:
    return all(any(a <= place < b for a, b, _ in found) for place in range(start, end))


def _other(writer: Writer, value: str, kind: str) -> str:
    """Another value of the same kind and, for names, of the same form."""
    if kind == "PERSON":
        return _other_name(writer, value)
    is_formal = (
        kind in ("OTHER", "URL")
        or value.startswith("#")
        or (kind == "SECRET" and (len(value) >= _LONGEST_SECRET or " " in value))
        or (kind == "ACCOUNT" and len(value) >= _LONGEST_ACCOUNT)
    )
    return value if is_formal else writer.private(kind)


def _other_name(writer: Writer, value: str) -> str:
    who = writer.rng.choice(writer.cast)
    is_chinese = "\u3400" <= value[0] <= "\u9fff"
    if is_chinese != who.is_chinese or (is_chinese and len(value) == 1):
        return value
    if is_chinese:
        return who.full
    if len(value) <= _AVATAR:
        return (who.given[0] + who.family[0]).upper()
    if "," in value:
        name = f"{who.family}, {who.given}"
    else:
        name = who.full if " " in value else writer.rng.choice((who.given, who.family))
    return name.lower() if value.islower() else name
