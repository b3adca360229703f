"""The chain of receipts: any byte that is changed, missing, moved or added is found and named."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.receipt_chain import ChainState, Fault, read_chain
from agent.receipts import START, PromptReceipt, RunReceipt, hash_of, sealed, unsealed
from agent.record import read_record
from tests.agent.records import recorded, save

STORE = recorded()
LINES = STORE.lines.splitlines(keepends=True)
KINDS = ["run", "frame", "prompt", "decision", "frame", "step", "end"]


def judged(lines: bytes, pictures=None):
    held = STORE.pictures if pictures is None else pictures
    return read_chain(lines, held.get, held)


def changed(content: bytes, at: int, mask: int) -> bytes:
    return content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]


def test_a_record_that_nobody_touched_is_whole():
    chain = judged(STORE.lines)
    assert chain.state is ChainState.WHOLE
    assert [receipt.kind for receipt in chain.receipts] == KINDS
    assert chain.head == hash_of(LINES[-1])
    assert json.loads(LINES[0])["previous"] == START


@given(st.integers(0, len(STORE.lines) - 1), st.integers(1, 255))
def test_every_changed_byte_breaks_the_chain_at_its_own_line(at, mask):
    chain = judged(changed(STORE.lines, at, mask))
    assert chain.state is ChainState.BROKEN
    assert chain.fault.line == STORE.lines[:at].count(b"\n") + 1


@given(st.data(), st.sampled_from(sorted(STORE.pictures)), st.integers(1, 255))
def test_every_changed_byte_of_a_picture_is_found_and_the_picture_named(data, name, mask):
    content = STORE.pictures[name]
    at = data.draw(st.integers(0, len(content) - 1))
    chain = judged(STORE.lines, {**STORE.pictures, name: changed(content, at, mask)})
    assert (chain.fault.fault, chain.fault.picture) == (Fault.PICTURE_CHANGED, name)


@given(st.integers(0, len(STORE.lines) - 1))
def test_a_record_cut_off_anywhere_is_never_whole(at):
    chain = judged(STORE.lines[:at])
    assert chain.state is not ChainState.WHOLE
    if at and STORE.lines[at - 1 : at] != b"\n":
        assert chain.fault.fault is Fault.CUT_SHORT


@given(st.binary(min_size=1, max_size=40), st.integers(0, len(STORE.lines)))
def test_bytes_put_in_anywhere_break_the_chain(more, at):
    grown = STORE.lines[:at] + more + STORE.lines[at:]
    assert judged(grown).state is ChainState.BROKEN


@pytest.mark.parametrize("out", range(len(LINES) - 1))
def test_a_line_taken_out_is_found_where_it_stood(out):
    chain = judged(b"".join(LINES[:out] + LINES[out + 1 :]))
    assert (chain.fault.fault, chain.fault.line) == (Fault.OUT_OF_ORDER, out + 1)


@pytest.mark.parametrize("first", range(len(LINES) - 1))
def test_two_lines_that_changed_places_are_found(first):
    swapped = [*LINES]
    swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
    chain = judged(b"".join(swapped))
    assert (chain.fault.fault, chain.fault.line) == (Fault.OUT_OF_ORDER, first + 1)


@pytest.mark.parametrize("again", range(len(LINES)))
def test_nothing_can_follow_the_closing_line(again):
    chain = judged(STORE.lines + LINES[again])
    assert (chain.fault.fault, chain.fault.line) == (Fault.AFTER_THE_END, len(LINES) + 1)


@pytest.mark.parametrize("kept", range(1, len(LINES)))
def test_a_record_without_its_closing_line_is_told_as_unfinished(kept):
    chain = judged(b"".join(LINES[:kept]))
    assert chain.state is ChainState.UNFINISHED
    assert chain.fault is None
    assert len(chain.receipts) == kept


def test_an_empty_record_is_broken():
    assert judged(b"").fault.fault is Fault.EMPTY


def test_a_changed_line_that_was_sealed_anew_is_found_at_the_next():
    frame = unsealed(LINES[1])
    other = sealed(frame.model_copy(update={"hidden": ()}))
    chain = judged(b"".join([LINES[0], other, *LINES[2:]]))
    assert (chain.fault.fault, chain.fault.line) == (Fault.OUT_OF_ORDER, 3)


def test_a_chain_made_anew_verifies_and_only_its_head_tells():
    """What the help says plainly: there is no secret in the chain."""
    forged, head = [], START
    for line in LINES:
        receipt = unsealed(line)
        update = {"previous": head} | ({"task": "x"} if isinstance(receipt, RunReceipt) else {})
        forged.append(sealed(receipt.model_copy(update=update)))
        head = hash_of(forged[-1])
    chain = judged(b"".join(forged))
    assert chain.state is ChainState.WHOLE
    assert chain.head != judged(STORE.lines).head


def test_a_closing_line_that_counts_wrong_is_found():
    end = unsealed(LINES[-1])
    chain = judged(b"".join([*LINES[:-1], sealed(end.model_copy(update={"frames": 1}))]))
    assert chain.fault.fault is Fault.MISCOUNTED


def test_a_picture_that_is_missing_or_in_no_receipt_is_found():
    first = sorted(STORE.pictures)[0]
    rest = {name: content for name, content in STORE.pictures.items() if name != first}
    assert judged(STORE.lines, rest).fault.fault is Fault.PICTURE_MISSING
    more = {**STORE.pictures, "frame-009.png": b""}
    assert judged(STORE.lines, more).fault.fault is Fault.PICTURE_UNKNOWN


def test_a_receipt_can_not_name_a_file_outside_its_record():
    frame = unsealed(LINES[1]).model_copy(update={"picture": "../../secret.png"})
    assert unsealed(sealed(frame)) is None


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_comes_back_from_one_line(text, continuations):
    receipt = PromptReceipt(
        previous=START, index=0, at="", monotonic_s=0.0, step=1, frame=1, model="m", text=text,
        continuations=tuple(continuations), sha256=START, image_sha256="",
    )  # fmt: skip
    line = sealed(receipt)
    assert line.count(b"\n") == 1
    assert unsealed(line) == receipt


def test_half_characters_do_not_stop_a_record():
    receipt = unsealed(LINES[0]).model_copy(update={"task": "a\ud800b"})
    assert unsealed(sealed(receipt)).task == "a?b"


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_picture_that_is_no_ordinary_file_is_not_read(tmp_path, kind):
    save(STORE, tmp_path / "run")
    picture = tmp_path / "run" / sorted(STORE.pictures)[0]
    picture.rename(tmp_path / "elsewhere.png")
    if kind == "link":
        picture.symlink_to(tmp_path / "elsewhere.png")
    elif kind == "pipe":
        os.mkfifo(picture)
    else:
        picture.mkdir()
    record = read_record(tmp_path / "run")
    assert record.chain.fault.fault is Fault.PICTURE_MISSING
    assert picture.name in record.verdict
