"""The main job on real programs, each result read from outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time

import pytest

from tests.live.conftest import PROGRAMS

pytestmark = pytest.mark.live

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="this distribution packages no chromium"
)


def text_of(path, instead_of=None):
    """What the file holds, as soon as the program has written it."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        held = path.read_text("utf-8").rstrip("\n") if path.exists() else None
        if held not in (None, instead_of):
            return held
        time.sleep(0.05)
    return held


def stored(form):
    """What the form printed last, after it was asked to end."""
    form.terminate()
    lines = form.stdout.read().splitlines()
    return json.loads(lines[-1]) if lines else None


def test_an_editor_gets_accents_chinese_and_emoji_exactly_and_saves_them_under_a_name(desk):
    text = "Zoë in Ångström, 你好，世界 👋🏽 <a&b> \\~^"
    desk.open(["mousepad"], "Mousepad")
    ran = desk.run(f'write "{text}", then save the document as exact.txt')
    assert ran.code == 0, ran.explain()
    assert text_of(desk.home / "exact.txt") == text


def test_a_file_is_not_replaced_until_the_person_says_so(desk):
    old = desk.home / "old.txt"
    old.write_text("precious")
    desk.open(["mousepad"], "Mousepad")
    refused = desk.run('write "new words", save as old.txt')
    assert refused.code == 3, refused.explain()
    assert old.read_text() == "precious"
    ran = desk.run("click Replace", "--yes")
    assert ran.code == 0, ran.explain()
    assert text_of(old, "precious") == "new words"


def test_a_menu_path_ends_at_its_item(desk):
    (desk.home / "a.txt").write_text("one two three")
    desk.open(["mousepad", "a.txt"], "a.txt")
    ran = desk.run("click Edit > Select All, press delete, press ctrl+s")
    assert ran.code == 0, ran.explain()
    assert text_of(desk.home / "a.txt", "one two three") == ""


def test_a_qt_form_is_filled_in_and_stored(desk):
    form = desk.open_qt("form", "Customer record")
    ran = desk.run(
        "type Ada into Name, fill City with Vienna, choose Chile from the Country list, "
        "check Send the newsletter, uncheck Accept the terms, click Yearly, click Store"
    )
    assert ran.code == 0, ran.explain()
    assert stored(form) == {
        "name": "Ada", "city": "Vienna", "password": "", "remarks": "", "country": "Chile",
        "news": True, "terms": False, "plan": "Yearly",
    }  # fmt: skip


def test_a_password_needs_consent_and_arrives_unseen(desk):
    form = desk.open_qt("form", "Customer record")
    secret = "canary-Pw-59x"
    task = f'type "{secret}" into Password, click Store'
    assert desk.run(task).code == 3
    ran = desk.run(task, "--yes")
    assert stored(form)["password"] == secret, ran.explain()
    assert secret not in ran.out.replace(task, "") + ran.err


def test_a_calculator_calculates(desk):
    desk.open(["galculator"], "galculator")
    ran = desk.run("press 7, press *, press 6, press enter, press ctrl+c")
    copied = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env=desk.desktop.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert copied.stdout.strip() == "42", ran.explain()


def test_a_file_manager_makes_a_folder(desk):
    desk.open(["pcmanfm", "--no-desktop", str(desk.home)], desk.home.name)
    ran = desk.run("press ctrl+shift+n, type reports, press enter")
    deadline = time.monotonic() + 5
    while not (desk.home / "reports").is_dir() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (desk.home / "reports").is_dir(), ran.explain()


def test_a_program_without_a_tree_is_read_from_its_picture(desk):
    box = desk.open([sys.executable, str(PROGRAMS / "question.py")], "Question")
    ran = desk.run("click Decline")
    assert box.wait(10) == 4, ran.explain()


PAGE = """<!doctype html><html lang="en"><head><title>Order page</title></head><body>
<h1>Order</h1><p>Customer: Ruth Larsen, ruth.larsen@example.org</p>
<form onsubmit="document.title='stored '+[to.value,size.value,gift.checked].join('|');return false">
<p><label>To <input id="to"></label></p>
<p><label>Size <select id="size"><option>Small<option>Large</select></label></p>
<p><label><input type="checkbox" id="gift"> Wrap as a gift</label></p>
<p><button>Store order</button></p></form>
<p><a href="#" onclick="document.title='Terms opened';return false">Read the terms</a></p>
<p><a href="#a">Details</a></p><p><a href="#b">Details</a></p></body></html>"""


@pytest.fixture(scope="module")
def page(shared_desk):
    """A desktop on which the page shows."""
    path = shared_desk.home / "page.html"
    path.write_text(PAGE, "utf-8")
    shared_desk.open_page(path, "Order page")
    return shared_desk


@needs_chromium
def test_a_page_gets_a_persons_own_value_by_name(page):
    ran = page.run(
        "put Ruth Larsen's e-mail address into To, check Wrap as a gift, click Store order"
    )
    assert ran.code == 0, ran.explain()
    assert "stored ruth.larsen@example.org|Small|true" in page.titles()
    assert "ruth.larsen" not in ran.out.lower()


@needs_chromium
def test_a_link_is_followed_by_its_words(page):
    ran = page.run("click Read the terms")
    assert ran.code == 0, ran.explain()
    assert "Terms opened" in page.titles()


@needs_chromium
def test_two_links_of_one_name_are_asked_about_and_not_clicked(page):
    ran = page.run("click Details")
    assert ran.code == 3, ran.explain()
    assert "Details" in ran.end["reason"]
    assert ran.steps[-1]["route"] is None
