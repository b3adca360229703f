from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from perception.errors import ImageUnreadable
from perception.images import read_image


def save(image: Image.Image, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


def test_a_single_pixel_is_an_image(tmp_path: Path) -> None:
    shot = read_image(save(Image.new("RGB", (1, 1), (9, 8, 7)), tmp_path / "dot.png"))
    assert shot.pixels.tolist() == [[[9, 8, 7]]]


def test_an_8k_picture_is_accepted(tmp_path: Path) -> None:
    shot = read_image(save(Image.new("L", (7680, 4320), 200), tmp_path / "8k.png"))
    assert (shot.width, shot.height) == (7680, 4320)


def test_transparent_parts_lie_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 255, 255))
    shot = read_image(save(image, tmp_path / "alpha.png"))
    assert shot.pixels.tolist() == [[[255, 255, 255], [0, 0, 255]]]


def test_a_transparent_palette_lies_on_white_too(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 0), 1)
    shot = read_image(save(image, tmp_path / "palette.png", transparency=0))
    assert shot.pixels.tolist() == [[[255, 255, 255], [0, 255, 0]]]


def test_sixteen_bits_a_pixel_keep_their_brightness(tmp_path: Path) -> None:
    levels = np.array([[0, 32768, 65535]], dtype=np.uint16)
    shot = read_image(save(Image.fromarray(levels), tmp_path / "deep.png"))
    assert shot.pixels[0, :, 0].tolist() == [0, 128, 255]


def test_a_dark_sixteen_bit_picture_stays_dark(tmp_path: Path) -> None:
    levels = np.array([[0, 100, 200]], dtype=np.uint16)
    shot = read_image(save(Image.fromarray(levels), tmp_path / "dark.png"))
    assert shot.pixels.max() <= 1


def test_a_picture_that_lies_on_its_side_is_stood_up(tmp_path: Path) -> None:
    image = Image.new("RGB", (4, 2), "white")
    image.putpixel((0, 0), (0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # "rotate a quarter clockwise to show"
    shot = read_image(save(image, tmp_path / "side.png", exif=exif))
    assert (shot.width, shot.height) == (2, 4)
    assert shot.pixels[0, 1].tolist() == [0, 0, 0]


def damaged(name: str, folder: Path) -> Path:
    path = folder / name
    match name:
        case "text.png":
            path.write_text("this is no picture")
        case "empty.png":
            path.write_bytes(b"")
        case "cut.png":
            noise = np.random.default_rng(1).integers(0, 255, (90, 90, 3), dtype=np.uint8)
            save(Image.fromarray(noise), path)
            path.write_bytes(path.read_bytes()[:4000])
        case "cut.jpg":
            save(Image.effect_noise((200, 200), 90), path)
            path.write_bytes(path.read_bytes()[:3000])
        case "folder.png":
            path.mkdir()
    return path


@pytest.mark.parametrize(
    "name", ["text.png", "empty.png", "cut.png", "cut.jpg", "folder.png", "missing.png"]
)
def test_what_is_no_whole_image_gets_one_clear_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(ImageUnreadable) as caught:
        read_image(damaged(name, tmp_path))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = save(Image.new("1", (30_000, 30_000)), tmp_path / "bomb.png")
    with pytest.raises(ImageUnreadable, match="too large"):
        read_image(bomb)
