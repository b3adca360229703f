"""What a program's labels are in other languages, from the catalogues that it brought along.

A script that was recorded in English then finds "Datei" where it says "File", and the other way
round: the program's own gettext catalogues say that both are one label.
"""

from __future__ import annotations

import gettext
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from agent.matching import normalised
from agent.scripts.program_libraries import libraries_of

_PLACES = ("/usr/share/locale", "/usr/local/share/locale", "/usr/lib/libreoffice/program/resource")
_TOOLKITS = ("gtk30", "gtk40", "gtk20", "gtk30-properties", "libadwaita", "wx", "kde5")
_OFFICE = ("soffice", "libreoffice")
_CONTEXT = "\x04"  # gettext: what stands before it tells one label's uses apart


class Translations:
    """Looks labels up in the catalogues of the program that shows them; each is read once.

    Args:
        languages: those that programs speak here, such as ``de_DE``; the environment's when None.
        places: folders of the form ``LANGUAGE/LC_MESSAGES/DOMAIN.mo``.
        libraries: tells which libraries a running program uses.
    """

    def __init__(
        self,
        languages: Iterable[str] | None = None,
        places: Iterable[str] = _PLACES,
        libraries: Callable[[str], frozenset[str]] = libraries_of,
    ) -> None:
        self._libraries = libraries
        self._used: dict[str, frozenset[str]] = {}
        self._places = tuple(Path(place) for place in places)
        told = _languages() if languages is None else languages
        self._languages = tuple(dict.fromkeys(one for name in told for one in _forms(name)))
        self._kin: dict[str, dict[str, Counter[str]]] = {}

    def of(self, label: str, program: str) -> Counter[str]:
        """The normalised labels that mean ``label`` in any language, itself left out.

        Each with how often the catalogues say so: LibreOffice's have "Speichern" for "Save" ten
        times, and "Speichern unter" once.

        Args:
            label: a label as it was recorded.
            program: the program's name, such as ``mousepad``; "" knows the toolkits alone.
        """
        words = normalised(label)
        if not words:
            return Counter()
        domains = (*_domains(program), *self._of_libraries(program), *_TOOLKITS)
        found: Counter[str] = Counter()
        for domain in domains:
            found += self._of_domain(domain).get(words, Counter())
        del found[words]
        return found

    def _of_libraries(self, program: str) -> frozenset[str]:
        """The domains that are named after the program's libraries."""
        if not program or not self._languages:
            return frozenset()
        if not self._used.get(program):  # it may not run yet
            self._used[program] = self._libraries(program)
        return self._used[program]

    def _of_domain(self, domain: str) -> dict[str, Counter[str]]:
        if domain not in self._kin:
            self._kin[domain] = self._read(domain)
        return self._kin[domain]

    def _read(self, domain: str) -> dict[str, Counter[str]]:
        """Each label of a catalogue with all that stands for it in one language or another."""
        groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for original, translated in self._pairs(domain):
            groups[original][translated] += 1
        kin: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for original, others in groups.items():
            for one in {original, *others}:
                kin[one] += others
                kin[one][original] += others.total() if one == original else others[one]
        return dict(kin)

    def _pairs(self, domain: str) -> Iterator[tuple[str, str]]:
        for place in self._places:
            for language in self._languages:
                yield from _messages(place / language / "LC_MESSAGES" / f"{domain}.mo")


def _languages() -> list[str]:
    """What the environment asks programs to speak, the first choice first (gettext's order)."""
    told = os.environ.get("LANGUAGE", "").split(":")
    return [*told, *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]


def _forms(name: str) -> list[str]:
    """``de_DE.UTF-8`` as catalogues may be filed: ``de_DE``, ``de``."""
    plain = name.partition(".")[0].partition("@")[0]
    return [one for one in (plain, plain.partition("_")[0]) if one and one not in {"C", "POSIX"}]


def _domains(program: str) -> tuple[str, ...]:
    name = program.casefold().removesuffix(".bin")
    if not name:
        return ()
    if name.startswith(_OFFICE):
        return ("sfx", "vcl", "fps", "cui", "sw", "sc", "svx", "fwk", "for")
    return (name,)


def _messages(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
    except (OSError, UnicodeDecodeError, ValueError):
        return  # a damaged catalogue is the program's business; the label is then not found
    for key, value in vars(catalogue)["_catalog"].items():
        if isinstance(key, str) and isinstance(value, str) and key and value:
            original = normalised(key.rpartition(_CONTEXT)[2])
            translated = normalised(value)
            if original and translated and len(original) <= 80:
                yield original, translated
