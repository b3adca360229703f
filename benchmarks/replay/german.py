"""A German locale for one desktop, made without any right: nothing is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def german(home: Path) -> dict[str, str]:
    """Variables that make programs speak German.

    The C library knows only the locales that the machine was given, so one is compiled into
    ``home`` (``localedef``, package locales); where that is not to be had, labels are German and
    numbers are not.
    """
    language = {"LANGUAGE": "de"}
    if shutil.which("localedef") is None:
        return language
    made = home / "locales"
    made.mkdir(exist_ok=True)
    done = subprocess.run(
        ["localedef", "-i", "de_DE", "-f", "UTF-8", str(made / "de_DE.UTF-8")],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    if done.returncode not in {0, 1}:  # 1: made, with warnings
        return language
    return language | {"LOCPATH": str(made), "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}
