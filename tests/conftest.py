"""What holds for every test."""

from __future__ import annotations

from tqdm import tqdm

# Progress bars, ours and those of libraries, would leave a watchdog thread behind in the test
# process, and tests that fork (the launcher's) must not depend on which tests ran before them.
tqdm.monitor_interval = 0
