"""How often the icon namer is right on themes that it never saw, and how long an icon takes.

Run with ``make benchmark-icons`` (the themes are fetched first, by ``scripts/icons``). Each icon of
each held-out theme is put on screens twice over. As programs mostly show it: whole and sharp, 16
to 48 pixels, on light, dark and coloured ground, with more or less room around it, some in a
frame. And ``hard``: 12 to 64 pixels, pale, shaded, blurred, cut off, with bits of a neighbour.

``top-1`` and ``top-5`` ask whether an icon's name is the likeliest or among the five likeliest;
``new`` is top-1 without the icons that some training set draws almost alike. ``told`` is how many
names are sure enough to be told, and ``right`` how many of those are right, where other icons,
which have no name in the list, are among what is asked.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from perception.icon_picture import prepared
from perception.icons import IconNamer, IconReading
from scripts.icons.fetch import fetch
from scripts.icons.measuring import Measured, screens_of
from scripts.icons.render import draw_all, load
from scripts.icons.sources import SETS, IconSet, Role

_SEED = 22
_SCREENS_EACH = 2
_ALIKE = 0.95  # of 1.0: the correlation from which two drawings count as the same
_SIZES = (20, 28, 40)  # pixels of the crop's shorter side; the bounds between the groups
_HEADINGS = "names  icons  top-1  top-5    new   told  right  hard: top-1  top-5"
_TIMED = 400  # icons, one by one


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured on one theme, or on all."""

    theme: str
    style: str
    names: int  # different ones
    icons: int
    top1: float
    top5: float
    new: float  # top-1 of the icons that no training set draws almost alike
    told: float  # of the icons that have a name in the list
    right: float  # of all names told, those for icons without a name in the list among them
    hard_top1: float
    hard_top5: float


@dataclass(frozen=True, slots=True)
class _Seen:
    label: str
    reading: IconReading
    is_new: bool
    is_hard: bool
    side: int  # pixels

    def place(self) -> int:
        """Where the right name stands among the guesses, from 0; 99 if it does not."""
        names = [guess.name for guess in self.reading.guesses]
        return names.index(self.label) if self.label in names else 99


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--validation", action="store_true", help="the validation themes instead")
    asked = parser.parse_args()
    fetch()
    draw_all()
    role = Role.VALIDATION if asked.validation else Role.TEST
    themes = [icon_set for icon_set in SETS if icon_set.role is role]
    known = _training_drawings()
    namer = IconNamer()
    rows: list[Row] = []
    everything: list[_Seen] = []
    for theme in tqdm(themes, desc="measuring", unit="theme"):
        seen = _look(namer, theme, known)
        rows.append(_row(theme.name, theme.style, seen))
        everything.extend(seen)
    rows.append(_row("all icons", "", everything))
    rows.append(_mean(rows))
    timings = _timings(namer, screens_of(themes[0], _SEED, 1, plain=True))
    _report(rows, everything, timings, as_json=asked.json)


def _look(namer: IconNamer, theme: IconSet, known: dict[str, NDArray[np.float32]]) -> list[_Seen]:
    is_new = [
        label not in known or float((known[label] @ _shape(picture)).max()) < _ALIKE
        for picture, label in _drawings(theme)
    ]
    seen: list[_Seen] = []
    for is_hard in (False, True):
        screens = screens_of(theme, _SEED, _SCREENS_EACH, plain=not is_hard)
        readings = namer.read(screens.crops)
        namer.close()
        seen.extend(
            _Seen(label, reading, is_new[drawing], is_hard, min(crop.shape[:2]))
            for crop, label, reading, drawing in zip(
                screens.crops, screens.labels, readings, screens.drawings, strict=True
            )
        )
    return seen


def _drawings(icon_set: IconSet) -> Iterable[tuple[NDArray[np.uint8], str]]:
    drawn = load(icon_set)
    return zip(drawn.pictures, drawn.labels, strict=True)


def _training_drawings() -> dict[str, NDArray[np.float32]]:
    """The shapes of all training drawings, by label, each as a row of length 1."""
    shapes = defaultdict(list)
    training = [icon_set for icon_set in SETS if icon_set.role is Role.TRAINING]
    for icon_set in tqdm(training, desc="looking for twins", unit="set"):
        for picture, label in _drawings(icon_set):
            if label:
                shapes[label].append(_shape(picture))
    return {label: np.stack(rows) for label, rows in shapes.items()}


def _shape(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A drawing's ink, without its colour, size and place, as a vector of mean 0 and length 1."""
    alpha = picture[..., 3:].astype(np.float32) / 255
    on_white = np.round(picture[..., :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)
    padded = np.pad(on_white, ((2, 2), (2, 2), (0, 0)), constant_values=255)
    ink = prepared(padded)[0].ravel()
    ink -= ink.mean()
    return np.asarray(ink / max(1e-6, float(np.linalg.norm(ink))), np.float32)


def _row(theme: str, style: str, seen: list[_Seen]) -> Row:
    named = [one for one in seen if one.label and not one.is_hard]
    hard = [one for one in seen if one.label and one.is_hard]
    told = [one for one in seen if one.reading.is_known and not one.is_hard]
    return Row(
        theme=theme,
        style=style,
        names=len({one.label for one in named}),
        icons=len(named),
        top1=_share(one.place() == 0 for one in named),
        top5=_share(one.place() < 5 for one in named),
        new=_share(one.place() == 0 for one in named if one.is_new),
        told=_share(one.reading.is_known for one in named),
        right=_share(one.place() == 0 for one in told),
        hard_top1=_share(one.place() == 0 for one in hard),
        hard_top5=_share(one.place() < 5 for one in hard),
    )


def _mean(rows: list[Row]) -> Row:
    """The mean of all rows but the last, which is that of all icons: each theme counts alike."""
    shares = {
        field: float(np.mean([getattr(row, field) for row in rows[:-1]]))
        for field in ("top1", "top5", "new", "told", "right", "hard_top1", "hard_top5")
    }
    return Row("mean of themes", "", rows[-1].names, rows[-1].icons, **shares)


def _share(answers: Iterable[bool]) -> float:
    found = list(answers)
    return sum(found) / len(found) if found else float("nan")


def _timings(namer: IconNamer, screens: Measured) -> dict[str, float]:
    """Milliseconds an icon, one by one and 32 at once, with all that belongs to it."""
    namer.read(screens.crops[:1])
    namer.close()
    namer.read(screens.crops[:1])
    single = []
    for crop in screens.crops[1 : _TIMED + 1]:
        start = time.perf_counter()
        namer.read([crop])
        single.append(time.perf_counter() - start)
    namer.close()
    namer.read(screens.crops[-1:])
    many = screens.crops[:320]
    start = time.perf_counter()
    namer.read(many)
    batch = (time.perf_counter() - start) / len(many)
    return {
        "ms_one_by_one_median": 1e3 * float(np.median(single)),
        "ms_one_by_one_p95": 1e3 * float(np.percentile(single, 95)),
        "ms_many_at_once": 1e3 * batch,
    }


def _by_size(seen: list[_Seen]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in seen:
        if one.label and not one.is_hard:
            at = int(np.searchsorted(_SIZES, one.side, side="right"))
            low, high = [0, *_SIZES][at], [*_SIZES, 0][at]
            name = f"below {high}" if at == 0 else f"{low} to {high - 1}" if high else f"from {low}"
            groups[name].append(one.place() == 0)
    return {name: _share(groups[name]) for name in sorted(groups, key=lambda n: n[-2:])}


def _report(
    rows: list[Row], seen: list[_Seen], timings: dict[str, float], *, as_json: bool
) -> None:
    wrong = Counter(
        (one.label, one.reading.guesses[0].name)
        for one in seen
        if one.label and not one.is_hard and one.place() > 0
    )
    foreign = [one for one in seen if not one.label and not one.is_hard]
    silent = _share(not one.reading.is_known for one in foreign)
    if as_json:
        print(
            json.dumps(
                {
                    "themes": [asdict(row) for row in rows],
                    "top1_by_pixels": _by_size(seen),
                    "nothing_told_of_other_icons": silent,
                    "timings": timings,
                    "most_taken_for_another": [[*pair, n] for pair, n in wrong.most_common(30)],
                }
            )
        )
        return
    print(f"{'theme':18} {'style':16} {_HEADINGS}")
    for row in rows:
        shares = "  ".join(
            f"{value:5.3f}" for value in (row.top1, row.top5, row.new, row.told, row.right)
        )
        hard = f"{row.hard_top1:11.3f}  {row.hard_top5:5.3f}"
        print(f"{row.theme:18} {row.style:16} {row.names:5}  {row.icons:5}  {shares}  {hard}")
    sizes = ", ".join(f"{name}: {share:.3f}" for name, share in _by_size(seen).items())
    print(f"top-1 by the picture's shorter side in pixels: {sizes}")
    print(f"nothing told of {silent:.3f} of {len(foreign)} icons that have no name in the list")
    print(", ".join(f"{name} {value:.2f}" for name, value in timings.items()))
    pairs = ", ".join(f"{a} as {b} ({n})" for (a, b), n in wrong.most_common(12))
    print(f"most often taken for another: {pairs}")


if __name__ == "__main__":
    main()
