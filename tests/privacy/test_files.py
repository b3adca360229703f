"""Image files are redacted whole or not at all, and nothing raw is left behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from perception.errors import ImageUnreadable
from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot
from perception.vocabulary import Role, Source
from privacy.errors import OutputUnwritable, RedactionUnavailable, UnusableInput
from privacy.files import FileJob, plan_files, redact_file
from privacy.paint import PAINT
from privacy.redactor import Redactor


def _look(screenshot: Screenshot) -> Screen:
    """What an OCR would have seen: an address over the upper part of the picture."""
    element = Element(
        1,
        Role.TEXT,
        Rect(10, 10, screenshot.width - 20, 30),
        name="anna@example.com",
        sources=frozenset({Source.OCR}),
    )
    return Screen(screenshot, (element,))


def _picture(path: Path, **options: object) -> Path:
    Image.new("RGB", (160, 80), (200, 220, 240)).save(path, **options)
    return path


@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "webp", "bmp"])
def test_a_picture_is_written_with_its_private_part_painted(
    tmp_path: Path, redactor: Redactor, ending: str
) -> None:
    source = _picture(tmp_path / f"in.{ending}")
    report = redact_file(source, tmp_path / "new" / f"out.{ending}", _look, redactor)
    with Image.open(tmp_path / "new" / f"out.{ending}") as written:
        pixels = np.asarray(written.convert("RGB"))
    assert np.abs(pixels[12, 12].astype(int) - PAINT).max() < 12
    assert np.abs(pixels[70, 70].astype(int) - (200, 220, 240)).max() < 12
    assert (report.file, report.width, report.height) == (str(source), 160, 80)
    (region,) = report.regions
    assert (region.type, region.box, region.source) == ("EMAIL", Rect(8, 8, 144, 34), "ocr")
    assert report.elapsed_s > 0
    assert [p.name for p in (tmp_path / "new").iterdir()] == [f"out.{ending}"]


def test_metadata_of_the_original_is_not_copied(tmp_path: Path, redactor: Redactor) -> None:
    info = PngInfo()
    info.add_text("Author", "Canaria Birdwatch")
    source = _picture(tmp_path / "in.png", pnginfo=info)
    redact_file(source, tmp_path / "out.png", _look, redactor)
    assert b"Canaria" in source.read_bytes()
    assert b"Canaria" not in (tmp_path / "out.png").read_bytes()
    with Image.open(tmp_path / "out.png") as written:
        assert written.info == {}


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_written(
    tmp_path: Path, redactor: Redactor
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with pytest.raises(ImageUnreadable, match=r"broken\.png"):
        redact_file(broken, tmp_path / "out.png", _look, redactor)
    assert [p.name for p in tmp_path.iterdir()] == ["broken.png"]


def test_if_redaction_fails_nothing_is_written(tmp_path: Path, redactor: Redactor) -> None:
    def blind(_: Screenshot) -> Screen:
        raise RedactionUnavailable("there is no text recognizer")

    source = _picture(tmp_path / "in.png")
    with pytest.raises(RedactionUnavailable):
        redact_file(source, tmp_path / "out.png", blind, redactor)
    assert [p.name for p in tmp_path.iterdir()] == ["in.png"]


def test_a_folder_that_can_not_be_made_is_one_clear_line(
    tmp_path: Path, redactor: Redactor
) -> None:
    source = _picture(tmp_path / "in.png")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputUnwritable, match=r"out\.png could not be written") as caught:
        redact_file(source, tmp_path / "file" / "out.png", _look, redactor)
    assert "\n" not in str(caught.value)


def test_a_result_that_can_not_be_put_in_place_leaves_no_copy_behind(
    tmp_path: Path, redactor: Redactor
) -> None:
    source = _picture(tmp_path / "in.png")
    folder = tmp_path / "out.png"
    folder.mkdir()
    with pytest.raises(OutputUnwritable, match=r"out\.png"):
        redact_file(source, folder, _look, redactor)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.png", "out.png"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_named(tmp_path: Path, redactor: Redactor) -> None:
    with pytest.raises(OutputUnwritable, match="could not be written"):
        redact_file(_picture(tmp_path / "in.png"), Path("/dev/full/out.png"), _look, redactor)


def test_a_folder_stands_for_the_pictures_in_it(tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    shots.mkdir()
    for name in ("b.PNG", "a.jpg", "c.gif"):
        _picture(shots / name, format=None)
    (shots / "notes.txt").write_text("x", encoding="utf-8")
    single = _picture(tmp_path / "single.png")
    out = tmp_path / "out"
    assert plan_files([shots, single], out) == (
        FileJob(shots / "a.jpg", out / "a.jpg"),
        FileJob(shots / "b.PNG", out / "b.PNG"),
        FileJob(shots / "c.gif", out / "c.gif.png"),
        FileJob(single, out / "single.png"),
    )


def test_one_picture_can_be_given_a_name_or_a_folder(tmp_path: Path) -> None:
    single = _picture(tmp_path / "single.png")
    assert plan_files([single], tmp_path / "x.jpg") == (FileJob(single, tmp_path / "x.jpg"),)
    assert plan_files([single], tmp_path / "x") == (FileJob(single, tmp_path / "x" / "single.png"),)


def test_the_same_picture_named_twice_is_redacted_once(tmp_path: Path) -> None:
    single = _picture(tmp_path / "single.png")
    assert len(plan_files([single, single], tmp_path / "out")) == 1


def test_inputs_that_can_not_be_used_are_named(tmp_path: Path) -> None:
    single = _picture(tmp_path / "a.png")
    empty = tmp_path / "empty"
    other = tmp_path / "other"
    out = tmp_path / "out"
    for folder in (empty, other, out, out / "a.png"):
        folder.mkdir()
    twin = _picture(other / "a.png")
    cases = [
        ([], tmp_path / "x", "nothing to redact"),
        ([empty], tmp_path / "x", "no pictures in empty"),
        ([tmp_path / "none.png"], tmp_path / "x", "none.png does not exist"),
        ([single, twin], tmp_path / "x", "both be written to a.png"),
        ([single], tmp_path, "a.png would be overwritten"),
        ([single], out, "a.png is a folder"),
    ]
    for inputs, output, message in cases:
        with pytest.raises(UnusableInput, match=message):
            plan_files(inputs, output)
    assert plan_files([single], tmp_path, overwrite=True) == (FileJob(single, single),)


def test_a_picture_is_overwritten_only_when_that_is_asked(
    tmp_path: Path, redactor: Redactor
) -> None:
    single = _picture(tmp_path / "a.png")
    before = single.read_bytes()
    (job,) = plan_files([single], tmp_path, overwrite=True)
    redact_file(job.source, job.target, _look, redactor)
    assert single.read_bytes() != before
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]
