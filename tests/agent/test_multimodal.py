"""Image, text and grammar through the real multimodal path, with a projector made on the spot."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from agent.answer import parse
from agent.chat_template import Message, Speaker
from agent.errors import ModelUnavailable
from agent.gbnf import grammar
from agent.llama_model import LlamaModel
from agent.model_decider import ModelDecider
from agent.model_request import ModelRequest
from agent.model_store import ModelFiles
from agent.permitted import permitted
from tests.agent.embedded import embedded_entry, embedded_files, open_embedded
from tests.agent.question_maker import FORM, question
from tests.agent.tiny_projector import IMAGE_TOKENS, write_tiny_projector

pytestmark = pytest.mark.model
BLACK = np.zeros((200, 300, 3), dtype=np.uint8)
SQUARE = BLACK.copy()
SQUARE[50:150, 100:200] = (255, 0, 0)
FORM_FILLED = question(verbs=frozenset({"click", "type", "done"}), text="hi")


@pytest.fixture(scope="module")
def projector(tmp_path_factory):
    return write_tiny_projector(tmp_path_factory.mktemp("vision") / "mmproj-tiny.gguf")


@pytest.fixture(scope="module")
def seeing(projector):
    model = open_embedded(projector)
    yield model
    model.close()


def look(image, rules='root ::= "click " [0-9]\n'):
    return ModelRequest(
        (
            Message(Speaker.SYSTEM, "You click on things."),
            Message(Speaker.USER, "Which one?", has_image=image is not None),
        ),
        rules,
        image=image,
        max_tokens=256,
    )


def test_an_image_takes_its_tokens_in_the_context(seeing):
    blind, sighted = seeing.answer(look(None)), seeing.answer(look(BLACK))
    assert blind.image_tokens == 0
    assert sighted.image_tokens == IMAGE_TOKENS
    assert sighted.prompt_tokens >= blind.prompt_tokens + IMAGE_TOKENS


def test_another_image_gives_other_logits_and_the_same_image_the_same(seeing):
    black, square = seeing.next_logits(look(BLACK)), seeing.next_logits(look(SQUARE))
    again = seeing.next_logits(look(BLACK))
    assert np.abs(black - square).max() > 0.1
    assert np.abs(black - again).max() < np.abs(black - square).max() / 4


def test_an_unchanged_image_is_not_encoded_again(seeing):
    seeing.answer(look(SQUARE))
    second = seeing.answer(look(SQUARE))
    assert second.reused_tokens == second.prompt_tokens - 1


def test_an_answer_to_an_image_is_inside_the_grammar(seeing):
    allowed = permitted(FORM_FILLED)
    parse(seeing.answer(look(SQUARE, grammar(allowed))).text, allowed)


def test_a_decider_shows_the_redacted_screenshot_to_a_model_that_sees(projector):
    entry = embedded_entry().model_copy(update={"decides": "writing"})
    shown = []

    class Watched(LlamaModel):
        def answer(self, request):
            shown.append(request.image)
            return super().answer(request)

    decider = ModelDecider(
        entry, lambda: Watched(ModelFiles(embedded_files().model, projector), entry, context=2048)
    )
    screen = replace(FORM, image=SQUARE)
    decision = decider.decide(question("click something", on=screen, verbs=frozenset({"click"})))
    decider.close()
    assert decision.by == entry.name
    assert all(image is SQUARE for image in shown)
    assert decision.answer


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (2160, 3840)])
def test_an_image_of_any_size_goes_through(seeing, size):
    image = np.full((*size, 3), 200, dtype=np.uint8)
    assert seeing.answer(look(image)).image_tokens == IMAGE_TOKENS


def test_a_projector_of_another_width_is_refused_without_ending_the_process(tmp_path):
    narrow = write_tiny_projector(tmp_path / "narrow.gguf", width=512)
    with pytest.raises(ModelUnavailable, match="does not fit: it projects to 512"):
        open_embedded(narrow)


def test_a_language_model_is_refused_as_a_projector():
    with pytest.raises(ModelUnavailable, match="no projector"):
        open_embedded(embedded_files().model)


def test_a_truncated_projector_is_refused_without_ending_the_process(tmp_path, projector):
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(projector.read_bytes()[:400_000])
    with pytest.raises(ModelUnavailable, match="cut short"):
        open_embedded(cut)


_QUIET = """
import sys
from pathlib import Path
import numpy as np
from agent.chat_template import Message, Speaker
from agent.model_request import ModelRequest
from tests.agent.embedded import open_embedded
model = open_embedded(Path(sys.argv[1]))
image = np.zeros((99, 99, 3), dtype=np.uint8)
words = (Message(Speaker.USER, "CANARY-4711", has_image=True),)
model.answer(ModelRequest(words, 'root ::= "a"', image=image))
model.close()
"""


def test_nothing_at_all_is_printed_while_an_image_is_read(projector):
    done = subprocess.run(
        [sys.executable, "-c", _QUIET, str(projector)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
