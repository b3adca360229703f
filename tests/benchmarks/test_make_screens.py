"""The benchmark's screens: the same for the same seed, never mixed, and true about themselves."""

from __future__ import annotations

import base64
import json
import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.redaction import credentials, identifiers, make_screens, wallets
from benchmarks.redaction.cast import make_cast
from benchmarks.redaction.ink import tighten
from benchmarks.redaction.plan import TEMPLATES, languages_of, plan, templates
from benchmarks.redaction.rendering import page
from benchmarks.redaction.sheet import window_sheet
from benchmarks.redaction.shell_session import note_lines, terminal_lines
from benchmarks.redaction.truth import Harmless, Private, Truth, TruthWrong, checked, write
from benchmarks.redaction.word_lists import LANGUAGES, SETS, words
from perception.images import read_image


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311  (made-up values)


def test_a_seed_and_a_place_give_the_same_page_each_time() -> None:
    for set_name in SETS:
        for index in (0, 3, 12):
            one = plan(set_name, 5, index)
            assert one == plan(set_name, 5, index)
            assert page(one, "t") == page(one, "t")


def test_another_seed_gives_other_values_on_the_same_template() -> None:
    one = plan("tune", 5, 0)
    assert page(one, "t") != page(replace(one, seed="another"), "t")


def test_a_longer_set_begins_with_the_shorter_one() -> None:
    assert [plan("test", 1, i) for i in range(20)] == [plan("test", 1, i) for i in range(40)][:20]


def test_each_set_has_templates_enough_and_shares_none_with_the_other() -> None:
    tune, test = templates("tune"), templates("test")
    assert len(tune) >= 8
    assert len(test) >= 12
    assert not set(tune) & set(test)
    bodies = {s: {_body(f) for f in (TEMPLATES / s).glob("*.j2")} for s in SETS}
    assert not bodies["tune"] & bodies["test"]


def _body(file: Path) -> str:
    return re.sub(r"\s+", " ", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", ["given", "family", "streets", "companies", "jobs", "subjects", "prose"]
)
def test_no_word_by_language_is_in_both_sets(name: str) -> None:
    for language in LANGUAGES:
        lists = [set(getattr(words(s), name)[language]) for s in SETS]
        assert all(lists)
        assert not lists[0] & lists[1]


@pytest.mark.parametrize(
    "name", ["codewords", "domains", "mail_hosts", "internal", "password_words", "products"]
)
def test_no_other_word_is_in_both_sets(name: str) -> None:
    lists = [set(getattr(words(s), name)) for s in SETS]
    assert all(lists)
    assert not lists[0] & lists[1]


def test_no_city_is_in_both_sets() -> None:
    for language in LANGUAGES:
        lists = [{city for city, _ in words(s).cities[language]} for s in SETS]
        assert not lists[0] & lists[1]


def test_the_people_of_one_screen_share_no_name() -> None:
    for language in LANGUAGES:
        people = make_cast(seeded(1), words("test"), language, 26)
        names = Counter(name for p in people for name in (p.given, p.family))
        assert max(names.values()) == 1


@pytest.mark.parametrize("set_name", SETS)
def test_every_template_renders_in_each_of_its_languages_and_sizes(set_name: str) -> None:
    one = plan(set_name, 1, 0)
    for template in templates(set_name):
        for language in languages_of(set_name, template):
            for size in (11, 18):
                drawn = replace(one, template=template, language=language, font_px=size)
                html = page(drawn, "t")
                assert "{{" not in html.replace("{{.", "")
                assert ("<x-p" in html or "data-p=" in html) != template.startswith("plain")


def test_some_screens_of_each_set_hold_nothing_private() -> None:
    for set_name in SETS:  # one in twelve of the tuning set, one in five of the testing set
        plain = sum(plan(set_name, 1, i).template.startswith("plain") for i in range(256))
        assert 256 / 13 <= plain <= 256 / 4


def test_a_set_has_all_languages_themes_fonts_sizes_scales_and_programs() -> None:
    plans = [plan("test", 1, i) for i in range(128)]
    assert {p.language for p in plans} == set(LANGUAGES)
    assert {p.theme for p in plans} == {"light", "dark"}
    assert {p.scale for p in plans} == {1, 2}
    assert {p.font_px for p in plans} == set(range(11, 19))
    assert len({p.font for p in plans}) >= 5
    assert {p.program for p in plans} == {"chromium", "qt", "tk", "xterm", "mousepad"}


# -- numbers with check digits ------------------------------------------------------------------


def test_cards_pass_luhn() -> None:
    rng = seeded(2)
    for brand in ("visa", "mastercard", "amex"):
        number = identifiers.card(rng, brand)
        total = sum(sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(reversed(number)))
        assert total % 10 == 0


def test_ibans_are_one_modulo_97() -> None:
    rng = seeded(3)
    for language, length in (("de", 22), ("es", 24), ("en", 22)):
        iban = identifiers.iban(rng, language)
        assert len(iban) == length
        assert int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def test_chinese_resident_ids_have_their_check_character() -> None:
    # The example of GB 11643-1999.
    assert identifiers.cn_check("11010519491231002") == "X"
    number = identifiers.cn_resident_id(seeded(4), "19800229")
    assert len(number) == 18
    assert identifiers.cn_check(number[:17]) == number[17]


def test_german_tax_numbers_have_their_check_digit() -> None:
    product = 10
    number = identifiers.steuer_id(seeded(5))
    for char in number[:10]:
        product = 2 * ((int(char) + product) % 10 or 10) % 11
    assert (11 - product) % 10 == int(number[10])


def test_spanish_numbers_have_their_letter() -> None:
    number = identifiers.nif(seeded(6))
    assert "TRWAGMYFPDXBNJZSQVHLCKE"[int(number[:8]) % 23] == number[8]


def test_passport_lines_have_the_check_digits_of_icao() -> None:
    # The specimen of ICAO Doc 9303.
    assert identifiers.mrz_check("L898902C3") == "6"
    first, second = identifiers.mrz(seeded(7), "Rossi", "Ada", "123456789", "800229")
    assert len(first) == len(second) == 44
    assert second[9] == identifiers.mrz_check(second[:9])


def test_bitcoin_addresses_have_valid_checksums() -> None:
    # The example of BIP 173.
    known = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    for address in (known, wallets.segwit(seeded(8))):
        data = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in address[3:]]
        assert wallets.bech32_polymod(wallets.bech32_prefix("bc") + data) == 1
    # The first block's address.
    first = bytes.fromhex("0062e907b15cbf27d5425399ebf6f0fb50ebb88f18")
    assert wallets.base58check(first) == "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"


def test_json_web_tokens_have_three_parts_and_a_readable_head() -> None:
    head, body, signature = credentials.jwt(seeded(9), "ann").split(".")
    assert json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["typ"] == "JWT"
    assert json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["sub"] == "ann"
    assert len(signature) == 43


# -- the truth ----------------------------------------------------------------------------------


def test_a_harmless_text_that_holds_a_private_one_is_refused() -> None:
    box = ((1, 1, 5, 5),)
    truth = Truth((Private("PERSON", "Ada Byron", box),), (Harmless("by Ada Byron", box),))
    with pytest.raises(TruthWrong, match="stands in harmless"):
        checked(truth, 10, 10)


@pytest.mark.parametrize("box", [(-1, 0, 3, 3), (0, 0, 11, 3), (0, 8, 3, 3), (0, 0, 0, 3)])
def test_a_box_outside_the_picture_is_refused(box: tuple[int, int, int, int]) -> None:
    with pytest.raises(TruthWrong, match="outside"):
        checked(Truth((Private("PERSON", "Ada", (box,)),), ()), 10, 10)


def test_a_text_without_a_place_is_refused() -> None:
    with pytest.raises(TruthWrong, match="no place"):
        checked(Truth((), (Harmless("File", ()),)), 10, 10)


def test_a_screen_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    write(file, {"name": "one"}, Truth((Private("KEY", "k", ((0, 0, 1, 1),), secret=True),), ()))
    body = json.loads(file.read_text(encoding="utf-8"))
    assert body["private"][0] == {
        "type": "KEY",
        "text": "k",
        "boxes": [[0, 0, 1, 1]],
        "kind": "text",
        "secret": True,
    }
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]


def test_ink_is_found_to_the_pixel_with_one_around() -> None:
    pixels = np.full((40, 60, 3), 250, dtype=np.uint8)
    pixels[10:15, 20:30] = 0
    assert tighten(pixels, (0, 0, 60, 40)) == (19, 9, 12, 7)
    assert tighten(pixels, (0, 20, 60, 20)) is None
    assert tighten(pixels, (70, 0, 5, 5)) is None


def test_programs_show_the_same_texts_for_the_same_plan() -> None:
    for set_name in SETS:
        one = plan(set_name, 1, 7)
        assert window_sheet(one).texts == window_sheet(one).texts
        assert any(window_sheet(one).kinds)
        western = replace(one, language="de")
        assert terminal_lines(western) == terminal_lines(western)
        assert note_lines(western) == note_lines(western)


# -- real screens -------------------------------------------------------------------------------


@pytest.mark.live
def test_screens_are_made_with_the_truth_and_a_second_run_makes_none_anew(tmp_path: Path) -> None:
    display = os.environ.get("DISPLAY")
    arguments = ["--set", "tune", "--count", "9", "--seed", "3", "--out", str(tmp_path)]
    assert make_screens.main(arguments) == 0
    files = sorted(tmp_path.glob("*.json"))
    assert len(files) == 9
    for file in files:
        truth = json.loads(file.read_text(encoding="utf-8"))
        assert file.with_suffix(".png").exists()
        assert truth["harmless"]
        assert bool(truth["private"]) != truth["template"].startswith("plain")
        for item in truth["private"] + truth["harmless"]:
            for x, y, w, h in item["boxes"]:
                assert 0 <= x < x + w <= truth["width"]
                assert 0 <= y < y + h <= truth["height"]
    times = {file: file.stat().st_mtime_ns for file in files}
    assert make_screens.main(arguments) == 0
    assert times == {file: file.stat().st_mtime_ns for file in files}
    assert os.environ.get("DISPLAY") == display


@pytest.mark.live
def test_a_private_box_holds_ink_and_its_surroundings_match_the_text_drawn(tmp_path: Path) -> None:
    assert make_screens.main(["--set", "tune", "--count", "8", "--out", str(tmp_path)]) == 0
    checked_boxes = 0
    for file in tmp_path.glob("*.json"):
        pixels = read_image(file.with_suffix(".png")).pixels
        for item in json.loads(file.read_text(encoding="utf-8"))["private"]:
            for box in item["boxes"]:
                found = tighten(pixels, tuple(box))
                assert found is not None, f"nothing is drawn in a box of {file.name}"
                # The glyphs fill most of their box's width, so the box is the text's own.
                assert found[2] >= 0.6 * box[2]
                checked_boxes += 1
    assert checked_boxes > 100
