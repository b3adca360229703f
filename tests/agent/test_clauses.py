import pytest

from agent.clauses import is_quoted, split, unquote


@pytest.mark.parametrize(
    ("task", "clauses"),
    [
        ("click Save", ("click Save",)),
        ("please click Save, thanks!", ("click Save",)),
        ("click A, then click B", ("click A", "click B")),
        ("click A and then click B and click C", ("click A", "click B", "click C")),
        ("click bread and butter", ("click bread and butter",)),
        ('type "a, then b. and click c" into X', ('type "a, then b. and click c" into X',)),
        ("type 'a, b' into Ann's notes", ("type 'a, b' into Ann's notes",)),
        ("write Hello, see you Friday", ("write Hello, see you Friday",)),
        ("set volume to 3,5", ("set volume to 3,5",)),
        ("open notes.txt. Scroll down.", ("open notes.txt", "Scroll down")),
        (
            "点击“文件”，然后输入“你好，世界”。再按 Ctrl+S",
            ("点击“文件”", "输入“你好，世界”", "按 Ctrl+S"),
        ),
        ("in Mousepad, write x, then click A", ("in Mousepad write x", "click A")),
        ("...", ()),
        ("   ", ()),
    ],
)
def test_a_task_splits_into_its_orders_and_nothing_else(task, clauses):
    assert split(task) == clauses


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ('"a b"', "a b"),
        ("“你好”", "你好"),
        ("'x'", "x"),
        ("Ann's", "Ann's"),
        ('say "x"', 'say "x"'),
    ],
)
def test_only_quotation_marks_around_the_whole_are_taken_off(words, bare):
    assert unquote(words) == bare
    assert is_quoted(words) == (words != bare)
