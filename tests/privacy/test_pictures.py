"""Faces and codes in pictures are painted over, each under a placeholder of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.screen import Mark, Screen, Screenshot
from perception.vocabulary import MarkKind
from privacy.analyzer import Analyzer
from privacy.errors import UnknownPlaceholder
from privacy.paint import PAINT
from privacy.pictures import Pictures
from privacy.redactor import Redactor
from privacy.rules import Rules
from privacy.vault import Vault

FACE = Rect(100, 80, 40, 50)
ONE, OTHER = 0x0F0F_1234_5678_9ABC, 0xF0F0_4321_8765_CBA9


def mark(
    kind: MarkKind = MarkKind.FACE,
    box: Rect = FACE,
    likeness: int = ONE,
    picture: Rect | None = None,
) -> Mark:
    return Mark(kind, box, 0.9, likeness, picture or Rect(0, 0, 400, 300))


def screen(*marks: Mark) -> Screen:
    noise = np.random.default_rng(3).integers(0, 256, (300, 400, 3)).astype(np.uint8)
    return Screen(Screenshot(noise), marks=marks)


def is_covered(image: NDArray[np.uint8], box: Rect) -> bool:
    """Whether nothing but paint and what is written on it is in the box."""
    part = image[box.y : box.bottom, box.x : box.right].reshape(-1, 3).astype(int)
    return bool((part >= np.array(PAINT) - 1).all() and (part == PAINT).all(axis=1).mean() > 0.4)


def test_a_face_is_painted_with_hair_and_ears(redactor: Redactor) -> None:
    seen = screen(mark())
    result = redactor.redact(seen)
    (finding,) = result.findings
    assert (finding.type, finding.rule, finding.source) == ("FACE", "face", "picture")
    assert finding.placeholder == "<FACE_1>"
    assert finding.score == pytest.approx(0.9)
    assert finding.box == Rect(90, 60, 60, 78)
    assert is_covered(result.image, finding.box)
    assert not is_covered(seen.screenshot.pixels, finding.box)
    assert np.array_equal(result.image[200:], seen.screenshot.pixels[200:])
    assert dict(result.receipt.counts) == {"FACE": 1}


def test_a_small_portrait_is_covered_whole_and_a_group_is_not(vault: Vault) -> None:
    contact = Rect(92, 60, 60, 90)
    (finding,) = Pictures(vault).find(screen(mark(picture=contact)))
    assert finding.box.encloses(contact)
    group = Rect(20, 20, 190, 190)
    (finding,) = Pictures(vault).find(screen(mark(picture=group)))
    assert not finding.box.encloses(group)


@pytest.mark.parametrize(
    ("kind", "type_", "rule"),
    [(MarkKind.QR_CODE, "QRCODE", "QR code"), (MarkKind.BARCODE, "BARCODE", "barcode")],
)
def test_a_code_is_painted_with_its_edge(
    redactor: Redactor, kind: MarkKind, type_: str, rule: str
) -> None:
    result = redactor.redact(screen(mark(kind)))
    (finding,) = result.findings
    assert (finding.type, finding.placeholder, finding.rule) == (type_, f"<{type_}_1>", rule)
    assert finding.box == Rect(97, 77, 46, 56)
    assert is_covered(result.image, finding.box)


def test_a_mark_at_the_edge_of_the_screen_is_cut_to_it(vault: Vault) -> None:
    (finding,) = Pictures(vault).find(screen(mark(box=Rect(370, 0, 30, 40))))
    assert Rect(0, 0, 400, 300).encloses(finding.box)


def test_the_same_picture_keeps_its_placeholder_and_another_gets_its_own(
    redactor: Redactor,
) -> None:
    def placeholders(*marks: Mark) -> list[str]:
        return [finding.placeholder for finding in redactor.redact(screen(*marks)).findings]

    assert placeholders(mark()) == ["<FACE_1>"]
    moved = mark(box=Rect(10, 10, 40, 50), likeness=ONE ^ 0b1001)
    assert placeholders(moved, mark(likeness=OTHER)) == ["<FACE_1>", "<FACE_2>"]
    assert placeholders(mark(MarkKind.QR_CODE)) == ["<QRCODE_1>"]


def test_only_so_many_pictures_are_remembered(vault: Vault, monkeypatch) -> None:
    monkeypatch.setattr("privacy.pictures._REMEMBERED", 1)
    pictures = Pictures(vault)
    (first,) = pictures.find(screen(mark()))
    (second,) = pictures.find(screen(mark(likeness=OTHER)))
    (again,) = pictures.find(screen(mark()))
    assert [f.placeholder for f in (first, second, again)] == ["<FACE_1>", "<FACE_2>", "<FACE_3>"]


def test_a_type_that_the_user_leaves_readable_is_left(analyzer: Analyzer) -> None:
    rules = Rules(ignored_types=frozenset({"QRCODE"}))
    result = Redactor(analyzer, Vault(), rules).redact(screen(mark(MarkKind.QR_CODE), mark()))
    assert [finding.type for finding in result.findings] == ["FACE"]


def test_nothing_can_be_typed_for_a_picture(redactor: Redactor, vault: Vault) -> None:
    redactor.redact(screen(mark()))
    assert vault.has_issued("<FACE_1>")
    assert redactor.redact_text("Click <FACE_1>").text == "Click <FACE_1>"
    with pytest.raises(UnknownPlaceholder, match="picture"):
        vault.fill("<FACE_1>")


def test_no_likeness_is_shown_by_what_remembers_it(vault: Vault) -> None:
    pictures = Pictures(vault)
    list(pictures.find(screen(mark())))
    assert repr(pictures) == "Pictures(1 seen)"
    assert str(ONE) not in repr(mark())


def test_a_screen_without_marks_has_no_such_findings(redactor: Redactor) -> None:
    assert redactor.redact(replace(screen(), marks=())).findings == ()
