"""The trace of ``run --trace``: a report written when the run ends, from a record in memory."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from agent import annotate
from agent.html_page import render, write_page
from agent.receipts import DecisionReceipt, FrameReceipt
from agent.record import Record, record_in
from agent.record_store import MemoryStore
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedElement


def write_trace(path: Path, store: MemoryStore) -> None:
    """Write the page, and beside it, as ``.png``, the frame with the most to hide.

    Raises:
        UsageError: the folder can not be written to.
    """
    record = record_in(store, path.stem)
    write_page(path, render(record))
    telling = _telling(record)
    if telling is not None:
        telling.save(path.with_suffix(".png"), "PNG", optimize=True)


def _telling(record: Record) -> Image.Image | None:
    """Of the frames on which a target was chosen, the last in which most is hidden."""
    frames = {one.frame: one for one in record.frames}
    best: tuple[int, FrameReceipt, int] | None = None
    for one in record.chain.receipts:
        if isinstance(one, DecisionReceipt) and one.action.target is not None:
            frame = frames[one.frame]
            hidden = len({(place.type, place.placeholder) for place in frame.hidden})
            if best is None or hidden >= best[0]:
                best = hidden, frame, one.action.target.id
    if best is None:
        return None
    _, frame, chosen = best
    with Image.open(io.BytesIO(record.pictures[frame.picture])) as picture:
        pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    elements = (RedactedElement(e.id, Role(e.role), Rect(*e.box)) for e in frame.elements)
    return annotate.draw_boxes(pixels, elements, chosen)
