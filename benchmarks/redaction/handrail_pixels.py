"""Handrail on a picture alone, the way of ``handrail redact``: a contestant's process.

The models are loaded once. Everything else (senses, analyzer, vault) is new for each screen, so
that no screen helps the next: no text is remembered, no value is known from elsewhere.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.redaction.worker import Redacted, Region, serve, warm_up_picture
from perception.screen import Screenshot
from perception.senses import Senses
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.rules import load_rules
from privacy.vault import Vault


class Handrail:
    """One redactor a screen, all with the models of the first."""

    def __init__(self) -> None:
        self._rules = load_rules(None)
        self._analyzer = Analyzer(self._rules)
        self._analyzer.start()
        self._senses = Senses(tree=False)
        self._senses.look_at(Screenshot(warm_up_picture()))
        self._ocr = _loaded(self._senses._reader)
        self._language = _loaded(self._analyzer)
        self._redactor = Redactor(self._analyzer, Vault(), self._rules)

    def forget(self) -> None:
        """Start anew with nothing but the loaded models."""
        self._analyzer = Analyzer(self._rules)
        self._analyzer._engine = self._language
        self._senses = Senses(tree=False)
        if self._senses._reader is not None:
            self._senses._reader._engine = self._ocr
        self._ocr.text_rec.close()  # it keeps readings of lines by their pixels
        self._redactor = Redactor(self._analyzer, Vault(), self._rules)
        # What else is loaded at the first use is loaded now, outside the time of the screen.
        self.redact(warm_up_picture())
        self._redactor = Redactor(self._analyzer, Vault(), self._rules)

    def redact(self, pixels: NDArray[np.uint8]) -> Redacted:
        """What ``handrail redact`` does between reading a file and writing one."""
        screen = self._senses.look_at(Screenshot(pixels))
        redacted = self._redactor.redact(screen)
        laps = {**dict(screen.timings), "redact": redacted.receipt.elapsed_s}
        regions = (
            Region(f.type, (f.box.x, f.box.y, f.box.w, f.box.h), f.rule) for f in redacted.findings
        )
        return Redacted(np.array(redacted.image), tuple(regions), laps)


def _loaded(holder: object) -> Any:
    """The models inside; they must not be loaded again within the time of a screen.

    Raises:
        RuntimeError: there are none there: the benchmark has to be mended.
    """
    engine = getattr(holder, "_engine", None)
    if engine is None:
        raise RuntimeError(f"{type(holder).__name__} keeps its models elsewhere now")
    return engine


def main() -> int:
    """Serve until the input ends."""
    handrail = Handrail()
    return serve(handrail.redact, handrail.forget)


if __name__ == "__main__":
    sys.exit(main())
