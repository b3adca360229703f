import pytest

from actions.action import Click, DoubleClick, Launch, Press, Raise, TypeText
from agent.command_grammar import read_clause
from agent.grammar_decider import settle
from agent.resolution import Ambiguous, Satisfied, Settled, Unsettled
from perception.geometry import Rect
from perception.vocabulary import Role, State
from privacy.redacted import RedactedWindow
from tests.agent.screens import redacted, thing

FORM = redacted(
    thing(1, Role.TEXT, "To:"),
    thing(2, Role.TEXT_FIELD, "To:", at=(200, 60)),
    thing(3, Role.TEXT_FIELD, "Subject"),
    thing(4, Role.CHECK_BOX, "Send me a copy"),
    thing(5, Role.CHECK_BOX, "Request a read receipt", states=frozenset({State.CHECKED})),
    thing(6, Role.BUTTON, "Save _draft…"),
    thing(7, Role.BUTTON, "Cancel"),
    thing(8, Role.COMBO_BOX, "Priority", value="Normal"),
    thing(9, Role.LIST_ITEM, "notes.txt"),
    thing(10, Role.TEXT, "<PERSON_1>", at=(500, 30)),
    thing(11, Role.TEXT, "<EMAIL_1>", at=(640, 30)),
    thing(12, Role.TEXT, "<PERSON_2>", at=(500, 60)),
    thing(13, Role.TEXT, "<EMAIL_2>", at=(640, 60)),
)


FORM_WITH_AREA = redacted(thing(1, Role.TEXT_AREA, states=frozenset({State.FOCUSED})))


def decide(clause, screen=FORM):
    return settle(read_clause(clause)[0], screen)


@pytest.mark.parametrize(
    ("clause", "action", "number"),
    [
        ("click Save draft", Click, 6),
        ("click the save draft button", Click, 6),
        ("click on cancel", Click, 7),
        ("check Send me a copy", Click, 4),
        ("uncheck Request a read receipt", Click, 5),
        ("type hello into Subject", TypeText, 3),
        ("type hello into the To field", TypeText, 2),
        ("open notes.txt", DoubleClick, 9),
        ("choose High from Priority", Click, 8),
        ("Cancel", Click, 7),
    ],
)
def test_a_plain_order_finds_its_one_target(clause, action, number):
    resolution = decide(clause)
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, action)
    assert resolution.action.target is not None
    assert resolution.action.target.id == number


@pytest.mark.parametrize(
    ("owner", "placeholder"), [("<PERSON_1>", "<EMAIL_1>"), ("<PERSON_2>", "<EMAIL_2>")]
)
def test_a_persons_value_is_the_one_in_their_row(owner, placeholder):
    resolution = decide(f"put {owner}'s e-mail address into To")
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, TypeText)
    assert resolution.action.text == placeholder


def test_a_value_without_an_owner_is_asked_about_when_there_are_two():
    assert isinstance(decide("put the contact's e-mail into To"), Ambiguous)


def test_a_value_of_someone_who_is_not_there_is_asked_about():
    assert isinstance(decide("put <PERSON_9>'s e-mail into To"), Ambiguous)


def test_two_things_of_one_name_are_asked_about_and_never_guessed():
    twice = redacted(thing(1, Role.BUTTON, "Save"), thing(2, Role.BUTTON, "Save", at=(400, 300)))
    resolution = decide("click Save", twice)
    assert isinstance(resolution, Ambiguous)
    assert [e.id for e in resolution.candidates] == [1, 2]
    assert "Save" in resolution.question


def test_an_ordinal_tells_two_things_of_one_name_apart():
    twice = redacted(thing(1, Role.BUTTON, "Save"), thing(2, Role.BUTTON, "Save", at=(400, 300)))
    for words, number in (("first", 1), ("second", 2), ("last", 2)):
        resolution = decide(f"click the {words} Save button", twice)
        assert isinstance(resolution, Settled)
        assert isinstance(resolution.action, Click)
        assert resolution.action.target.id == number


def test_an_ordinal_beyond_the_last_is_asked_about_and_left_to_no_model():
    assert isinstance(decide("click the third Cancel button"), Ambiguous)


@pytest.mark.parametrize(
    "clause",
    [
        "don't click Save draft",
        "never check Send me a copy",
        "不要点击 Cancel",
        "if Send me a copy is checked",
        "click Save draft as often as you can, twice or more",
        "check Send me a copy and Request a read receipt",
        "勾选 Send me a copy 和 Request a read receipt",
        "choose Low or Normal from Priority",
        "type alpha into Subject and beta into To",
        "check all the boxes",
        "make it nicer but not the title",
    ],
)
def test_what_no_choice_of_one_thing_can_honour_is_handed_back(clause):
    resolution = decide(clause)
    assert isinstance(resolution, Ambiguous)
    assert resolution.candidates == ()


@pytest.mark.parametrize("label", ["Don't save", "Continue without saving", "Terms and conditions"])
def test_such_a_word_in_a_label_that_is_there_is_only_a_label(label):
    resolution = decide(f"click {label}", redacted(thing(1, Role.BUTTON, label)))
    assert isinstance(resolution, Settled)


def test_such_a_word_in_a_text_is_only_a_text():
    resolution = decide("write I will not come if it rains, not even twice", FORM_WITH_AREA)
    assert isinstance(resolution, Settled)


def test_a_question_names_what_may_be_meant_as_it_can_be_said():
    twice = redacted(thing(1, Role.BUTTON, "Save"), thing(2, Role.BUTTON, "Save", at=(400, 300)))
    resolution = decide("click Save", twice)
    assert isinstance(resolution, Ambiguous)
    assert "the second" in resolution.question


def test_an_open_dialog_comes_before_the_window_behind_it():
    screen = redacted(
        thing(1, Role.BUTTON, "Save", window=1),
        thing(2, Role.BUTTON, "Save", window=2, at=(400, 300)),
        windows=(
            RedactedWindow(1, Rect(0, 0, 1000, 800), "Editor"),
            RedactedWindow(2, Rect(300, 200, 300, 200), "Save As", "", True, True),
        ),
    )
    resolution = decide("click Save", screen)
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, Click)
    assert resolution.action.target.id == 2


def test_a_state_that_holds_already_needs_no_click():
    assert isinstance(decide("check Request a read receipt"), Satisfied)
    assert isinstance(decide("uncheck Send me a copy"), Satisfied)


def test_a_disabled_button_is_not_clicked():
    button = thing(1, Role.BUTTON, "Save")
    off = redacted(
        type(button)(1, Role.BUTTON, button.box, "Save", states=frozenset({State.VISIBLE}))
    )
    assert isinstance(decide("click Save", off), Unsettled)


def test_what_has_another_name_goes_to_the_model_with_only_fitting_candidates():
    resolution = decide("tick the box that asks for a receipt")
    assert isinstance(resolution, Unsettled)
    assert resolution.verbs == {"click"}
    assert set(resolution.candidates) == {4, 5}


def test_an_unclear_clause_goes_to_the_model_and_never_with_launch():
    resolution = decide("make it nicer")
    assert isinstance(resolution, Unsettled)
    assert "launch" not in resolution.verbs


def test_a_program_that_is_not_on_the_screen_is_launched():
    resolution = decide("open Calculator")
    assert resolution == Settled(Launch("Calculator"))


def test_words_without_a_field_go_to_the_focused_one_behind_what_it_holds():
    area = thing(1, Role.TEXT_AREA, "", states=frozenset({State.FOCUSED}))
    resolution = decide('write "hello"', redacted(area, thing(2, Role.TEXT_FIELD, "Name")))
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, TypeText)
    assert resolution.action.target is not None
    assert (resolution.action.target.id, resolution.action.replace) == (1, False)


@pytest.mark.parametrize("role", [Role.TEXT, Role.TABLE, Role.TABLE_CELL])
def test_words_without_a_field_go_to_the_caret_where_a_part_of_a_document_has_it(role):
    """A click would move the caret, and what a paragraph or a sheet holds is not to be replaced."""
    has_caret = frozenset({State.FOCUSED, State.EDITABLE})
    part = thing(1, role, "Bring rope", states=has_caret)
    resolution = decide('type " and a lamp"', redacted(part, thing(2, Role.TEXT_FIELD, "Name Box")))
    assert resolution == Settled(TypeText(" and a lamp"))


def test_nothing_that_looks_alike_but_is_another_word_is_taken():
    resolution = decide("click Safe", redacted(thing(1, Role.BUTTON, "Save")))
    assert isinstance(resolution, Unsettled)


def test_keys_need_no_target():
    assert decide("press ctrl+s") == Settled(Press(("ctrl", "s")))


def test_a_window_that_is_not_open_is_asked_about_with_the_open_ones_named():
    screen = redacted(windows=(RedactedWindow(1, Rect(0, 0, 10, 10), "Letter - Mousepad"),))
    resolution = decide("switch to the Spreadsheet window", screen)
    assert isinstance(resolution, Ambiguous)
    assert "Mousepad" in resolution.question


def test_switching_asks_the_desktop_for_the_window_where_that_can_be_asked():
    screen = redacted(
        thing(1, Role.TEXT_AREA, window=2, at=(520, 30), size=(300, 300)),
        windows=(
            RedactedWindow(1, Rect(0, 0, 500, 500), "Form", "form", True, handle=11),
            RedactedWindow(2, Rect(500, 0, 500, 500), "Notes", "mousepad", handle=12),
        ),
    )
    resolution = decide("switch to Notes", screen)
    assert isinstance(resolution, Settled)
    assert resolution.action == Raise(12, "Notes")


def test_what_is_closed_has_exactly_the_name_that_was_said():
    def windows(*titles):
        boxes = [RedactedWindow(n, Rect(0, 0, 90, 90), t, "x", handle=n) for n, t in titles]
        return redacted(windows=tuple(boxes))

    first = read_clause("close the Mail window")[0]
    one = settle(first, windows((1, "Mailing list"), (2, "Inbox - Mail")))
    assert isinstance(one, Settled)
    assert one.action == Raise(2, "Inbox - Mail")
    for wrong in (((1, "Mailing list"),), ((1, "a - Mail"), (2, "b - Mail"))):
        assert isinstance(settle(first, windows(*wrong)), Ambiguous)


def test_switching_clicks_inside_the_window_that_is_named():
    screen = redacted(
        thing(1, Role.TEXT_AREA, window=2, at=(520, 30), size=(300, 300)),
        windows=(
            RedactedWindow(1, Rect(0, 0, 500, 500), "Form", "form", True),
            RedactedWindow(2, Rect(500, 0, 500, 500), "Untitled - Mousepad", "mousepad"),
        ),
    )
    resolution = decide("switch to Mousepad", screen)
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, Click)
    assert resolution.action.target.id == 1


def test_switching_clicks_nothing_that_another_window_covers():
    screen = redacted(
        thing(1, Role.TEXT_AREA, window=2, at=(20, 30), size=(300, 300)),
        thing(2, Role.TEXT, "Ready", window=2, at=(20, 480)),
        windows=(
            RedactedWindow(1, Rect(0, 0, 500, 400), "Form", "form", True),
            RedactedWindow(2, Rect(0, 0, 500, 500), "Untitled - Mousepad", "mousepad"),
        ),
    )
    resolution = decide("switch to Mousepad", screen)
    assert isinstance(resolution, Settled)
    assert resolution.action.target.id == 2


def test_saving_waits_for_the_save_button_and_takes_no_save_as_for_it():
    """While the dialog is still being drawn, its title bar may be all there is."""
    dialog = RedactedWindow(1, Rect(0, 0, 900, 700), "Save As", "editor", True, True)
    title = thing(1, Role.BUTTON, "Save As", window=1)
    save = thing(2, Role.BUTTON, "_Save", window=1, at=(400, 300))
    click = read_clause("save as a.txt")[2]
    assert isinstance(settle(click, redacted(title, windows=(dialog,))), Unsettled)
    resolution = settle(click, redacted(title, save, windows=(dialog,)))
    assert isinstance(resolution, Settled)
    assert isinstance(resolution.action, Click)
    assert resolution.action.target.id == 2
