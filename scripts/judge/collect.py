"""Collects the words that made-up pages are written with into ``.cache/judge/collected.json``.

They are the translations of installed programs (gettext catalogues), of VS Code and of JupyterLab,
the dialogues of ChatterBot and jieba's dictionary; ``configs/models/judge.md`` names the licences.
Strings are only what pages are filled with: none of them ships.
"""

from __future__ import annotations

import gettext
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from scripts.judge.material import CACHE, COLLECTED, LANGUAGES

_PYPI = (
    "chatterbot-corpus==1.3.3",
    "jieba==0.42.1",
    "jupyterlab-language-pack-de-DE==4.5.post3",
    "jupyterlab-language-pack-es-ES==4.5.post3",
    "jupyterlab-language-pack-zh-CN==4.5.post3",
)
_NPM = "@codingame/monaco-vscode-language-pack-{}@25.1.2"
_PACKS = {"de": "de", "es": "es", "zh": "zh-hans"}
_LOCALES = {"de": "de", "es": "es", "zh": "zh_CN"}
_DIALOGUES = {"en": "english", "de": "german", "es": "spanish", "zh": "chinese"}
_CATALOGUES = Path("/usr/share/locale")
_LISTS_OF_THINGS = re.compile(r"iso_(?:3166|639|15924|4217)")  # of countries, which are no controls
_HAN = re.compile(r"[\u3400-\u9fff]")
_ODD = re.compile(r"[%{}@<>$\n\0`]|http|\]\(")
_MNEMONIC = re.compile(r"\(&{0,2}_?[A-Za-z]\)|[_&](?=\w)")
_LONGEST, _LONGEST_SAID = 110, 90
_MOST = 36_000  # strings of a language
_LEAST_FREQUENT = 60  # times that a Chinese word was counted
_KINDS = "nvadmrtsfpcuq"  # jieba's parts of speech: nouns, verbs and so on; no names


class SourcesUnavailable(Exception):
    """A source could not be fetched; the message names it."""


def collect() -> None:
    """Fetch and write what is not there yet.

    Raises:
        SourcesUnavailable: a package can not be had.
    """
    if COLLECTED.exists():
        return
    folder = CACHE / "sources"
    _fetch(folder)
    found: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    for lang, text in (*_catalogues(folder), *_packs(folder)):
        tidy = _MNEMONIC.sub("", text.split("\x04")[-1].split("|")[-1]).strip()
        is_foreign = lang == "zh" and not _HAN.search(tidy)
        if 1 < len(tidy) <= _LONGEST and not _ODD.search(tidy) and not is_foreign:
            found[lang].add(tidy)
    content = {
        "interface": {lang: _drawn(texts) for lang, texts in found.items()},
        "chat": {lang: list(_dialogues(folder, name)) for lang, name in _DIALOGUES.items()},
        "chinese": _chinese(folder),
    }
    COLLECTED.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def _fetch(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=jieba"]
    commands = [[*pip, "--dest", str(folder), *_PYPI]]
    for pack in _PACKS.values():
        commands.append(["npm", "pack", "--silent", "--pack-destination", str(folder)])
        commands[-1].append(_NPM.format(pack))
    for command in commands:
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SourcesUnavailable(command[-1]) from error
    for file in folder.iterdir():
        place = folder / file.name.split("-")[0] if file.suffix == ".whl" else folder / file.stem
        if file.suffix == ".whl":
            with zipfile.ZipFile(file) as wheel:
                wheel.extractall(place)  # noqa: S202 - a pinned package
        elif file.suffix in (".tgz", ".gz"):
            with tarfile.open(file) as archive:
                archive.extractall(place, filter="data")


def _catalogues(folder: Path) -> Iterator[tuple[str, str]]:
    """The strings of gettext catalogues, in English and in the catalogue's language."""
    for lang, locale in _LOCALES.items():
        own = _CATALOGUES.glob(f"{locale}/LC_MESSAGES/*.mo")
        packed = folder.glob(f"jupyterlab*/**/{lang}_*/LC_MESSAGES/*.mo")
        for file in sorted([*own, *packed]):
            if _LISTS_OF_THINGS.search(file.name):
                continue
            try:
                with file.open("rb") as stream:
                    found = gettext.GNUTranslations(stream)
            except UnicodeDecodeError:  # some catalogues lie about their letters
                continue
            catalogue: dict[Any, str] = vars(found)["_catalog"]
            for key, text in catalogue.items():
                yield "en", key[0] if isinstance(key, tuple) else key
                yield lang, text


def _packs(folder: Path) -> Iterator[tuple[str, str]]:
    """The strings of VS Code's translations."""
    for lang, pack in _PACKS.items():
        for file in sorted(folder.glob(f"*language-pack-{pack}-*/**/*.i18n.json")):
            for text in _strings(json.loads(file.read_text("utf-8"))):
                yield lang, text


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for branch in tree.values():
            yield from _strings(branch)


def _dialogues(folder: Path, language: str) -> Iterator[str]:
    """The sentences of ChatterBot's dialogues."""
    for file in sorted(folder.glob(f"chatterbot*/**/data/{language}/*.yml")):
        for talk in yaml.safe_load(file.read_text("utf-8")).get("conversations", ()):
            for said in talk:
                for part in re.split(r"(?<=[.!?。！？])\s*", " ".join(str(said).split())):
                    if 2 < len(part) < _LONGEST_SAID:
                        yield part


def _chinese(folder: Path) -> dict[str, list[str]]:
    """Frequent words by their part of speech; names of people are left out."""
    words: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    (dictionary,) = folder.glob("jieba*/**/jieba/dict.txt")
    for line in dictionary.read_text("utf-8").splitlines():
        word, count, kind = line.split()
        is_frequent = int(count) > _LEAST_FREQUENT and len(word) <= 4
        is_name = kind in ("nr", "nrt", "nrfg", "nz")
        if is_frequent and not is_name and kind[0] in words and _HAN.match(word):
            words[kind[0]].append(word)
    return words


def _drawn(texts: set[str]) -> list[str]:
    """So many of the texts, always the same ones."""
    listed = sorted(texts)
    Random(1).shuffle(listed)  # noqa: S311 - no secrets
    return listed[:_MOST]
