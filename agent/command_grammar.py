"""The command grammar: explicit instructions, read without a model.

``read_task`` turns a task into a ``Plan``. What no rule understands becomes an instruction of
kind ``UNCLEAR``, which the loop takes to the model; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.clauses import split, unquote
from agent.command_rules import RULES
from agent.corrections import corrected, instead, is_again, is_withdrawal, parts, with_pronoun
from agent.instruction import Instruction, Kind, Plan, TargetPhrase
from agent.number_words import NUMBER, read_number
from agent.target_phrase import has_noun
from agent.unsafe_orders import opening_word

_MOST_TIMES = 50
_TIMES = re.compile(
    rf"(?P<once>.+?)[\s,]+(?:(?P<n>{NUMBER})\s+times|(?P<word>once|twice|thrice))"
    r"(?P<rest>\s+(?:in|on|over)\s+.+)?"
    rf"|(?P<chinese>.+?)\s*(?P<zh>{NUMBER})[次下遍]"
    rf"|(?P<verb>按|点击?|单击|双击)(?P<front>{NUMBER})[次下]\s*(?P<key>.+)",
    re.IGNORECASE | re.DOTALL,
)
_STRIKES = re.compile(r"(?:press|hit|push)\s|按", re.IGNORECASE)
_TIMES_WORDS = {"once": 1, "twice": 2, "thrice": 3}
_REPEATABLE = frozenset(
    {Kind.CLICK, Kind.DOUBLE_CLICK, Kind.RIGHT_CLICK, Kind.PRESS, Kind.SCROLL, Kind.DRAG}
)


def read_task(task: str, before: Sequence[Instruction] = ()) -> Plan:
    """Every clause of ``task`` (redacted words) as instructions, in order.

    Args:
        task: the words.
        before: what the person asked for last, to which "again" and "no, Save As" refer.
    """
    orders: list[tuple[Instruction, ...]] = []
    earlier = tuple(before)
    is_corrected = False
    for clause in (part for whole in split(task) for part in parts(whole)):
        wanted = None if _gives_a_text(earlier) else instead(clause)
        if orders and not _gives_a_text(earlier) and is_withdrawal(wanted or clause):
            orders[-1] = earlier = (Instruction(Kind.UNSAFE, clause, text=clause),)
            is_corrected = False
            continue
        if wanted == "" and (orders or earlier):
            is_corrected = True
            continue
        if wanted is not None or is_corrected:
            read = _instead(earlier, clause if wanted is None else wanted)
            if orders:
                orders.pop()
        elif is_again(clause) and _can_be_repeated(earlier):
            read = _again(clause, orders, earlier)
        else:
            read = _in_a_row(tuple(read_clause(clause)), clause, earlier)
        read = tuple(with_pronoun(one, earlier) for one in read)
        is_corrected = False
        orders.append(read)
        earlier = read
    if is_corrected and orders:  # "click Delete, no": it is taken back
        orders[-1] = (Instruction(Kind.UNSAFE, orders[-1][0].words, text="no"),)
    return Plan(task, tuple(instruction for order in orders for instruction in order))


def _gives_a_text(order: Sequence[Instruction]) -> bool:
    """In a text "no" and "sorry" are words like any others."""
    return any(one.kind is Kind.TYPE for one in order)


def _can_be_repeated(order: Sequence[Instruction]) -> bool:
    return bool(order) and all(one.kind in _REPEATABLE for one in order)


def _again(
    clause: str, orders: Sequence[Sequence[Instruction]], earlier: tuple[Instruction, ...]
) -> tuple[Instruction, ...]:
    """The order before once more, within bounds."""
    done = sum(len(order) for order in orders if order[:1] == earlier[:1])
    if done + len(earlier) > _MOST_TIMES:
        return (Instruction(Kind.UNSAFE, clause, text=clause),)
    return earlier


def _in_a_row(
    read: tuple[Instruction, ...], clause: str, earlier: Sequence[Instruction]
) -> tuple[Instruction, ...]:
    """The clause; a key's name alone is pressed, if keys were: "press space, then enter"."""
    if read[0].kind is not Kind.UNCLEAR or not earlier or earlier[-1].kind is not Kind.PRESS:
        return read
    pressed = tuple(read_clause(f"press {clause}"))
    return pressed if pressed[0].kind is Kind.PRESS else read


def _instead(earlier: Sequence[Instruction], words: str) -> tuple[Instruction, ...]:
    """An order of its own, or the order before with another target."""
    if earlier and all(one.kind is Kind.PRESS for one in earlier):
        pressed = tuple(read_clause(words if _STRIKES.match(words) else f"press {words}"))
        if all(one.kind is Kind.PRESS for one in pressed):
            return pressed
    read = tuple(read_clause(words))
    # A bare label may be a command's name as well: "click Cancel, no, Close".
    is_bare = all(one.kind in {Kind.UNCLEAR, Kind.PRESS} for one in read)
    if is_bare and not _STRIKES.match(words):
        return corrected(earlier, words) or read
    return read


def read_clause(clause: str) -> list[Instruction]:
    """One clause as one or more instructions; kind ``UNCLEAR`` where no rule understands it."""
    if word := opening_word(clause):
        return [Instruction(Kind.UNSAFE, clause, text=word)]
    window, words = _window_prefix(clause)
    count, once = split_count(words)
    built = _repeated(once, clause, count) if once != words else []
    return [_within(one, window) for one in built or _built(words, clause)]


def _built(words: str, clause: str) -> list[Instruction]:
    """What the first rule makes of ``words``."""
    for rule in RULES:
        found = rule.pattern.match(words)
        if found and (built := rule.build(found, clause)):
            return built
    return [Instruction(Kind.UNCLEAR, clause)]


def split_count(words: str) -> tuple[int, str]:
    """How often an order is to be done, and the order without those words: "press tab twice"."""
    found = _TIMES.fullmatch(words)
    if not found:
        return 1, words
    once = f"{found['once']}{found['rest'] or ''}"
    if found["word"]:
        return _TIMES_WORDS[found["word"].lower()], once
    if found["n"]:
        return read_number(found["n"]), once
    if found["zh"]:
        return read_number(found["zh"]), found["chinese"]
    return read_number(found["front"]), found["verb"] + found["key"]


def _repeated(words: str, clause: str, count: int) -> list[Instruction]:
    """The order as often as it is wanted; nothing if it is none that can be repeated."""
    built = _built(words, clause)
    if any(one.kind not in _REPEATABLE for one in built):
        return []
    if not 0 < count <= _MOST_TIMES:
        return [Instruction(Kind.UNSAFE, clause, text=str(count))]
    if len(built) == 1 and built[0].kind is Kind.SCROLL and not built[0].goes_on:
        return [replace(built[0], amount=built[0].amount * count)]
    return built * count


def _within(instruction: Instruction, window: str) -> Instruction:
    if not window:
        return instruction
    target = instruction.target or TargetPhrase()
    return replace(instruction, target=replace(target, window=target.window or window))


_PREFIX = re.compile(
    r"^(?:in|on|inside|within)\s+(?:the\s+)?(?P<window>.+?)(?:\s+(?:window|page|program|app))?,?\s+"
    r"(?=(?:click|double|right|type|enter|write|put|fill|set|press|check|tick|uncheck|untick|select|"
    r"choose|scroll|save|open|close|clear|append|turn|make|wait)\b)",
    re.IGNORECASE,
)


def _window_prefix(clause: str) -> tuple[str, str]:
    found = _PREFIX.match(clause)
    if not found or has_noun(found["window"]):
        return "", clause
    return unquote(found["window"]), clause[found.end() :]
