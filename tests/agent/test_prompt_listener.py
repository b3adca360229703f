"""Whoever listens hears every prompt as the model's library gets it, before it is read."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from agent.chat_template import Message, Speaker
from agent.errors import FormatError
from agent.llama_model import LlamaModel
from agent.model_decider import ModelDecider
from agent.model_request import Continuation, ModelRequest
from agent.model_store import ModelFiles
from agent.prompt_listener import Sent
from tests.agent.embedded import embedded_entry, embedded_files
from tests.agent.question_maker import question
from tests.agent.tiny_projector import write_tiny_projector

pytestmark = pytest.mark.model


class Heard:
    def __init__(self) -> None:
        self.prompts: list[Sent] = []

    def sent(self, prompt: Sent) -> None:
        self.prompts.append(prompt)


@pytest.fixture(scope="module")
def projector(tmp_path_factory):
    return write_tiny_projector(tmp_path_factory.mktemp("vision") / "mmproj-tiny.gguf")


@pytest.fixture(scope="module")
def listened(projector):
    heard = Heard()
    files = ModelFiles(embedded_files().model, projector)
    model = LlamaModel(files, embedded_entry(), context=2048, listener=heard)
    yield model, heard
    model.close()


@pytest.fixture
def model(listened):
    listened[1].prompts.clear()
    return listened


def test_a_written_answer_is_asked_for_with_the_template_around_the_words(model):
    opened, heard = model
    words = Message(Speaker.USER, "Where is <PERSON_1>?")
    opened.answer(ModelRequest((words,), "root ::= [a-z]\n"))
    (prompt,) = heard.prompts
    assert (prompt.model, prompt.continuations, prompt.image_sha256) == ("smollm2-135m", (), "")
    assert "<|im_start|>user\nWhere is <PERSON_1>?<|im_end|>" in prompt.text


def test_a_picture_is_told_by_the_hash_of_its_pixels(model):
    opened, heard = model
    image = np.full((64, 64, 3), 7, np.uint8)
    words = Message(Speaker.USER, "Which one?", has_image=True)
    opened.next_logits(ModelRequest((words,), image=image))
    (prompt,) = heard.prompts
    assert "[picture]Which one?" in prompt.text
    assert prompt.image_sha256 == hashlib.sha256(image.tobytes()).hexdigest()


def test_what_is_weighed_is_heard_word_for_word(model):
    opened, heard = model
    opened.score("Step:", [Continuation(" Click\n", " press it\n"), Continuation(" Go\n", " x\n")])
    assert heard.prompts == [Sent("smollm2-135m", "Step:", (" Click\n press it\n", " Go\n x\n"))]


def test_a_prompt_that_fails_was_heard_all_the_same(model):
    opened, heard = model
    with pytest.raises(FormatError):
        opened.answer(ModelRequest((Message(Speaker.USER, "word " * 4000),)))
    assert len(heard.prompts) == 1


def test_a_decider_lets_each_of_its_prompts_be_heard(model):
    opened, heard = model
    decision = ModelDecider(embedded_entry(), lambda: opened).decide(question())
    (prompt,) = heard.prompts
    assert decision.prompt.startswith(prompt.text.removesuffix("Step:"))
    assert len(prompt.continuations) > 1
