"""Downloads the icon sets from their registries into ``.cache/icons`` and unpacks them, once."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from tqdm import tqdm

from scripts.icons.sources import (
    NPM_ARCHIVE,
    NPM_PACKAGE,
    SETS,
    TEACHING_LICENCES,
    IconSet,
    Role,
)

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "icons"


class SourcesUnavailable(Exception):
    """An icon set could not be had, or is under another licence than it was; one plain line."""


def fetch() -> None:
    """Bring every set that is not here yet.

    Raises:
        SourcesUnavailable: a registry did not give a package, or a licence has changed.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    _fetch_npm()
    themes = [icon_set for icon_set in SETS if icon_set.package]
    for icon_set in tqdm(themes, desc="Debian's icon themes", unit="theme"):
        _fetch_debian(icon_set)
    _check_licences()


def drawings(icon_set: IconSet) -> dict[str, Any]:
    """A set of npm's in Iconify's format: ``icons`` by name, with a body of SVG each."""
    text = (CACHE / "iconify" / "json" / f"{icon_set.name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def theme_folder(icon_set: IconSet) -> Path:
    """Where a Debian theme's pictures lie."""
    return CACHE / "debian" / icon_set.name / icon_set.folder


def _fetch_npm() -> None:
    folder = CACHE / "iconify"
    if (folder / "collections.json").exists():
        return
    archive = CACHE / NPM_ARCHIVE
    if not archive.exists():
        tqdm.write(f"Downloading {NPM_PACKAGE} (100 MB)")
        _run(["npm", "pack", "--silent", NPM_PACKAGE], CACHE)
    wanted = {f"package/json/{icon_set.name}.json" for icon_set in SETS}
    with tarfile.open(archive) as packed:
        for member in tqdm(packed, desc="unpacking npm's icon sets", unit="file"):
            if member.name in wanted or member.name == "package/collections.json":
                member.name = member.name.removeprefix("package/")
                packed.extract(member, folder, filter="data")


def _fetch_debian(icon_set: IconSet) -> None:
    folder = CACHE / "debian" / icon_set.name
    if theme_folder(icon_set).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    _run(["apt-get", "download", "-qq", icon_set.package], folder)
    (package,) = folder.glob("*.deb")
    _run(["dpkg-deb", "-x", str(package), str(folder)], folder)
    package.unlink()


def _check_licences() -> None:
    """What teaches must still be under the licence for which it was chosen."""
    collections = json.loads((CACHE / "iconify" / "collections.json").read_text("utf-8"))
    for icon_set in SETS:
        if icon_set.role is Role.TRAINING and icon_set.licence not in TEACHING_LICENCES:
            raise SourcesUnavailable(f"{icon_set.name} may not teach: {icon_set.licence}")
        if icon_set.package:
            continue
        now = collections[icon_set.name]["license"].get("spdx")
        if now != icon_set.licence:
            raise SourcesUnavailable(f"{icon_set.name} is under {now}, not {icon_set.licence}")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SourcesUnavailable(f"{' '.join(command[:3])} failed: {last}")
