"""What this system is, as far as a proof on it depends on that."""

from __future__ import annotations

import platform
from importlib import metadata

from agent.confinement import version
from agent.settings import load
from privacy.rules import load_rules


def facts() -> tuple[tuple[str, str], ...]:
    """Names (of ``agent.messages``) and values."""
    return (
        ("system", f"{platform.system()} {platform.release()} on {platform.machine()}"),
        ("python", platform.python_version()),
        ("seccomp", f"pyseccomp {metadata.version('pyseccomp')}"),
        ("landlock", f"version {version()}" if version() else "none"),
        ("presidio", metadata.version("presidio-analyzer")),
        ("spacy", metadata.version("spacy")),
        ("language_model", load_rules().language_model),
        ("model", load().model),
    )
