"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from tqdm import tqdm

# Progress bars, ours and those of libraries, would leave a watchdog thread behind in the test
# process, and tests that fork (the launcher's) must not depend on which tests ran before them.
tqdm.monitor_interval = 0

_LONGEST_FIRST = (
    "test_eval_leak", "test_record", "test_programs", "test_a11y_incremental", "test_bad_input",
    "test_replay", "test_replay_stage", "test_kept_runs", "test_prove", "test_replay_broken",
    "test_privacy_report", "test_canaries",
)  # fmt: skip
"""Files of more than half a minute: two workers that take the long ones first end together."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give workers (pytest-xdist) the longest files first; alone, the order does not matter."""
    if hasattr(config, "workerinput"):
        ranks = {name: rank for rank, name in enumerate(_LONGEST_FIRST)}
        items.sort(key=lambda item: ranks.get(Path(item.path).stem, len(ranks)))
