"""Looks once and answers the questions on standard input, one a line, as a JSON list.

python -m benchmarks.asking.ask    (a process of its own, because a session locks its process)
"""

from __future__ import annotations

import json
import sys
import time

from agent.looking import Looker
from agent.questions import answer
from agent.session import open_session, settings_for


def main() -> int:
    """Answer, and print each answer with its seconds."""
    session = open_session(settings_for(None), display=None, sees_desktop=True)
    try:
        screen = Looker(session.senses, session.redactor).look().redacted
        found = []
        for line in sys.stdin:
            started = time.perf_counter()
            said = answer(session.redactor.redact_text(line.strip()).text, screen)
            seconds = time.perf_counter() - started
            told = [session.vault.fill_known(sentence) for sentence in said or ()]
            found.append({"answer": told if said is not None else None, "seconds": seconds})
    finally:
        session.close()
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
