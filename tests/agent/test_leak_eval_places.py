"""The leak test's canaries are what they claim to be, and whatever holds one is told of."""

from __future__ import annotations

import base64
import json

import pytest
from PIL import Image, ImageDraw, ImageFont

from agent import messages
from agent.canaries import Canary, LeakSearch, make_canaries
from agent.leak_eval import LeakResult
from agent.leak_places import PLACES, Finds, PlaceResult
from agent.run_folders import RECEIPTS

CANARY = Canary("e-mail", "E-mail", "ottilie.brandvold@example.org", ("ottilie.brandvold",))
SEARCH = LeakSearch([("form", [CANARY])])
NAME = "e-mail (form)"


def row(finds, place):
    return next(result for result in finds.places() if result.place == place)


def test_canaries_pass_their_own_checks_and_are_new_each_time():
    by_type = {canary.type: canary for canary in make_canaries()}
    card = [int(d) for d in by_type["card"].value.replace(" ", "")]
    doubled = [2 * d if at % 2 == 0 else d for at, d in enumerate(card)]
    assert sum(d // 10 + d % 10 for d in doubled) % 10 == 0
    iban = by_type["IBAN"].value.replace(" ", "")
    assert int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1
    header, claims, _ = by_type["JWT"].value.split(".")
    assert json.loads(base64.urlsafe_b64decode(header + "=="))["alg"] == "HS256"
    assert "sub" in json.loads(base64.urlsafe_b64decode(claims + "=="))
    others = {canary.value for canary in make_canaries()}
    assert len(others & {canary.value for canary in by_type.values()}) == 0
    assert len(by_type) == 18
    for canary in by_type.values():
        assert canary.value not in repr(canary)
        for part in canary.parts:
            assert part not in repr(canary)


@pytest.mark.parametrize("canary", make_canaries(), ids=lambda canary: canary.type)
def test_each_canary_and_each_telling_part_of_it_is_found(canary):
    search = LeakSearch([("here", [canary])])
    for text in (canary.value, *canary.parts):
        assert search.names_in(f"log: {text}\n".encode()) == {f"{canary.type} (here)"}


def test_a_raw_value_in_a_prompt_is_told_of_with_its_place_and_not_its_value(tmp_path):
    receipts = [
        {"kind": "run", "task": "<EMAIL_1>"},
        {"kind": "prompt", "text": "Screen:", "continuations": [f" To {CANARY.value}"]},
    ]
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / RECEIPTS).write_text("\n".join(map(json.dumps, receipts)))
    finds = Finds()
    finds.search_home(tmp_path, SEARCH, 0.0)
    assert row(finds, "prompts").found == (f"{NAME} in record/{RECEIPTS}",)
    assert row(finds, "records").searched == 1
    assert not row(finds, "prompts").holds
    assert CANARY.value not in repr(finds.places())


@pytest.mark.parametrize(
    ("file", "place"), [("trace.html", "traces"), ("a.log", "log files"), ("core", "core files")]
)
def test_a_raw_value_in_a_file_is_told_of_by_kind(tmp_path, file, place):
    (tmp_path / file).write_text(f"<p>{CANARY.parts[0]}</p>")
    finds = Finds()
    finds.search_home(tmp_path, SEARCH, 0.0)
    assert row(finds, place).found == (f"{NAME} in {file}",)


def test_a_picture_is_read_and_what_it_shows_is_told_of(tmp_path):
    picture = Image.new("RGB", (700, 60), "white")
    font = ImageFont.load_default(24)
    ImageDraw.Draw(picture).text((10, 12), f"E-mail: {CANARY.value}", fill="black", font=font)
    picture.save(tmp_path / "seen.png")
    Image.new("RGB", (700, 60), "white").save(tmp_path / "blank.png")
    finds = Finds()
    finds.search_home(tmp_path, SEARCH, 0.0)
    assert row(finds, "pictures").found == (f"{NAME} in seen.png",)
    assert row(finds, "pictures").searched == 2


def test_a_letter_that_ocr_read_wrongly_hides_no_leak():
    assert SEARCH.names_read(["E-mail: ottilie.brandvoId", "@example.org"]) == {NAME}
    assert SEARCH.names_read(["E-mail: <EMAIL_1>", "otto.brand@example.org"]) == frozenset()


def test_what_is_older_than_the_test_is_not_searched(tmp_path):
    (tmp_path / "trace.html").write_text(CANARY.value)
    finds = Finds()
    finds.search_home(tmp_path, SEARCH, (tmp_path / "trace.html").stat().st_mtime + 10)
    assert row(finds, "traces").searched == 0


def test_a_place_where_nothing_was_searched_is_no_proof_but_no_core_file_is_right():
    assert not PlaceResult("prompts", 0, ()).holds
    assert PlaceResult("core files", 0, ()).holds
    assert not PlaceResult("core files", 1, ()).holds
    assert PlaceResult("prompts", 1, ()).holds
    assert not PlaceResult("prompts", 1, ("card (form)",)).holds


def result(**changes):
    good = {
        "places": tuple(PlaceResult(place, int(place != "core files"), ()) for place in PLACES),
        "wrong": (), "skipped": (), "planted": 10, "seen": 9, "processes": 3,
    }  # fmt: skip
    return LeakResult(**{**good, **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"places": (PlaceResult("traces", 1, ("card (form)",)),)}, "LEAK: traces"),
        ({"places": (PlaceResult("traces", 0, ()),)}, "nothing was there"),
        ({"wrong": ("a run ended with code 1",)}, "proves nothing"),
        ({"seen": 1}, "NOT ENOUGH"),
    ],
)
def test_each_thing_that_is_not_as_it_must_be_fails_the_whole(changes, words):
    bad = result(**changes)
    assert not bad.holds
    assert bad.as_json()["ok"] is False
    assert any(words in line for line in bad.lines())


def test_a_clean_result_says_so_in_a_table_that_names_what_there_is_not_yet():
    clean = result(skipped=("xterm",))
    assert clean.holds
    lines = list(clean.lines())
    assert lines[-1] == messages.leak_ends(True, 3)
    assert sum(line.startswith("clean: ") for line in lines) == len(PLACES)
    assert "none yet: speech; Handrail has none." in lines
    assert "skipped: xterm is not installed." in lines
