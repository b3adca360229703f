"""Where the leak test searches, by kind of place, and what it found there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from agent.canaries import LeakSearch
from agent.run_folders import RECEIPTS
from perception.images import read_image
from perception.ocr import TextReader

PLACES = (
    "prompts",
    "records",
    "traces",
    "pictures",
    "standard output",
    "standard error",
    "crash output",
    "core files",
    "log files",
    "every file of the private desktop",
    "temporary files and folders of your own",
)
"""In the table's order."""
_MAY_BE_EMPTY = frozenset(
    {"core files", "log files", "temporary files and folders of your own"}
)  # none is what should be there
_MUST_BE_EMPTY = frozenset({"core files"})


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """A row: how many things were searched, and what was found (types and places, no values)."""

    place: str
    searched: int
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        if self.found or (self.place in _MUST_BE_EMPTY and self.searched):
            return False
        return self.searched > 0 or self.place in _MAY_BE_EMPTY


@dataclass(slots=True)
class Finds:
    """What was searched and found so far."""

    _searched: dict[str, int] = field(default_factory=dict)
    _found: dict[str, set[str]] = field(default_factory=dict)
    _reader: TextReader = field(default_factory=TextReader, repr=False)
    _read: set[bytes] = field(default_factory=set, repr=False)

    def add(self, place: str, found: frozenset[str], searched: int = 1) -> None:
        """Count things that were searched in a place, and the names of what was found."""
        self._searched[place] = self._searched.get(place, 0) + searched
        self._found.setdefault(place, set()).update(found)

    def places(self) -> tuple[PlaceResult, ...]:
        """The table."""
        return tuple(
            PlaceResult(
                place, self._searched.get(place, 0), tuple(sorted(self._found.get(place, ())))
            )
            for place in PLACES
        )

    def search_home(self, home: Path, search: LeakSearch, started: float) -> None:
        """Everything in a desktop's home that changed after ``started``, kind by kind."""
        for path in sorted(home.rglob("*")):
            if not path.is_file() or path.stat().st_mtime < started:
                continue
            where = path.relative_to(home).as_posix()
            if path.name == RECEIPTS:
                self._search_record(path, where, search)
            elif path.suffix == ".png":
                self._search_picture(path, where, search)
            elif path.suffix == ".html":
                self._add_file("traces", where, search.names_in(path.read_bytes()))
            elif path.suffix == ".log":
                self._add_file("log files", where, search.names_in(path.read_bytes()))
            elif path.name == "core" or path.name.startswith("core."):
                self._add_file("core files", where, search.names_in(path.read_bytes()))

    def _add_file(self, place: str, where: str, found: frozenset[str]) -> None:
        self.add(place, frozenset(f"{name} in {where}" for name in found))

    def _search_record(self, path: Path, where: str, search: LeakSearch) -> None:
        content = path.read_bytes()
        self._add_file("records", where, search.names_in(content))
        for line in content.splitlines():
            receipt = json.loads(line)
            if receipt["kind"] == "prompt":
                given = "\n".join((receipt["text"], *receipt["continuations"]))
                self._add_file("prompts", where, search.names_in(given.encode()))

    def _search_picture(self, path: Path, where: str, search: LeakSearch) -> None:
        """What a picture shows, read by OCR; the same picture is read once."""
        content = path.read_bytes()
        digest = hashlib.sha256(content).digest()
        if digest in self._read:
            return
        self._read.add(digest)
        lines = self._reader.read(read_image(path).pixels)
        self._add_file("pictures", where, search.names_read([line.text for line in lines]))
