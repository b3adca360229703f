"""Where scripts lie, and how their files are read, written whole, and mended in one place."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import platformdirs
from rapidfuzz import process

from agent import messages
from agent.errors import UsageError
from agent.private_folder import FolderRefused, make_private
from agent.scripts.script import Script
from agent.scripts.script_text import (
    ScriptText,
    ScriptUnreadable,
    check_step,
    parse,
    scalar,
    written,
)

ENDING = ".yaml"
_NAME = re.compile(r"[^\W_][\w .-]{0,79}")
_BIGGEST = 1 << 20  # bytes of a script


def path_of(name_or_path: str) -> Path:
    """The file of a script: a path that ends in ``.yaml``, or a name in the scripts folder.

    It need not exist.

    Raises:
        UsageError: it is neither.
    """
    if name_or_path.endswith(ENDING) and len(name_or_path) > len(ENDING):
        return Path(name_or_path).expanduser()
    if not _NAME.fullmatch(name_or_path) or name_or_path != name_or_path.strip():
        raise UsageError(messages.script_bad_name(name_or_path))
    return _folder() / f"{name_or_path}{ENDING}"


def new_path(name_or_path: str) -> Path:
    """As ``path_of``, for a script that is about to be made.

    Raises:
        UsageError: it is no name or path, there is such a file, or there is no such folder.
    """
    path = path_of(name_or_path)
    if os.path.lexists(path):
        raise UsageError(messages.script_exists(str(path)))
    if path.parent != _folder() and not path.parent.is_dir():
        raise UsageError(messages.script_not_written(str(path), "there is no such folder"))
    return path


def check_place(path: Path) -> None:
    """Refuse a place that no script can be written to; the scripts folder is made.

    Raises:
        UsageError: there is no such folder, nothing can be made in it, or what stands at ``path``
            is no ordinary file of this user.
    """
    try:
        if path.parent == _folder():
            _make_folder()
        _check_place(path)
    except FolderRefused as refused:
        raise UsageError(messages.script_not_written(str(path), str(refused))) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(messages.script_not_written(str(path), why)) from None
    if not path.parent.is_dir():
        raise UsageError(messages.script_not_written(str(path), "there is no such folder"))
    if not os.access(path.parent, os.W_OK | os.X_OK):
        why = "nothing can be made in its folder"
        raise UsageError(messages.script_not_written(str(path), why))


def listed() -> tuple[Path, ...]:
    """The scripts in the scripts folder, by name."""
    return tuple(sorted(path for path in _folder().glob(f"*{ENDING}") if path.is_file()))


def load(path: Path) -> Script:
    """The script at ``path``.

    Raises:
        UsageError: there is none, or it can not be read as one; the message says the line.
    """
    return load_text(path).script


def load_text(path: Path) -> ScriptText:
    """The script at ``path`` with the lines that its steps stand on.

    Raises:
        UsageError: as for ``load``.
    """
    return parse(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The file's text, of an ordinary file of a script's size.

    Raises:
        UsageError: there is none, or it can not be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe would block
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or status.st_size > _BIGGEST:
                raise UsageError(messages.script_not_read(str(path), ""))
            return file.read().decode("utf-8-sig")
    except FileNotFoundError:
        raise UsageError(messages.no_such_script(*_missing(path))) from None
    except UnicodeDecodeError:
        raise UsageError(messages.script_not_read(str(path), "it is no UTF-8 text")) from None
    except OSError as error:
        raise UsageError(messages.script_not_read(str(path), error.strerror or "")) from None


def save(script: Script, path: Path, comments: Sequence[tuple[int, str]] = ()) -> None:
    """Write ``script`` to ``path``, whole or not at all, for this user's eyes only.

    ``comments`` are lines for people, each with the number of the step that it stands before.

    Raises:
        UsageError: it can not be written there, or would not be read back as the same script.
    """
    _keep(written(script, comments), script, path)


def replace_step(path: Path, number: int, words: str, *, was: str = "") -> None:
    """Write ``words`` in the place of step ``number`` (from 1); all else, comments too, stays.

    Args:
        path: the script's file.
        number: the step's number.
        words: the new sentence.
        was: the old sentence; "" where it does not matter.

    Raises:
        UsageError: the file is not usable, the step is not what it ``was``, or the new one can not
            be read.
    """
    text = read_text(path)
    read = parse(text, str(path))
    old = read.script.steps
    if not 1 <= number <= len(old) or (was and " ".join(was.split()) != old[number - 1]):
        raise UsageError(messages.script_changed(str(path), number))
    check_step(words, read.script)
    start, end = read.spans[number - 1]
    new = (*old[: number - 1], " ".join(words.split()), *old[number:])
    ending = "\n" if text[start:end].endswith("\n") else ""  # a step over several lines
    changed = text[:start] + scalar(new[number - 1]) + ending + text[end:]
    _keep(changed, Script(new, read.script.about, read.script.parameters), path)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this user can read: whole or not at all, and safe from a power cut.

    Raises:
        OSError: it can not be written.
        FolderRefused: what stands there is a link, no file, or someone else's.
    """
    _check_place(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:  # mkstemp gave it mode 0600
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _keep(text: str, script: Script, path: Path) -> None:
    """Write ``text`` if it says ``script`` and nothing else."""
    if parse(text, str(path)).script != script:
        raise ScriptUnreadable(messages.script_reads_otherwise(str(path)))
    try:
        if path.parent == _folder():
            _make_folder()
        write_private(path, text.encode())
    except FolderRefused as refused:
        raise UsageError(messages.script_not_written(str(path), str(refused))) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(messages.script_not_written(str(path), why)) from None


def _folder() -> Path:
    return platformdirs.user_data_path("handrail") / "scripts"


def _make_folder() -> None:
    folder = _folder()
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_private(folder.parent, folder.name)


def _check_place(path: Path) -> None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise FolderRefused(f"{path} is no ordinary file")
    if status.st_uid != os.geteuid():
        raise FolderRefused(f"{path} belongs to someone else")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing(path: Path) -> tuple[str, str]:
    """The name of what is not there, and the nearest one that is."""
    if path.parent != _folder():
        return str(path), ""
    near = process.extractOne(path.stem, [one.stem for one in listed()], score_cutoff=70)
    return path.stem, str(near[0]) if near else ""
