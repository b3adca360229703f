"""Goes to the programs: keeps each scene's picture, truth, fused look, costs and clicks.

A scene's folder holds ``frame.png``, ``scene.json`` (pyatspi's rows or the program's own word, the
X server's windows, the fused look), ``costs.json`` for plain scenes, ``clicks.json`` for our own
windows, or ``failed.json`` with the reason why it could not be shown. What is there is not made
again.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.perception.cast import PLAIN, Scene
from benchmarks.perception.cost_taking import costs_of
from benchmarks.perception.looks import Seen, rows_of, seen_in, write
from benchmarks.perception.scoring import judge
from benchmarks.perception.stage import CanNotShow, Stage
from benchmarks.perception.truth import Thing, Truth, truth_from_itself, truth_of
from perception.geometry import Rect
from perception.senses import Senses

_CLICKED = frozenset({"button", "check box", "radio button", "toggle"})
_MOST_CLICKS = 14
_ANSWER_S = 2.0
_CHUNK = 65536


def collect(scene: Scene, folder: Path, *, with_costs: bool) -> str:
    """Keep what a scene's folder lacks; a plain line about what could not be taken, or "".

    Raises:
        EnvironmentLacking: a part of the private desktop is missing.
    """
    place = folder / scene.name
    wants_costs = with_costs and scene.state == PLAIN and not (place / "costs.json").exists()
    is_kept = (place / "scene.json").exists()
    if (place / "failed.json").exists() or (is_kept and not wants_costs):
        return ""
    place.mkdir(parents=True, exist_ok=True)
    try:
        with Stage(scene) as stage:
            if not is_kept:
                _keep(stage, place)
            if wants_costs:
                write(place / "costs.json", costs_of(stage, place / "frame.png"))
            if scene.program.speaks and scene.state == PLAIN and not is_kept:
                write(place / "clicks.json", _clicks(stage, place))
    except CanNotShow as error:
        if not (place / "scene.json").exists():
            write(place / "failed.json", {"why": str(error)})
        return f"{scene.name}: {error}"
    return ""


def failure(folder: Path, scene: Scene) -> str:
    """Why a scene could not be shown, or ""."""
    path = folder / scene.name / "failed.json"
    return str(json.loads(path.read_text("utf-8"))["why"]) if path.exists() else ""


def kept_truth(kept: dict[str, Any]) -> Truth:
    """The truth in a ``scene.json``."""
    if kept["tells"] == "itself":
        return truth_from_itself(kept["rows"], kept["windows"])
    return truth_of(kept["rows"], kept["windows"], Rect(0, 0, kept["width"], kept["height"]))


def _keep(stage: Stage, place: Path) -> None:
    picture = stage.frame()
    windows = stage.windows()
    rows = _own_word(stage) if stage.scene.program.tells == "itself" else stage.walk("dump")
    if not rows:
        raise CanNotShow("it tells nothing of itself")
    with Senses(display=stage.desktop.display) as senses:
        fused = senses.look()
    Image.fromarray(picture.pixels).save(place / "frame.png", compress_level=3)
    kept = {
        "tells": stage.scene.program.tells,
        "width": picture.width,
        "height": picture.height,
        "windows": windows,
        "rows": rows,
        "fused": rows_of(fused),
        "notes": list(fused.notes),
    }
    write(place / "scene.json", kept)


def _own_word(stage: Stage) -> list[dict[str, Any]]:
    if stage.process is None:
        raise CanNotShow("it ended")
    stage.process.send_signal(signal.SIGUSR1)
    said = _said(stage, "controls")
    line = next((line for line in said.splitlines() if "controls" in line), "")
    if not line:
        raise CanNotShow("it does not say where its controls stand")
    return list(json.loads(line)["controls"])


def _clicks(stage: Stage, place: Path) -> list[dict[str, Any]]:
    """Click what vision alone found, and hear from the program whether that was the thing."""
    kept = json.loads((place / "scene.json").read_text("utf-8"))
    with Senses(tree=False) as senses:
        seen = seen_in(rows_of(senses.look_at(stage.frame())))
    judged = judge(kept_truth(kept), seen)
    told = []
    for thing, element in _worth_clicking(judged.pairs):
        _said(stage, "", wait_s=0.0)
        stage.point_at(element.box.center)
        name = thing.texts[0]
        told.append({"role": thing.role, "name": name, "heard": name in _said(stage, name)})
    return told


def _worth_clicking(pairs: tuple[tuple[Thing, Seen], ...]) -> list[tuple[Thing, Seen]]:
    """Those that the program says something about; a radio button that is on stays silent."""
    return [
        (thing, element)
        for thing, element in pairs
        if thing.role in _CLICKED
        and thing.texts
        and not (thing.role == "radio button" and thing.checked)
    ][:_MOST_CLICKS]


def _said(stage: Stage, wanted: str, wait_s: float = _ANSWER_S) -> str:
    """What the program has said on stdout, until it has said what is wanted or time is up."""
    if stage.process is None or stage.process.stdout is None:
        return ""
    pipe = stage.process.stdout.fileno()
    said = b""
    deadline = time.monotonic() + wait_s
    while True:
        remaining = max(0.0, deadline - time.monotonic())
        if not select.select([pipe], [], [], remaining)[0]:
            return said.decode()
        chunk = os.read(pipe, _CHUNK)
        said += chunk
        if not chunk or (wanted and wanted.encode() in said and said.endswith(b"\n")):
            return said.decode()
