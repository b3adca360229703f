"""Draws every labelled icon at 64 × 64 pixels, and some that show none of the known pictures.

Each set becomes one file in ``.cache/icons/drawn``: what is drawn already is not drawn again.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from tqdm import tqdm

from scripts.icons.fetch import CACHE, drawings, theme_folder
from scripts.icons.labels import is_foreign, label_of
from scripts.icons.sources import SETS, IconSet, Role

SIDE = 64  # pixels
FOREIGN = ""  # the label of what shows none of the known pictures
_VARIANTS = {Role.TRAINING: 10, Role.VALIDATION: 4, Role.TEST: 4}  # of one picture in one set
_FOREIGN_ICONS = {Role.TRAINING: 150, Role.VALIDATION: 80, Role.TEST: 80}
_SEED = 20
_WORDS = 400
_LEAST_COVERED = 0.01  # of the square; less is no picture
# What the freedesktop naming specification calls programs, and prefixes of other conventions.
_STANDARD_NAMES = ("accessories-", "help-", "multimedia-", "preferences-", "system-", "utilities-")
_OTHERS_NAMES = ("gnome-", "stock_", "stock-", "idea-")
_LEAST_SIZE = 16  # pixels of a picture that comes as pixels


@dataclass(frozen=True, slots=True)
class Drawn:
    """A set's drawings: RGBA pictures (count × 64 × 64 × 4) with the label and name of each."""

    pictures: NDArray[np.uint8]
    labels: list[str]
    names: list[str]


def draw_all() -> None:
    """Draw every set that is not drawn yet."""
    (CACHE / "drawn").mkdir(parents=True, exist_ok=True)
    progress = tqdm(SETS, desc="drawing icons", unit="set")
    for icon_set in progress:
        progress.set_postfix_str(icon_set.name)
        place = _place(icon_set)
        if place.exists():
            continue
        found = _draw(icon_set)
        unfinished = place.with_suffix(".part.npz")
        np.savez_compressed(
            unfinished, pictures=found.pictures, labels=found.labels, names=found.names
        )
        unfinished.rename(place)


def words() -> NDArray[np.uint8]:
    """Short words, drawn like icons (count × 64 × 64 × 4): text is no icon, however small."""
    generator = np.random.default_rng(_SEED)
    letters = list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    drawn = []
    for _ in range(_WORDS):
        word = "".join(generator.choice(letters, int(generator.integers(2, 7))))
        font = ImageFont.load_default(float(generator.uniform(18, 60)))
        left, top, right, bottom = (round(side) for side in font.getbbox(word))
        image = Image.new("RGBA", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(image).text((-left, -top), word, fill="black", font=font)
        drawn.append(_squared(image))
    return np.stack(drawn)


def load(icon_set: IconSet) -> Drawn:
    """A set's drawings, as ``draw_all`` left them."""
    with np.load(_place(icon_set)) as kept:
        return Drawn(kept["pictures"], kept["labels"].tolist(), kept["names"].tolist())


def _place(icon_set: IconSet) -> Path:
    return CACHE / "drawn" / f"{icon_set.name}.npz"


def _draw(icon_set: IconSet) -> Drawn:
    by_label: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for name, data in _theme_files(icon_set) if icon_set.package else _svgs(icon_set):
        label = label_of(name, icon_set.name)
        if label is not None:
            by_label[label].append((name, data))
        elif is_foreign(name):
            by_label[FOREIGN].append((name, data))
    pictures: list[NDArray[np.uint8]] = []
    labels: list[str] = []
    names: list[str] = []
    for label, icons in sorted(by_label.items()):
        most = _FOREIGN_ICONS[icon_set.role] if label == FOREIGN else _VARIANTS[icon_set.role]
        seen: set[bytes] = set()
        for name, data in sorted(icons, key=lambda icon: _shuffled(icon[0], icon[1])):
            if len(seen) == most:
                break
            picture = _drawn(data)
            if picture is None or picture.tobytes() in seen:
                continue
            seen.add(picture.tobytes())
            pictures.append(picture)
            labels.append(label)
            names.append(name)
    shape = (0, SIDE, SIDE, 4)
    return Drawn(np.stack(pictures) if pictures else np.zeros(shape, np.uint8), labels, names)


def _shuffled(name: str, data: bytes) -> bytes:
    """A key that puts a set's icons into an order that is no order, and always the same one."""
    return hashlib.blake2b(f"{_SEED} {name}".encode() + data).digest()


def _svgs(icon_set: IconSet) -> Iterator[tuple[str, bytes]]:
    found = drawings(icon_set)
    for name, icon in found["icons"].items():
        width, height = (icon.get(side, found.get(side, 16)) for side in ("width", "height"))
        left, top = (icon.get(side, found.get(side, 0)) for side in ("left", "top"))
        yield (
            name,
            (
                '<svg xmlns="http://www.w3.org/2000/svg" '
                'xmlns:xlink="http://www.w3.org/1999/xlink" color="#000" '
                f'viewBox="{left} {top} {width} {height}">{icon["body"]}</svg>'
            ).encode(),
        )


def _theme_files(icon_set: IconSet) -> Iterator[tuple[str, bytes]]:
    for path in sorted(theme_folder(icon_set).rglob("*")):
        if path.suffix in (".svg", ".png") and path.is_file() and not _is_logo(path):
            yield path.stem, path.read_bytes()


def _is_logo(path: Path) -> bool:
    """Whether it is one program's own sign: a program called "code" is drawn as that program."""
    if path.stem.startswith(_OTHERS_NAMES):
        return True
    return "apps" in path.parts and not path.stem.startswith(_STANDARD_NAMES)


def _drawn(data: bytes) -> NDArray[np.uint8] | None:
    """The picture, its longer side 64 pixels, in the middle of a square; None if it is blank."""
    try:
        if not data.startswith(b"\x89PNG"):
            data = bytes(
                resvg_py.svg_to_bytes(svg_string=data.decode("utf-8"), width=SIDE, height=SIDE)
            )
        with Image.open(io.BytesIO(data)) as opened:
            image = opened.convert("RGBA")
    except (ValueError, OSError):
        return None  # some files of the themes are broken or drawn by scripts
    if max(image.size) < _LEAST_SIZE:
        return None
    picture = _squared(image)
    return picture if (picture[..., 3] > 64).mean() > _LEAST_COVERED else None


def _squared(image: Image.Image) -> NDArray[np.uint8]:
    scale = SIDE / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE))
    square.paste(image, ((SIDE - width) // 2, (SIDE - height) // 2))
    return np.asarray(square, np.uint8)
