"""Handrail's own look at a screen that is up, accessibility tree and all, and its redaction."""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PIL import Image

from perception.senses import Senses
from perception.vocabulary import Source
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.rules import load_rules
from privacy.vault import Vault

_TREE_S = 3.0  # seconds that a program has to publish what it shows
_POLL_S = 0.05
_DEADLINE_S = 2.0  # for the tree in one look


class LiveRedaction:
    """Looks at one display and redacts it, with a vault of its own for each screen."""

    def __init__(self, display: str, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._senses = Senses(deadline_s=_DEADLINE_S, display=display)
        self._tree_alone = Senses(ocr=False, deadline_s=_DEADLINE_S, display=display)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._senses.close()
        self._tree_alone.close()

    def take(self, folder: Path, name: str, known_by: str) -> None:
        """Write ``NAME.tree.png`` and ``NAME.tree.json``.

        Args:
            folder: Where to.
            name: The screen's name.
            known_by: A text of the tree that says that it is this screen's; "" for none.
        """
        self._await_tree(known_by)
        started = time.perf_counter()
        screen = self._senses.look()
        looked = time.perf_counter()
        redacted = Redactor(self._analyzer, Vault(), load_rules()).redact(screen)
        elapsed = time.perf_counter() - looked
        Image.fromarray(redacted.image).save(folder / f"{name}.tree.png")
        body: dict[str, Any] = {
            "elapsed_s": round(elapsed, 4),
            "look_s": round(looked - started, 4),
            "laps": {stage: round(seconds, 4) for stage, seconds in screen.timings},
            "regions": [
                {
                    "type": finding.type,
                    "box": [finding.box.x, finding.box.y, finding.box.w, finding.box.h],
                    "score": round(finding.score, 3),
                    "source": finding.source,
                    "rule": finding.rule,
                }
                for finding in redacted.findings
            ],
        }
        file = folder / f"{name}.tree.json"
        file.write_text(json.dumps(body, indent=1), encoding="utf-8")

    def _await_tree(self, known_by: str) -> None:
        deadline = time.monotonic() + _TREE_S
        while known_by and time.monotonic() < deadline:
            elements = self._tree_alone.look().elements
            if any(e.name == known_by and Source.ACCESSIBILITY in e.sources for e in elements):
                return
            time.sleep(_POLL_S)


def warm_analyzer() -> Analyzer:
    """The analyzer, started, with its first and slowest search behind it."""
    analyzer = Analyzer(load_rules())
    analyzer.start()
    analyzer.find(["Warming up on a line without anything in it."])
    return analyzer
