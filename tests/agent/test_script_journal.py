"""After any crash the journal says what was done, and what nobody can know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import UsageError
from agent.instruction import Instruction, Kind
from agent.scripts.doubt import Doubts
from agent.scripts.exclusive import Busy, Exclusive
from agent.scripts.journal import (
    InDoubt,
    Journal,
    JournalLost,
    Standing,
    fingerprint,
    seal_of,
    standing,
)
from perception.vocabulary import Role, Source, State
from privacy.redacted import RedactedWindow
from tests.agent.screens import redacted, thing

CLICK = Instruction(Kind.CLICK, "click it")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def write_whole(path: Path) -> None:
    with Journal(path) as journal:
        journal.started("id", 1, "seal")
        journal.acting(1, 0, "click it", "before-1")
        journal.done(1, 0, "confirmed")
        journal.acting(2, 0, "click again", "before-2")
        journal.done(2, 0, "confirmed")
        journal.ended("done")


def test_no_journal_is_no_replay(path: Path) -> None:
    assert standing(path) == {}


def test_a_whole_replay_has_ended_and_leaves_no_doubt(path: Path) -> None:
    write_whole(path)
    row = standing(path)[1]
    assert (row.outcome, row.in_doubt, row.done) == ("done", None, {(1, 0), (2, 0)})


def test_cut_off_anywhere_it_never_says_more_than_was_done(tmp_path: Path) -> None:
    whole_path = tmp_path / "whole"
    write_whole(whole_path)
    whole = whole_path.read_bytes()

    @given(st.integers(0, len(whole)))
    def cut(length: int) -> None:
        piece = tmp_path / "piece"
        piece.write_bytes(whole[:length])
        rows = standing(piece)
        written = [json.loads(line) for line in whole[:length].splitlines() if line.endswith(b"}")]
        done = {(s["step"], s["part"]) for s in written if s["mark"] == "done"}
        now = rows.get(1, Standing("id"))
        assert now.done == done
        begun = {(s["step"], s["part"]) for s in written if s["mark"] == "acting"}
        doubt = {(now.in_doubt.step, now.in_doubt.part)} if now.in_doubt else set()
        assert doubt == begun - done

    cut()


def test_what_is_no_journal_is_refused_with_its_line(path: Path) -> None:
    path.write_text('{"mark": "started", "script": "x", "row": 1}\nnonsense\n{"mark": "ended"}\n')
    with pytest.raises(UsageError, match="line 2"):
        standing(path)


def test_rows_stand_each_for_itself(path: Path) -> None:
    with Journal(path) as journal:
        journal.started("id", 1, "seal")
        journal.ended("done")
        journal.started("id", 2, "seal")
        journal.acting(3, 1, "x", "before")
    rows = standing(path)
    assert rows[1].outcome == "done"
    assert rows[2].in_doubt == InDoubt(3, 1, "before")
    assert rows[2].outcome == ""


def test_the_journal_is_for_this_user_alone_and_follows_no_link(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        journal.started("id", 1, "seal")
    assert path.stat().st_mode & 0o077 == 0
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError):
        Journal(link)
    assert not (tmp_path / "elsewhere").exists()


# -- what is made of a doubt -----------------------------------------------------------------------


def told(**kinds) -> object:
    element = thing(1, Role.BUTTON, "Add", window=1)
    tree = frozenset({Source.ACCESSIBILITY})
    return redacted(
        type(element)(
            1, element.role, element.box, "Add", "", "", element.states, tree, element.offers, 1
        )
    )


def doubting(before: str = "as it was") -> Doubts:
    return Doubts(Standing("id", "", frozenset({(1, 0)}), InDoubt(2, 0, before)))


def test_what_the_journal_says_was_done_is_done() -> None:
    doubts = doubting()
    assert doubts.is_done(1, 0)
    assert not doubts.is_done(2, 0)


def test_a_window_as_it_was_says_not_done() -> None:
    assert not doubting().settles(2, 0, CLICK, "as it was", told())


def test_a_window_that_changed_says_done() -> None:
    assert doubting().settles(2, 0, CLICK, "otherwise", told())


def test_a_target_that_is_gone_says_done_but_not_for_what_was_typed() -> None:
    assert doubting().settles_without_target(2, 0, CLICK)
    typing = Instruction(Kind.TYPE, "type", text="x")
    assert not doubting().settles_without_target(2, 0, typing)


@pytest.mark.parametrize("kind", [Kind.CHECK, Kind.UNCHECK, Kind.SELECT])
def test_what_sees_for_itself_is_done_again(kind: Kind) -> None:
    doubts = doubting()
    assert not doubts.settles(2, 0, Instruction(kind, "x"), "otherwise", told())
    assert not doubts.asks(2, 0)


def test_typing_anew_is_done_again_and_adding_text_is_asked() -> None:
    anew = Instruction(Kind.TYPE, "x", text="y", replace=True)
    doubts = doubting()
    assert not doubts.settles(2, 0, anew, "otherwise", told())
    assert not doubts.asks(2, 0)
    adding = Instruction(Kind.TYPE, "x", text="y", replace=False)
    doubts = doubting()
    assert not doubts.settles(2, 0, adding, "otherwise", told())
    assert doubts.asks(2, 0)


def test_a_picture_alone_decides_nothing() -> None:
    doubts = doubting()
    assert not doubts.settles(2, 0, CLICK, "otherwise", redacted(thing(1, Role.TEXT, "Add")))
    assert doubts.asks(2, 0)


def test_other_steps_are_in_no_doubt() -> None:
    doubts = doubting()
    assert not doubts.settles(3, 0, CLICK, "otherwise", told())
    assert not doubts.settles_without_target(3, 0, CLICK)
    assert not doubts.asks(3, 0)


# -- the fingerprint -------------------------------------------------------------------------------

WINDOW = RedactedWindow(1, thing(1, Role.WINDOW).box, "Form", "form")
OTHER = RedactedWindow(2, thing(1, Role.WINDOW).box, "Clock 12:00", "clock")


def test_it_tells_what_changed_in_the_window_and_nothing_else() -> None:
    field = thing(1, Role.TEXT_FIELD, "Name", value="a", window=1)
    clock = thing(2, Role.TEXT, "12:00", window=2)
    before = fingerprint(redacted(field, clock, windows=(WINDOW, OTHER)), 1)
    later = thing(2, Role.TEXT, "12:01", window=2)
    at_one = RedactedWindow(2, OTHER.box, "Clock 12:01", "clock")
    assert fingerprint(redacted(field, later, windows=(WINDOW, at_one)), 1) == before
    typed = thing(1, Role.TEXT_FIELD, "Name", value="b", window=1)
    assert fingerprint(redacted(typed, clock, windows=(WINDOW, OTHER)), 1) != before


def test_focus_place_and_a_placeholders_number_do_not_count() -> None:
    one = thing(1, Role.TEXT_FIELD, "Name", value="<PERSON_1>", window=1)
    two = thing(
        1, Role.TEXT_FIELD, "Name", value="<PERSON_7>", at=(300, 300), window=1,
        states=frozenset({State.FOCUSED}),
    )  # fmt: skip
    assert fingerprint(redacted(one, windows=(WINDOW,)), 1) == fingerprint(
        redacted(two, windows=(WINDOW,)), 1
    )


def test_a_seal_tells_the_same_values_from_others_and_gives_none_away() -> None:
    seal = seal_of({"customer": "Ann", "note": "x"})
    assert seal_of({"note": "x", "customer": "Ann"}, seal) == seal
    assert seal_of({"customer": "Bob", "note": "x"}, seal) != seal
    assert seal_of({"customer": "Ann", "note": "x"}) != seal  # another salt
    assert "Ann" not in seal


def test_what_can_not_be_journalled_is_not_done(path: Path) -> None:
    journal = Journal(Path("/dev/full"))
    with pytest.raises(JournalLost):
        journal.started("id", 1, "seal")


@pytest.mark.parametrize(
    "line", ['{"mark": "started", "script": "x", "row": Infinity}', "[" * 100_000]
)
def test_nonsense_is_refused_and_no_crash(path: Path, line: str) -> None:
    path.write_text(line + "\n" + '{"mark": "ended", "outcome": ""}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        standing(path)


def test_one_replay_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with Exclusive(lock, "of this script"), pytest.raises(Busy, match="of this script"):
        Exclusive(lock, "of this script")
    with Exclusive(lock, "of this script"):
        pass
