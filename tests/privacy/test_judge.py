"""The judge: what rules can not know is told by its letters and its company, by the real model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from zlib import crc32

import numpy as np
import pytest

import privacy.judge
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.analyzer import Analyzer
from privacy.errors import RedactionFailed, RedactionUnavailable
from privacy.judge import Judge
from privacy.judge_features import KINDS, MOST_WORDS, ShownText, question
from privacy.judge_words import BUCKETS, MOST_HASHES, hashes, name_lists, words
from privacy.redactor import Redactor
from privacy.rules import Rules
from privacy.span import Finder, Span
from privacy.vault import Vault

POSTS = (
    ("KabelKlaus", "vor 3 Std.", "Bei mir brummt die Pumpe auch."),
    ("0xDachs", "vor 5 Std.", "Den Filter reinigen hat geholfen."),
    ("Moosflechte88", "gestern", "Danke, das probiere ich."),
    ("tante_trudel", "gestern", "Welche Dichtung passt da?"),
)


LINES = ("Chat", *(f"14:2{row} {author}: {said}" for row, (author, _, said) in enumerate(POSTS)))


@pytest.fixture(autouse=True)
def fresh_model() -> Iterator[None]:
    privacy.judge._model.cache_clear()
    yield
    privacy.judge._model.cache_clear()


class BlindAnalyzer:
    """Rules that find nothing, so that whatever is hidden the judge has hidden."""

    engine = "none"

    def find(self, texts):
        return tuple(() for _ in texts)


def forum(board) -> None:
    """A page of a forum: who wrote when, and what."""
    board.text(20, 10, "Heizung und Sanitär")
    for row, (author, time, said) in enumerate(POSTS):
        board.text(20, 50 + row * 56, f"{author} · {time}")
        board.text(20, 72 + row * 56, said)


def chat(board) -> None:
    """The same as a chat, one line each."""
    board.text(20, 10, "Chat")
    for row, (author, _, said) in enumerate(POSTS):
        board.text(20, 40 + row * 24, f"14:2{row} {author}: {said}")


def shown(*texts: str) -> list[ShownText]:
    return [
        ShownText(t, Rect(20, 20 + 24 * i, 9 * len(t), 18), Role.TEXT) for i, t in enumerate(texts)
    ]


def names(redactor: Redactor, board) -> list[str]:
    return [element.name for element in redactor.redact(board.screen()).elements]


@pytest.mark.parametrize("page", [forum, chat])
def test_a_nickname_in_an_authors_place_is_hidden_and_a_heading_and_what_is_said_are_not(
    board, page
) -> None:
    page(board)
    seen = names(Redactor(BlindAnalyzer(), Vault()), board)
    everything = " ".join(seen)
    assert not any(author in everything for author, *_ in POSTS)
    assert all(said in everything for *_, said in POSTS)
    assert seen[0] == board.elements[0].name


def test_what_the_judge_hides_is_painted_and_says_so(board) -> None:
    forum(board)
    result = Redactor(BlindAnalyzer(), Vault()).redact(board.screen())
    (finding, *_) = [f for f in result.findings if f.rule == "judge"]
    box = finding.box
    before = np.asarray(board.image)[box.y : box.bottom, box.x : box.right]
    assert finding.score >= 0.9
    assert (result.image[box.y : box.bottom, box.x : box.right] != before).any(axis=2).all()


def test_the_users_never_list_and_ignored_types_win_over_the_judge(board) -> None:
    chat(board)
    rules = Rules(never_private=frozenset({"kabelKLAUS"}))
    seen = " ".join(names(Redactor(BlindAnalyzer(), Vault(), rules), board))
    assert "KabelKlaus" in seen
    assert "0xDachs" not in seen
    ignored = Rules(ignored_types=frozenset({"USER", "PERSON"}))
    seen = " ".join(names(Redactor(BlindAnalyzer(), Vault(), ignored), board))
    assert all(author in seen for author, *_ in POSTS)


def test_what_is_always_private_stays_hidden_though_the_judge_does_not_mind(board) -> None:
    forum(board)
    rules = Rules(always_private=("Sanitär",))
    assert names(Redactor(BlindAnalyzer(), Vault(), rules), board)[0] == "Heizung und <PRIVATE_1>"


def test_a_menu_and_settings_are_left_alone(board, analyzer: Analyzer) -> None:
    for row, text in enumerate(("File", "Edit", "View", "Insert", "Tools", "Window", "Help")):
        board.text(20 + 70 * row, 10, text)
    for row, text in enumerate(
        ("Font size", "Language", "Spell checking", "Dark mode", "Autosave")
    ):
        board.text(40, 60 + 40 * row, text)
        board.text(400, 60 + 40 * row, ("14", "English", "On", "Off", "5 min")[row])
    texts = [element.name for element in board.elements]
    assert names(Redactor(analyzer, Vault()), board) == texts


def test_the_same_screen_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judge, texts = Judge(), shown(*LINES)
    first = judge.find(texts)
    assert first
    monkeypatch.setattr(privacy.judge, "question", None)
    assert judge.find(texts) == first
    with pytest.raises(TypeError):
        judge.find([*texts, *shown("Leave")])


def test_only_so_many_screens_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy.judge, "_KEPT", 2)
    judge = Judge()
    for word in ("one", "two", "three"):
        judge.find(shown(word))
    assert repr(judge) == "Judge(2 screens kept)"


def test_every_text_of_a_crowded_screen_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = shown(*LINES)
    alone = Judge().find(texts)
    monkeypatch.setattr(privacy.judge, "_AT_ONCE", len(texts))
    twice = Judge().find([*texts, *texts, *shown("...")])
    assert twice == (*alone, *((index + len(texts), span) for index, span in alone))


def test_too_few_texts_have_no_surroundings_and_marks_alone_are_no_words() -> None:
    assert Judge().find(shown("xX_Reiher_Xx")) == ()
    assert Judge().find(shown("", " ", "\t", "\n", "  ")) == ()


def test_the_same_question_has_the_same_answer_in_every_process_and_order() -> None:
    texts = shown(*LINES)
    assert Judge().find(texts) == Judge().find(list(texts))
    assert hashes("Anna", 0, 4)[:3] == tuple(crc32(t) % BUCKETS for t in (b"sXxx", b"n4", b"wanna"))


@pytest.mark.parametrize("model", ["none.onnx", "judge.md"])
def test_without_its_model_nothing_is_redacted(
    board, analyzer: Finder, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setattr(privacy.judge, "_MODEL", model)
    board.text(20, 20, "Save")
    with pytest.raises(RedactionUnavailable, match="does not start"):
        Redactor(analyzer, Vault()).redact(board.screen())


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy.judge, "_MODEL", "icons.onnx")
    with pytest.raises(RedactionUnavailable, match="does not start"):
        Judge().start()
    monkeypatch.undo()
    monkeypatch.setattr(privacy.judge, "KINDS", KINDS[:-1])
    with pytest.raises(RedactionUnavailable, match="do not fit"):
        Judge().start()


def test_a_model_that_gives_no_answer_stops_the_redaction(
    board, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum(board)
    monkeypatch.setattr(privacy.judge, "_OUTPUT", "nothing")
    with pytest.raises(RedactionFailed, match="gave no answer") as caught:
        Redactor(BlindAnalyzer(), Vault()).redact(board.screen())
    assert "Klaus" not in str(caught.value)


def test_a_guess_is_hidden_where_it_stands_and_a_sure_value_everywhere() -> None:
    vault = Vault()
    guess = vault.placeholder_for("USER", "lanternfish", is_everywhere=False)
    assert vault.known("lanternfish") == ()
    assert vault.fill(guess) == "lanternfish"
    assert vault.placeholder_for("USER", "lanternfish") == guess
    assert vault.known("lanternfish")


def test_a_span_that_swallows_another_keeps_how_sure_it_is() -> None:
    sure, guess = Span(0, 3, "USER", 0.9, "rule"), Span(0, 9, "USER", 0.9, "judge", is_sure=False)
    assert privacy.span.merged([sure, guess]) == (guess,)


class ScriptedModel:
    """Answers with prepared shares, one word after the other: its kind and how likely it is."""

    def __init__(self, *answers: tuple[str, float]) -> None:
        self.answers = answers

    def run(self, outputs, inputs):
        shares = np.zeros((len(inputs["found"]), len(KINDS)), np.float32)
        shares[:, 0] = 1
        for row, (kind, share) in enumerate(self.answers):
            shares[row, 0], shares[row, KINDS.index(kind)] = 1 - share, share
        return (shares,)


def judged(monkeypatch, texts: list[ShownText], *answers: tuple[str, float]) -> list[str]:
    """What a scripted model's answers make of texts: each stretch and its type."""
    monkeypatch.setattr(privacy.judge, "_model", lambda: (ScriptedModel(*answers), 0.9))
    padded = [*texts, *shown("a", "b", "c", "d", "e")]
    found = Judge().find(padded)
    return [f"{padded[i].text[s.start : s.end]} {s.type} {s.is_sure}" for i, s in found]


def test_a_sure_word_takes_probable_neighbours_with_it_but_no_marks_at_the_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = shown("(Ann, Lee) came", "Lee", "Bo")
    likely = [("PERSON", share) for share in (0.99, 0.7, 0.99, 0.95, 0.99, 0.1, 0.8, 0.96)]
    assert judged(monkeypatch, texts, *likely) == ["Ann, Lee PERSON False", "Bo PERSON False"]


def test_marks_alone_are_nothing_private(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, shown("-> | <-"), *[("CODE", 0.99)] * 5) == []


def test_what_the_rules_found_is_left_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [replace(shown("Ann Lee Kim")[0], found=((4, 7, 1),))]
    answers = [("PERSON", 0.999)] * 3
    assert judged(monkeypatch, texts, *answers) == ["Ann PERSON True", "Kim PERSON True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", []),
        ("4006381333931", []),  # an article's number, with its check digit
        ("x", []),
        ("王", ["王 PASSWORD True"]),
        ("1857", ["1857 PASSWORD True"]),
        ("4006381333932", ["4006381333932 PASSWORD True"]),
    ],
)
def test_counts_articles_and_single_letters_are_never_private(
    monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]
) -> None:
    assert judged(monkeypatch, shown(text), ("SECRET", 0.999)) == expected


def test_words_are_parted_by_spaces_and_marks_and_chinese_letters_stand_alone() -> None:
    text = "用户: Ann_7/x"
    assert [text[a:b] for a, b in words(text)] == ["用", "户", ":", "Ann_7", "/", "x"]


@pytest.mark.parametrize(
    "word", ["x", "Ann", "Donaudampfschifffahrtsgesellschaft", "王", "!", "9" * 99]
)
def test_a_word_of_any_length_has_a_bounded_number_of_hashes(word: str) -> None:
    told = hashes(word, 0, len(word))
    assert 0 < len(told) <= MOST_HASHES
    assert all(0 <= number < BUCKETS for number in told)


def test_chinese_letters_are_told_by_their_neighbours_and_lists() -> None:
    assert hashes("王伟", 0, 1) != hashes("王国", 0, 1)
    assert len(hashes("方便", 0, 1)) > len(hashes("々便", 0, 1))


def test_a_letter_after_which_a_word_ends_is_told_so() -> None:
    assert len(hashes("方便", 1, 2)) > len(hashes("咕便", 1, 2))


def test_lists_of_names_tell_given_names_from_surnames() -> None:
    assert [name_lists(word) for word in ("Gisela,", "Abernathy", "qwrtz")] == [1, 2, 0]


def test_the_question_has_each_words_text_and_what_was_found_in_it() -> None:
    texts = [replace(shown("Ann Lee")[0], found=((4, 7, 1),)), *shown("", "a " * 100)]
    asked = question(texts)
    assert asked is not None
    assert asked.words[:2] == ((0, 0, 3), (0, 4, 7))
    assert asked.inputs["found"][:3].tolist() == [0, 1, 0]
    assert len(asked.words) == 2 + MOST_WORDS
    assert asked.inputs["relations"].shape == (2, 2)


def test_questions_and_judges_do_not_show_what_they_hold() -> None:
    asked = question(shown("Gisela"))
    assert "Gisela" not in repr(asked) + repr(shown("Gisela"))


def test_the_model_is_small_enough_to_ship() -> None:
    assert len(files("configs").joinpath("models", "judge.onnx").read_bytes()) <= 10_000_000
