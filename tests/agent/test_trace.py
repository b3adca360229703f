"""The trace is whole, self-contained and readable without seeing it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from PIL import Image

from actions.action import Click, Target
from agent.errors import UsageError
from agent.step import RunOutcome, RunResult, Seen, StepOutcome, StepResult
from agent.trace import TraceReporter, write_page
from perception.vocabulary import Role
from tests.agent.screens import redacted, thing

BUTTON = thing(1, Role.BUTTON, "<script>alert(1)</script>")
SCREEN = redacted(BUTTON, thing(2, Role.TEXT, "<EMAIL_1>"))
STEP = StepResult(
    number=1,
    instruction="click <PERSON_1>'s button",
    seen=Seen(2, 1, (("EMAIL", 1),)),
    action=Click(Target(1, Role.BUTTON, BUTTON.name, BUTTON.box)),
    by="smollm2-135m",
    outcome=StepOutcome.CONFIRMED,
    observed="1 element changed",
    policy="allow",
    route="pointer",
    attempts=1,
    prompt="Screen:\n1 button",
    answer="click 1",
    timings=(("look", 0.1),),
)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "new" / "trace.html"
    reporter = TraceReporter(path, "A run")
    reporter.finished(STEP, SCREEN, SCREEN)
    reporter.ended(RunResult("click it", RunOutcome.DONE, "Done.", (STEP,), 1.0))
    return path


def test_the_page_holds_prompt_answer_verdict_and_picture_of_each_step(path):
    page = Page(path.read_text("utf-8"))
    for part in ("Screen:\n1 button", "click 1", "Confirmed: 1 element changed", "Done."):
        assert part in page.text
    assert page.tags.count("img") == 2


def test_nothing_of_the_page_comes_from_anywhere_else(path):
    page = Page(path.read_text("utf-8"))
    sources = [value for _, name, value in page.attributes if name in {"src", "href"}]
    assert sources
    assert all(value.startswith("data:image/png;base64,") for value in sources)


def test_what_a_screen_says_is_shown_and_never_run(path):
    page = Page(path.read_text("utf-8"))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text


def test_every_picture_is_described_and_every_step_is_a_heading(path):
    page = Page(path.read_text("utf-8"))
    descriptions = [value for tag, name, value in page.attributes if (tag, name) == ("img", "alt")]
    assert len(descriptions) == page.tags.count("img")
    assert all(descriptions)
    assert "h2" in page.tags
    assert ("html", "lang", "en") in page.attributes


def test_the_picture_beside_the_page_has_the_screens_size(path):
    with Image.open(path.with_suffix(".png")) as picture:
        assert picture.size == (SCREEN.width, SCREEN.height)


def test_a_folder_that_can_not_be_written_is_named_and_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"page\.html"):
        write_page(tmp_path / "file" / "page.html", "x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]
