from __future__ import annotations

import logging
import socket
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception import ocr_engine
from perception.geometry import Rect
from perception.ocr import TextReader
from perception.plain_text import PlainTextReader

_BLANK = np.full((90, 260, 3), 255, np.uint8)


def paint(
    size: tuple[int, int], *texts: tuple[int, int, str], dark: bool = False
) -> NDArray[np.uint8]:
    image = Image.new("RGB", size, "#202020" if dark else "white")
    draw = ImageDraw.Draw(image)
    for x, y, text in texts:
        color = "#d8d8d8" if dark else "#202020"
        draw.text((x, y), text, fill=color, font=ImageFont.load_default(16))
    return np.asarray(image)


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    opened = TextReader()
    yield opened
    opened.close()


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_read_with_a_box_around_every_word(reader: TextReader, dark: bool) -> None:
    (line,) = reader.read(paint((420, 80), (40, 30, "Call 555-0142 today"), dark=dark))
    assert line.text == "Call 555-0142 today"
    assert [word.text for word in line.words] == ["Call", "555-0142", "today"]
    ink_box = Rect(42, 35, 140, 9)
    assert line.box.encloses(ink_box)
    assert line.words[0].box.right == line.words[1].box.x


def test_boxes_of_a_region_are_in_the_pixels_of_the_whole_picture(reader: TextReader) -> None:
    picture = paint((800, 300), (500, 200, "Invoice"), (20, 20, "Elsewhere"))
    (line,) = reader.read(picture, [Rect(470, 180, 200, 60)])
    assert line.text == "Invoice"
    assert Rect(490, 190, 80, 40).encloses(Rect(line.box.center.x, line.box.center.y, 1, 1))


def test_menus_in_a_row_are_not_one_text(reader: TextReader) -> None:
    bar = paint((420, 60), (20, 20, "File"), (90, 20, "Edit"), (160, 20, "Search"))
    assert [line.text for line in reader.read(bar)] == ["File", "Edit", "Search"]


@pytest.mark.parametrize("size", [(1, 1), (2, 500), (500, 2), (5, 5), (12, 700)])
def test_a_tiny_picture_does_no_harm(reader: TextReader, size: tuple[int, int]) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (*size, 3), dtype=np.uint8)
    assert isinstance(reader.read(noise), tuple)


def test_a_blank_picture_has_no_text(reader: TextReader) -> None:
    assert reader.read(np.full((900, 1600, 3), 240, dtype=np.uint8)) == ()


def test_small_print_on_an_8k_picture_is_read_where_it_stands(reader: TextReader) -> None:
    picture = np.full((4320, 7680, 3), 255, dtype=np.uint8)
    picture[4200:4260, 7200:7600] = paint((400, 60), (20, 20, "ann@example.org"))
    (line,) = reader.read(picture, [Rect(6000, 3000, 1680, 1320)])
    assert line.text == "ann@example.org"
    assert Rect(7200, 4200, 400, 60).encloses(line.box)


def test_a_line_across_two_tiles_is_read_once(reader: TextReader) -> None:
    picture = paint((1900, 60), (1480, 20, "one long line across the seam"))
    assert [line.text for line in reader.read(picture)] == ["one long line across the seam"]


def test_an_unchanged_region_is_read_from_memory(
    reader: TextReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = paint((300, 60), (30, 20, "Remember me"))
    before = reader.read(picture, [Rect(0, 0, 300, 60)])

    def refuse(*_: object) -> None:
        pytest.fail("the region was read again")

    monkeypatch.setattr(reader, "_engine", refuse)
    moved = np.vstack((np.full((40, 300, 3), 255, dtype=np.uint8), picture))
    after = reader.read(moved, [Rect(0, 40, 300, 60)])
    assert [line.text for line in before] == ["Remember me"]
    assert [line.box.y - 40 for line in after] == [line.box.y for line in before]


def test_what_is_read_appears_in_no_log_output_or_repr(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fresh = TextReader()
    lines = fresh.read(paint((420, 80), (40, 30, "canary 4417")))
    assert [line.text for line in lines] == ["canary 4417"]
    shown = capfd.readouterr()
    assert "canary" not in shown.out + shown.err + caplog.text + repr(lines) + repr(fresh)


def test_the_recognizer_starts_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the recognizer asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert TextReader().read(paint((200, 60), (30, 20, "Hello"))) != ()


def test_nothing_is_left_to_be_started_at_the_first_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh = TextReader()
    fresh.start()

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a model was started while somebody waited")

    monkeypatch.setattr("onnxruntime.InferenceSession.__init__", refuse)
    monkeypatch.setattr(PlainTextReader, "read", lambda *_: [])  # all is left to the detector
    assert [line.text for line in fresh.read(paint((300, 60), (30, 20, "Fjord")))] == ["Fjord"]


@pytest.mark.parametrize("part", ["text_det", "text_rec"])
def test_a_model_has_its_threads_sleep_when_it_has_nothing_to_do(part: str) -> None:
    engine = ocr_engine.start_engine()
    model = getattr(engine, part)
    session = (model._recognizer if part == "text_rec" else model).session.session
    options = session.get_session_options()
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_what_is_detected_together_is_read_as_each_part_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PlainTextReader, "read", lambda *_: [])  # all is left to the detector
    words = ("Fjord ferry", "Tidal mill, 1790", "0171 555 01 42")
    parts = [np.vstack((paint((260, 60), (30, 20, word)), _BLANK)) for word in words]
    together = TextReader().read(np.vstack(parts))
    alone = [line for part in parts for line in TextReader().read(part)]
    assert [line.text for line in together] == [line.text for line in alone] == [*words]
