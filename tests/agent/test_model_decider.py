"""A model's decision is one permitted action, or a question to the person."""

from __future__ import annotations

import pytest

from actions.action import Ask, Click, Done, TypeText
from agent.errors import FormatError, ModelUnavailable
from agent.llama_model import LlamaModel
from agent.model_decider import ATTEMPTS, ModelDecider
from agent.model_request import ModelAnswer, Score
from agent.model_store import ModelStore
from agent.options import options
from agent.permitted import permitted
from agent.registry import load_registry
from agent.weighing import Confidence
from perception.vocabulary import Role
from tests.agent.embedded import embedded_entry, embedded_files
from tests.agent.question_maker import element, question, screen

WRITER = embedded_entry().model_copy(update={"decides": "writing", "name": "writer"})
CLICK = frozenset({"click"})
OPEN = frozenset({"click", "type", "scroll", "ask", "done", "fail"})


class Scripted:
    """Stands where a model stands, with its answers written beforehand."""

    context = 2048
    sees_images = False

    def __init__(self, entry=WRITER, answers=(), scores=()):
        self.entry = entry
        self.answers = list(answers)
        self.scores = list(scores)
        self.requests = []
        self.is_closed = False

    def count_tokens(self, text):
        return len(text.split())

    def answer(self, request):
        self.requests.append(request)
        return ModelAnswer(self.answers.pop(0), 1, 0, 0, 1, 0.0, 0.0)

    def score(self, prefix, continuations):
        self.requests.append((prefix, continuations))
        rest = [self.scores[-1]] * (len(continuations) - len(self.scores))
        return tuple(Score(s, 1) for s in self.scores + rest)

    def close(self):
        self.is_closed = True


def decider(model, **more):
    return ModelDecider(model.entry, lambda: model, **more)


def test_a_written_answer_becomes_the_action_with_prompt_and_answer_beside_it():
    model = Scripted(answers=["click 5"])
    decision = decider(model).decide(question("off with it", verbs=CLICK))
    assert isinstance(decision.action, Click)
    assert (decision.by, decision.answer, decision.action.target.id) == ("writer", "click 5", 5)
    assert "off with it" in decision.prompt


def test_a_malformed_answer_is_tried_again_and_not_without_end():
    model = Scripted(answers=["nonsense", "click 5"])
    assert isinstance(decider(model).decide(question(verbs=CLICK)).action, Click)
    assert [r.temperature > 0 for r in model.requests] == [False, True]
    hopeless = Scripted(answers=["nonsense"] * (ATTEMPTS + 5))
    with pytest.raises(FormatError):
        decider(hopeless).decide(question(verbs=CLICK))
    assert len(hopeless.requests) == ATTEMPTS


def test_an_element_that_the_prompt_left_out_can_not_be_answered():
    rows = [element(n, Role.BUTTON, f"Entry number {n}") for n in range(1, 501)]
    model = Scripted(answers=["click 1"])
    decider(model).decide(question("entry number 1", on=screen(*rows), verbs=CLICK))
    assert '"500"' not in model.requests[0].grammar
    assert '"1"' in model.requests[0].grammar


def scorer(*scores):
    return Scripted(embedded_entry(), scores=scores)


CERTAIN = Confidence(margin=1.0, over_nothing=1.0)
TWO = question("off with it", verbs=CLICK, candidates=(4, 5))


def test_the_action_that_explains_the_words_best_is_taken():
    decision = decider(scorer(-30.0, -20.0, -40.0), confidence=CERTAIN).decide(TWO)
    assert isinstance(decision.action, Click)
    assert decision.action.target.name == "Send"
    assert 'Click the button "Send"' in decision.answer


def test_two_that_are_close_are_asked_about_by_name():
    action = decider(scorer(-20.5, -20.0, -40.0), confidence=CERTAIN).decide(TWO).action
    assert isinstance(action, Ask)
    assert "Send me a copy" in action.question
    assert "off with it" in action.question


def test_words_that_nothing_explains_are_asked_about():
    action = decider(scorer(-30.0, -20.0, -20.5), confidence=CERTAIN).decide(TWO).action
    assert isinstance(action, Ask)


def test_a_screen_without_anything_that_fits_is_asked_about():
    action = decider(scorer(-20.0)).decide(question(on=screen(), verbs=CLICK)).action
    assert isinstance(action, Ask)


def test_typing_without_a_text_is_asked_about_and_with_one_it_is_typed():
    only_message = {"verbs": frozenset({"type"}), "candidates": (3,)}
    asked = decider(scorer(-5.0, -40.0)).decide(question("note it", **only_message)).action
    assert isinstance(asked, Ask)
    typed = decider(scorer(-5.0, -40.0)).decide(question("it", text="milk", **only_message)).action
    assert isinstance(typed, TypeText)
    assert typed.text == "milk"
    marked = decider(scorer(-5.0, -40.0)).decide(question("<PHONE_1> there", **only_message)).action
    assert isinstance(marked, TypeText)
    assert marked.text == "<PHONE_1>"


def test_the_same_clause_asked_again_is_done_and_then_forgotten():
    model = scorer(-30.0, -5.0, -40.0)
    asked = question("off with it", verbs=CLICK | {"done"}, candidates=(4, 5))
    deciding = decider(model, confidence=CERTAIN)
    kinds = [type(deciding.decide(asked).action) for _ in range(3)]
    assert kinds == [Click, Done, Click]


def test_a_field_is_for_typing_where_both_are_open():
    asked = question("x", verbs=OPEN, text="y")
    sentences = [o.sentence for o in options(asked, permitted(asked), 40).all]
    assert 'Type into the text field "To"' in sentences
    assert 'Click the text field "To"' not in sentences
    assert "Scroll down the page" in sentences


def test_more_elements_than_can_be_weighed_are_counted():
    rows = [element(n, Role.BUTTON, f"Entry {n}") for n in range(1, 101)]
    found = options(q := question(on=screen(*rows), verbs=CLICK), permitted(q), 30)
    assert (len(found.all), found.left_out) == (30, 70)


def test_the_model_is_loaded_when_it_is_needed_and_closed_with_its_decider():
    loads = []
    model = Scripted(answers=["click 5", "click 5"])

    def load():
        loads.append(1)
        return model

    deciding = ModelDecider(WRITER, load)
    assert (deciding.name, loads) == ("writer", [])
    deciding.decide(question(verbs=CLICK))
    deciding.decide(question(verbs=CLICK))
    deciding.close()
    assert (loads, model.is_closed) == ([1], True)


def test_a_model_that_was_not_pulled_is_said_at_the_first_decision(tmp_path):
    entry = load_registry().entry("gemma-3-4b")
    store = ModelStore(tmp_path)
    deciding = ModelDecider(entry, lambda: LlamaModel(store.paths(entry), entry))
    with pytest.raises(ModelUnavailable, match="handrail model pull gemma-3-4b"):
        deciding.decide(question(verbs=CLICK))


@pytest.mark.model
def test_the_embedded_model_understands_what_no_label_says():
    entry = embedded_entry()
    deciding = ModelDecider(entry, lambda: LlamaModel(embedded_files(), entry))
    try:
        copy = deciding.decide(question("mail a duplicate to me", verbs=CLICK, candidates=(4, 5)))
        send = deciding.decide(question("post it now", verbs=CLICK, candidates=(4, 5)))
        lost = deciding.decide(question("order a pizza", verbs=OPEN, text="x"))
    finally:
        deciding.close()
    assert isinstance(copy.action, Click)
    assert copy.action.target.name == "Send me a copy"
    assert isinstance(send.action, Click)
    assert send.action.target.name == "Send"
    assert isinstance(lost.action, Ask)
    assert copy.by == entry.name
