"""A target that its name does not find is found by its redacted picture, in another theme too."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from agent.scripts.finding import Rung
from agent.scripts.hints import StepHints, hints_for
from agent.scripts.order import read_step
from agent.scripts.settling import Ladder, Reached
from agent.scripts.step_picture import pictured_target, step_picture
from perception.geometry import Rect
from perception.picture_match import likeness
from perception.vocabulary import Role
from privacy.paint import Patch, paint
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.screens import redacted, thing

MAIN = RedactedWindow(1, Rect(0, 0, 1000, 800), "Bills", "biller", is_active=True)
LIGHT, DARK = ((246, 245, 244), (46, 52, 54)), ((53, 53, 53), (238, 238, 236))
STEP = 'click button "Bin" in window "biller"'
SIZE = (48, 40)


def at(number: int, x: int, y: int, name: str = "", role: Role = Role.BUTTON) -> RedactedElement:
    return thing(number, role, name, at=(x, y), size=SIZE, window=1)


BIN, PEN, ALSO = at(1, 100, 100), at(2, 200, 100), at(3, 300, 100)


def screen(drawn: dict[RedactedElement, str], theme=LIGHT, scale: float = 1.0) -> RedactedScreen:
    """A window with a sign on each element, in a theme's colours."""
    ground, ink = theme
    image = Image.new("RGB", (1000, 800), ground)
    font = ImageFont.load_default(round(22 * scale))
    pen = ImageDraw.Draw(image)
    for element, sign in drawn.items():
        box = element.box
        pen.rectangle((box.x, box.y, box.right - 1, box.bottom - 1), outline=ink)
        pen.text((box.center.x, box.center.y), sign, fill=ink, font=font, anchor="mm")
    on = redacted(*drawn, windows=(MAIN,))
    return replace(on, image=np.array(image, np.uint8))


RECORDED = screen({BIN: "W", PEN: "O"})


def recorded(element: RedactedElement = BIN, on: RedactedScreen = RECORDED) -> StepHints:
    return hints_for(element, on, "01.png")


def reach(
    on: RedactedScreen,
    hints: StepHints | None = None,
    words: str = STEP,
    was: tuple[RedactedElement, RedactedScreen] = (BIN, RECORDED),
) -> Reached:
    png = step_picture(*was)
    ladder = Ladder(pictured=lambda hints: pictured_target(png, hints.width, hints.height))
    return ladder.reach(read_step(words).instructions[0], on, hints or recorded())


def target(reached: Reached) -> int | None:
    return reached.action.target.id if reached.action else None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_nameless_button_is_found_by_its_picture_wherever_it_moved(theme) -> None:
    reached = reach(screen({at(8, 600, 500): "O", at(9, 700, 500): "W"}, theme))
    assert (target(reached), reached.rung, reached.is_doubtful) == (9, Rung.PICTURE, False)


def test_a_larger_sign_is_still_the_same_sign() -> None:
    reached = reach(screen({at(8, 600, 500): "O", at(9, 700, 500): "W"}, scale=1.3))
    assert (target(reached), reached.rung) == (9, Rung.PICTURE)


def test_two_that_look_alike_stop_it() -> None:
    reached = reach(screen({at(8, 600, 500): "W", at(9, 700, 500): "W"}))
    assert reached.action is None
    assert {e.id for e in reached.alike} == {8, 9}


def test_another_picture_is_not_taken_for_it() -> None:
    assert reach(screen({at(8, 600, 500): "O", at(9, 700, 500): "B"})).action is None


def test_a_thing_of_another_kind_is_not_taken_for_it() -> None:
    assert reach(screen({at(9, 700, 500, role=Role.IMAGE): "W"})).action is None


def test_the_same_picture_under_another_name_is_doubtful() -> None:
    reached = reach(screen({at(9, 700, 500, "Shred"): "W"}))
    assert (target(reached), reached.rung, reached.is_doubtful) == (9, Rung.PICTURE, True)


def test_a_picture_that_was_not_the_only_one_of_its_kind_is_doubtful() -> None:
    """One bin a row: the bin that is left belongs to another row."""
    several = screen({BIN: "W", PEN: "W"})
    hints = recorded(on=several)
    assert not hints.stands_out
    reached = reach(screen({PEN: "W"}), hints, was=(BIN, several))
    assert (target(reached), reached.is_doubtful) == (2, True)


def test_a_picture_beside_something_is_doubtful() -> None:
    reached = reach(screen({BIN: "W"}), words='click button "Bin" beside "Rope"')
    assert (target(reached), reached.is_doubtful) == (1, True)


def test_a_name_that_was_hidden_is_never_compared() -> None:
    """Two names that are painted over look alike, whoever they are."""

    def hidden(on: RedactedScreen) -> RedactedScreen:
        boxes = [Patch(e.box, "<PERSON_1>") for e in on.elements]
        return replace(on, image=paint(on.image, boxes))

    was, now = hidden(screen({BIN: "W"})), hidden(screen({ALSO: "O"}))
    assert reach(now, was=(BIN, was)).action is None
    assert reach(now).action is None


def test_hints_of_before_without_this_knowledge_leave_a_doubt() -> None:
    old = {k: v for k, v in recorded().as_json().items() if k != "stands_out"}
    reached = reach(RECORDED, StepHints.from_json(old))
    assert (target(reached), reached.is_doubtful) == (1, True)
    with pytest.raises(TypeError):
        StepHints.from_json(old | {"stands_out": "yes"})


def test_the_target_is_cut_out_of_its_picture_pixel_by_pixel() -> None:
    cut = pictured_target(step_picture(BIN, RECORDED), *SIZE)
    box = BIN.box
    assert np.array_equal(cut, RECORDED.image[box.y : box.bottom, box.x : box.right])


def test_a_damaged_or_changed_picture_finds_nothing() -> None:
    png = step_picture(BIN, RECORDED)
    assert pictured_target(png[: len(png) // 2], *SIZE) is None
    assert pictured_target(b"no picture", *SIZE) is None
    assert pictured_target(png, 47, 40) is None
    plain = BytesIO()
    Image.new("RGB", (80, 80)).save(plain, "PNG")
    assert pictured_target(plain.getvalue(), *SIZE) is None


def test_what_shows_nothing_is_like_nothing() -> None:
    blank = np.full((40, 48, 3), 246, np.uint8)
    box = BIN.box
    drawn = RECORDED.image[box.y : box.bottom, box.x : box.right]
    assert likeness(blank, drawn) == 0.0
    assert likeness(blank, blank) == 0.0
    assert likeness(drawn[:2, :2], drawn) == 0.0
    assert likeness(drawn, drawn) == pytest.approx(1.0)
