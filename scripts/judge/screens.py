"""Reads the tuning screens of the redaction benchmark as the judge will see them.

    python -m scripts.judge.screens SCREENS...

What rules found on each and what is private in truth is kept in ``.cache/judge/screens``, one file
a screen. Test screens are refused.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from perception.geometry import Rect
from perception.images import read_image
from perception.screen import Element, Screen, TextRun
from perception.senses import Senses
from privacy.analyzer import Analyzer
from privacy.draft import Drafter
from privacy.judge import Judge
from privacy.judge_features import ShownText
from privacy.judge_screen import kind_of_type
from privacy.span import Span
from privacy.vault import Vault
from scripts.judge.material import KEPT

_SET = "tune"
_LEAST_HEIGHT, _LEAST_WIDTH = 0.4, 0.25  # shares of a word that a private string must cover
_NUMBERS = frozenset({"ACCOUNT", "PASSPORT", "NATIONAL_ID", "CN_ID", "MEDICAL_RECORD"})
_PICTURES = frozenset({"FACE", "QR"})


def main(folders: Sequence[str]) -> int:
    """Read all screens that are not kept yet; the exit code."""
    KEPT.mkdir(parents=True, exist_ok=True)
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.json"))]
    senses, analyzer = Senses(tree=False), Analyzer()
    analyzer.start()
    for file in tqdm(files, unit="screen"):
        truth = json.loads(file.read_text("utf-8"))
        if truth["set"] != _SET:
            tqdm.write(f"{file.name} is no tuning screen: left out", file=sys.stderr)
            continue
        place = KEPT / f"{file.parent.name}-{file.name}"
        if not place.exists():
            screen = senses.look_at(read_image(file.with_suffix(".png")))
            place.write_text(json.dumps(_record(screen, truth, analyzer), ensure_ascii=False))
    senses.close()
    return 0


class _Listener(Judge):
    """Keeps what the judge is shown and says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sequence[ShownText] = ()

    def find(self, texts: Sequence[ShownText]) -> tuple[tuple[int, Span], ...]:
        self.shown = texts
        return ()


def _record(screen: Screen, truth: dict[str, Any], analyzer: Analyzer) -> dict[str, Any]:
    listener = _Listener()
    Drafter(analyzer, Vault(), listener).draft(screen, screen.elements, frozenset())
    by_place = {(e.text, e.box): e for e in screen.elements}
    private = [p for p in truth["private"] if p["type"] not in _PICTURES]
    texts = [
        {
            "text": shown.text,
            "box": [shown.box.x, shown.box.y, shown.box.w, shown.box.h],
            "role": str(shown.role),
            "found": shown.found,
            "private": list(_labels(by_place[shown.text, shown.box], private)),
        }
        for shown in listener.shown
    ]
    return {"language": truth["language"], "texts": texts, "strings": [p["text"] for p in private]}


def _labels(
    element: Element, private: Sequence[dict[str, Any]]
) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, kind and the string's number of what is private in an element's text."""
    for start, run in _runs(element):
        for number, string in enumerate(private):
            for box in string["boxes"]:
                part = _shared(run, string["text"], Rect(*box))
                if part is not None:
                    kind = "ACCOUNT" if string["type"] in _NUMBERS else string["type"]
                    yield start + part[0], start + part[1], kind_of_type(kind), number


def _runs(element: Element) -> Iterator[tuple[int, TextRun]]:
    """The words of an element and where they begin in its text."""
    text, box, position = element.text, element.box, 0
    for run in element.runs:
        place = text.find(run.text, position)
        if place >= 0:
            yield place, run
            position = place + len(run.text)
    if not element.runs:
        for word in re.finditer(r"\S+", text):
            left = box.x + box.w * word.start() // len(text)
            width = max(1, box.w * len(word.group()) // len(text))
            yield word.start(), TextRun(word.group(), Rect(left, box.y, width, box.h))


def _shared(run: TextRun, string: str, box: Rect) -> tuple[int, int] | None:
    """The part of a word that a private string covers."""
    common = run.box.intersection(box)
    is_high = common.h >= _LEAST_HEIGHT * min(run.box.h, box.h)
    if not is_high or common.w < max(2, _LEAST_WIDTH * min(run.box.w, box.w)):
        return None
    place = run.text.find(string)
    if place >= 0:
        return place, place + len(string)
    letter = len(run.text) / max(1, run.box.w)
    start = round((common.x - run.box.x) * letter)
    end = round((common.right - run.box.x) * letter)
    return (start, end) if end > start else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
