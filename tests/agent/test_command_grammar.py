import pytest

from actions.action import Direction
from agent.command_grammar import read_clause, read_task
from agent.instruction import Kind, ValueReference
from perception.vocabulary import Role


@pytest.mark.parametrize(
    ("clause", "kind", "target"),
    [
        ("click Save", Kind.CLICK, "Save"),
        ("click on the Save button", Kind.CLICK, "Save"),
        ("tap Save", Kind.CLICK, "Save"),
        ("press the Save button", Kind.CLICK, "Save"),
        ("double-click notes.txt", Kind.DOUBLE_CLICK, "notes.txt"),
        ("double click on notes.txt", Kind.DOUBLE_CLICK, "notes.txt"),
        ("right-click the desktop", Kind.RIGHT_CLICK, "desktop"),
        ("check Send me a copy", Kind.CHECK, "Send me a copy"),
        ("turn on dark mode", Kind.CHECK, "dark mode"),
        ("turn dark mode off", Kind.UNCHECK, "dark mode"),
        ("untick the Wrap text check box", Kind.UNCHECK, "Wrap text"),
        ("make sure Wrap text is on", Kind.CHECK, "Wrap text"),
        ("make sure Wrap text is not checked", Kind.UNCHECK, "Wrap text"),
        ("open the Edit menu", Kind.CLICK, "Edit"),
        ("点击 保存", Kind.CLICK, "保存"),
        ("双击 报告", Kind.DOUBLE_CLICK, "报告"),
        ("右键点击 报告", Kind.RIGHT_CLICK, "报告"),
        ("勾选 发送副本", Kind.CHECK, "发送副本"),
        ("取消勾选 发送副本", Kind.UNCHECK, "发送副本"),
        ("clear the Subject field", Kind.TYPE, "Subject"),
    ],
)
def test_a_plain_order_names_its_verb_and_target(clause, kind, target):
    (instruction,) = read_clause(clause)
    assert instruction.kind is kind
    assert instruction.target is not None
    assert instruction.target.words == target


@pytest.mark.parametrize(
    ("clause", "text", "target"),
    [
        ('type "hello" into Subject', "hello", "Subject"),
        ('type "go in to it" into the To field', "go in to it", "To"),
        ("enter hello in the Name field", "hello", "Name"),
        ("fill Name with Bob", "Bob", "Name"),
        ("set Volume to 5", "5", "Volume"),
        ('in the Name field, type "Bob"', "Bob", "Name"),
        ("在 姓名 中输入 王芳", "王芳", "姓名"),
        ("put <EMAIL_1> into To", "<EMAIL_1>", "To"),
        ('append "x" to Notes', "x", "Notes"),
    ],
)
def test_text_and_the_field_it_goes_into_are_told_apart(clause, text, target):
    (instruction,) = read_clause(clause)
    assert instruction.kind is Kind.TYPE
    assert instruction.text == text
    assert instruction.target is not None
    assert instruction.target.words == target


def test_a_place_inside_the_text_is_not_taken_for_a_field():
    (instruction,) = read_clause("write Meet me in Berlin")
    assert instruction.text == "Meet me in Berlin"
    assert instruction.target is None


@pytest.mark.parametrize(
    ("clause", "reference", "target"),
    [
        ("put <PERSON_1>'s e-mail address into the To field", ("EMAIL", "<PERSON_1>"), "To"),
        ("type the phone number of <PERSON_2> into Phone", ("PHONE", "<PERSON_2>"), "Phone"),
        ("enter the contact's email into To", ("EMAIL", ""), "To"),
        ("put <PERSON_1>’s address in the Address field", ("ADDRESS", "<PERSON_1>"), "Address"),
    ],
)
def test_a_described_value_is_a_reference_and_not_a_text(clause, reference, target):
    (instruction,) = read_clause(clause)
    assert instruction.reference == ValueReference(*reference)
    assert instruction.text == ""
    assert instruction.target is not None
    assert instruction.target.words == target


def test_a_quoted_description_is_typed_as_it_stands():
    (instruction,) = read_clause('type "the phone number of Ann" into Notes')
    assert instruction.reference is None
    assert instruction.text == "the phone number of Ann"


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("press enter", ("enter",)),
        ("hit ctrl+shift+s", ("ctrl", "shift", "s")),
        ("按 Ctrl+S", ("ctrl", "s")),
        ("copy", ("ctrl", "c")),
        ("undo that", ("ctrl", "z")),
        ("select all", ("ctrl", "a")),
        ("save the document", ("ctrl", "s")),
        ("save", ("ctrl", "s")),
        ("close the window", ("alt", "f4")),
    ],
)
def test_keys_and_everyday_commands_become_chords(clause, keys):
    (instruction,) = read_clause(clause)
    assert instruction.kind is Kind.PRESS
    assert instruction.keys == keys


def test_saving_under_a_name_goes_through_the_dialog_and_asks_before_replacing():
    kinds = [i.kind for i in read_clause("save the draft as meeting.txt")]
    assert kinds == [Kind.PRESS, Kind.TYPE, Kind.CLICK, Kind.REPLACE_FILE]


def test_a_menu_path_is_one_click_for_each_part():
    clicks = read_clause("click File > Save As…")
    assert [i.target.words for i in clicks if i.target] == ["File", "Save As…"]


def test_choosing_from_a_list_opens_it_and_then_takes_the_option():
    opening, taking = read_clause("choose High from the Priority list")
    assert (opening.kind, opening.text) == (Kind.SELECT, "High")
    assert taking.target is not None
    assert taking.target.words == "High"


@pytest.mark.parametrize(
    ("clause", "direction", "amount"),
    [
        ("scroll down", Direction.DOWN, 5),
        ("scroll up 3 times", Direction.UP, 15),
        ("scroll to the bottom", Direction.DOWN, 100),
        ("scroll to the top", Direction.UP, 100),
        ("向下滚动", Direction.DOWN, 5),
    ],
)
def test_scrolling_has_a_direction_and_an_amount(clause, direction, amount):
    (instruction,) = read_clause(clause)
    assert (instruction.direction, instruction.amount) == (direction, amount)


@pytest.mark.parametrize(
    ("clause", "seconds", "text"),
    [
        ("wait 2 seconds", 2.0, ""),
        ("wait for 1.5 s", 1.5, ""),
        ("wait 2 minutes", 120.0, ""),
        ("wait for Done to appear", 0.0, "Done"),
        ("wait until Finished shows", 0.0, "Finished"),
        ("等待2秒", 2.0, ""),
    ],
)
def test_waiting_is_for_a_time_or_for_a_text(clause, seconds, text):
    (instruction,) = read_clause(clause)
    assert instruction.kind is Kind.WAIT
    assert (instruction.seconds, instruction.text) == (seconds, text)


def test_ordinals_windows_and_kinds_are_read_from_the_phrase():
    (instruction,) = read_clause("click the second Save button in the Export dialog")
    target = instruction.target
    assert target is not None
    assert (target.words, target.ordinal, target.window, target.in_dialog) == (
        "Save", 2, "Export", True,
    )  # fmt: skip
    assert Role.BUTTON in target.roles


def test_a_window_named_first_holds_for_the_order_behind_it():
    (instruction,) = read_clause('in Mousepad write "hi"')
    assert instruction.target is not None
    assert instruction.target.window == "Mousepad"
    assert instruction.text == "hi"


@pytest.mark.parametrize("clause", ["jot down a reminder", "make it prettier", "帮我处理一下"])
def test_what_no_rule_understands_is_kept_whole_for_the_model(clause):
    (instruction,) = read_clause(clause)
    assert instruction.kind is Kind.UNCLEAR
    assert instruction.words == clause


@pytest.mark.parametrize("clause", ["从 Priority 列表中选择 Low", "在 Priority 中选择 Low"])
def test_choosing_from_a_list_is_understood_in_chinese(clause):
    opening, taking = read_clause(clause)
    assert (opening.kind, opening.text) == (Kind.SELECT, "Low")
    assert opening.target is not None
    assert opening.target.words == "Priority"
    assert taking.text == "Low"


def test_every_clause_of_a_task_is_in_the_plan():
    plan = read_task("click A, do something odd with it, then press enter")
    assert [i.kind for i in plan.instructions][-1] is Kind.PRESS
    assert "odd" in " ".join(i.words for i in plan.instructions)
