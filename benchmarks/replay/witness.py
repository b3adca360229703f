"""What programs that keep no log have done, seen from outside them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_PARAGRAPH = re.compile(r"<text:p\b[^>]*?(?:/>|>(.*?)</text:p>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SPACES = re.compile(r'<text:s(?: text:c="(\d+)")?/>')


def files(folder: Path) -> list[str]:
    """``NAME|TEXT`` for each file of a folder, ``NAME|folder`` for each folder in it."""
    return [
        f"{path.name}|{'folder' if path.is_dir() else path.read_text('utf-8').strip()}"
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".")
    ]


def office(folder: Path) -> list[str]:
    """``NAME|PARAGRAPH|PARAGRAPH...`` for each flat OpenDocument file of a folder."""
    return [
        "|".join([path.name, *paragraphs(path.read_text("utf-8"))])
        for path in sorted(folder.glob("*.fod?"))
    ]


def paragraphs(document: str) -> list[str]:
    """The texts of a flat OpenDocument file's body, empty ones left out."""
    body = document.partition("<office:body>")[2]
    plain = (_SPACES.sub(lambda m: " " * int(m[1] or 1), one or "") for one in
             _PARAGRAPH.findall(body))  # fmt: skip
    return [text for text in (_TAG.sub("", one).strip() for one in plain) if text]


def clipboard(env: Mapping[str, str]) -> list[str]:
    """What the clipboard of a desktop holds, as at most one line."""
    done = subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"],
        env=dict(env), capture_output=True, text=True, timeout=10, check=False,
    )  # fmt: skip
    return [done.stdout.strip()] if done.returncode == 0 and done.stdout.strip() else []
