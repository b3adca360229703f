"""Finds the program that a name means: a command, or an entry of the desktop's menu.

Entries follow the Desktop Entry Specification 1.5 of freedesktop.org.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.errors import LaunchFailed

_COMMAND = re.compile(r"[A-Za-z0-9][\w.+-]*", re.ASCII)
_FIELD_CODE = re.compile(r"%[a-zA-Z]")
_LARGEST_ENTRY = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the menu: its id, its names in all languages, its kinds, its command line."""

    id: str
    names: frozenset[str]
    kinds: frozenset[str]
    command: tuple[str, ...]


def resolve(name: str, env: Mapping[str, str]) -> list[str]:
    """The command line for a program's name.

    A command of that name comes first, then a menu entry of that name ("Text Editor"), then one
    of that kind ("Calculator") if there is only one.

    Args:
        name: What the person or the planner calls it; never a path or a command line.
        env: Where to look: ``PATH``, ``XDG_DATA_HOME``, ``XDG_DATA_DIRS``, ``HOME``.

    Raises:
        LaunchFailed: nothing has that name, or several things have.
    """
    wanted = " ".join(name.split())
    folded = wanted.casefold()
    if found := _command(wanted, env):
        return [found]
    entries = list(_entries(env))
    named = {e.command for e in entries if folded in e.names or folded == e.id}
    meant = named or {e.command for e in entries if folded in e.kinds}
    if len(meant) == 1:
        return list(meant.pop())
    if found := _command(folded, env):
        return [found]
    if meant:
        raise LaunchFailed(f'"{wanted}" may mean {len(meant)} programs')
    raise LaunchFailed(f'there is no program named "{wanted}"')


def _command(name: str, env: Mapping[str, str]) -> str | None:
    """The command's path; None for what is no plain name or not on the ``PATH``."""
    return shutil.which(name, path=env.get("PATH", "")) if _COMMAND.fullmatch(name) else None


def _entries(env: Mapping[str, str]) -> Iterator[_Entry]:
    home = env.get("XDG_DATA_HOME") or str(Path(env.get("HOME", "/")) / ".local" / "share")
    folders = [home, *(env.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")]
    seen: set[str] = set()
    for folder in folders:
        base = Path(folder) / "applications"
        for path in sorted(base.rglob("*.desktop")):
            file_id = "-".join(path.relative_to(base).parts)
            if file_id in seen:  # an earlier folder overrides a later one
                continue
            seen.add(file_id)
            entry = _read(path, file_id.removesuffix(".desktop").casefold())
            if entry is not None and shutil.which(entry.command[0], path=env.get("PATH", "")):
                yield entry


def _read(path: Path, entry_id: str) -> _Entry | None:
    """One entry; None for what can not be started as a window of its own."""
    try:
        if path.stat().st_size > _LARGEST_ENTRY:
            return None
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # a dangling link, or another user's file: not an entry of ours
        return None
    fields = _main_group(text)
    hidden = "true" in {fields.get("Hidden"), fields.get("Terminal")}
    if fields.get("Type") != "Application" or hidden:
        return None
    try:
        words = shlex.split(fields.get("Exec", ""))
    except ValueError:
        return None
    command = tuple(w.replace("%%", "%") for w in words if not _FIELD_CODE.fullmatch(w))
    if not command:
        return None
    names = frozenset(v.casefold() for k, v in fields.items() if k.split("[")[0] == "Name")
    kinds = frozenset(v.casefold() for k, v in fields.items() if k.split("[")[0] == "GenericName")
    return _Entry(entry_id, names, kinds, command)


def _main_group(text: str) -> dict[str, str]:
    """The keys of the group ``[Desktop Entry]``, which comes first."""
    fields: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            if inside:
                break
            inside = line.strip() == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            fields[key.strip()] = value.strip()
    return fields
