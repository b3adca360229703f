"""A label is known in the languages of the program's own catalogues."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from agent.scripts.program_libraries import libraries_of
from agent.scripts.translations import Translations


def catalogue(folder: Path, language: str, domain: str, pairs: dict[str, str]) -> None:
    """A ``.mo`` file as GNU gettext lays it out."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.mo"
    path.parent.mkdir(parents=True)
    items = sorted(
        {"": "Content-Type: text/plain; charset=UTF-8\n", **pairs}.items(),
        key=lambda item: item[0].encode(),
    )
    keys = [(key.encode(), value.encode()) for key, value in items]
    start = 28 + 16 * len(keys)
    body, first, second = b"", b"", b""
    for table in (0, 1):
        for pair in keys:
            entry = struct.pack("<II", len(pair[table]), start + len(body))
            first, second = (first + entry, second) if table == 0 else (first, second + entry)
            body += pair[table] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    path.write_bytes(head + first + second + body)


@pytest.fixture
def german(tmp_path: Path) -> Translations:
    pairs = {"_File": "_Datei", "Save _As…": "Speichern _unter…", "toolbar\x04Save": "Speichern"}
    catalogue(tmp_path, "de", "biller", pairs)
    return Translations(["de_DE.UTF-8"], [str(tmp_path)])


@pytest.mark.parametrize(
    ("label", "other"),
    [("File", "datei"), ("Datei", "file"), ("Save As", "speichern unter"), ("Save", "speichern")],
)
def test_a_label_is_known_both_ways_without_its_marks(
    german: Translations, label: str, other: str
) -> None:
    assert other in german.of(label, "biller")


def test_another_programs_labels_are_not_known(german: Translations) -> None:
    assert not german.of("File", "painter")


def test_a_label_is_no_translation_of_itself(german: Translations) -> None:
    assert "file" not in german.of("File", "biller")
    assert not german.of("Nothing", "biller")
    assert not german.of("", "biller")


def test_a_damaged_catalogue_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "biller.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no catalogue")
    assert not Translations(["de"], [str(tmp_path)]).of("File", "biller")


def test_a_label_of_a_library_that_the_program_uses_is_known(tmp_path: Path) -> None:
    catalogue(tmp_path, "de", "libbills", {"New Bill": "Neue Rechnung"})
    uses = {"biller": frozenset({"libbills", "libc"})}
    known = Translations(["de"], [str(tmp_path)], lambda program: uses.get(program, frozenset()))
    assert known.of("New Bill", "biller") == {"neue rechnung": 1}
    assert not known.of("New Bill", "editor")


def test_the_libraries_of_a_running_program_are_told_without_their_versions() -> None:
    own = Path("/proc/self/comm").read_text("utf-8").strip()
    found = libraries_of(own)
    assert "libc" in found
    assert not [name for name in found if ".so" in name]
    assert libraries_of("no-such-program") == frozenset()


def test_how_often_a_translation_is_told_is_counted(tmp_path: Path) -> None:
    one = {"Save": "Speichern", "menu\x04Save": "Speichern", "dialog\x04Save": "Speichern unter"}
    catalogue(tmp_path, "de", "biller", one)
    known = Translations(["de"], [str(tmp_path)])
    assert known.of("Save", "biller") == {"speichern": 2, "speichern unter": 1}
    assert known.of("Speichern unter", "biller")["save"] == 1
