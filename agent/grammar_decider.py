"""Settles an instruction on a screen without a model, or says who else must settle it."""

from __future__ import annotations

from dataclasses import replace

from actions.action import (
    VERBS,
    Click,
    DoubleClick,
    Drag,
    Launch,
    Press,
    Raise,
    RightClick,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from agent import matching, messages
from agent.instruction import Instruction, Kind, TargetPhrase
from agent.personal_values import look_up
from agent.resolution import Ambiguous, Resolution, Satisfied, Settled, Unsettled
from agent.unsafe_orders import inner_word
from perception.vocabulary import MENU_ROLES, TOGGLE_ROLES, Role, Source, State
from privacy.redacted import RedactedElement, RedactedScreen

_CLICKS: dict[Kind, type[Click | DoubleClick | RightClick]] = {
    Kind.CLICK: Click,
    Kind.DOUBLE_CLICK: DoubleClick,
    Kind.RIGHT_CLICK: RightClick,
}
_FREE_VERBS = frozenset(VERBS.values()) - {
    "drag", "raise", "launch", "wait", "say", "double_click",
}  # fmt: skip
# Parts of a document that can be edited where the caret is, but are no field to be filled: clicking
# one would move the caret, and all of it is never what is to be replaced.
_PARTS = frozenset(
    {Role.TEXT, Role.HEADING, Role.LINK, Role.TABLE, Role.TABLE_CELL, Role.LIST, Role.LIST_ITEM,
     Role.TREE_ITEM, Role.GROUP, Role.OTHER}
)  # fmt: skip
_FILE_ROLES = frozenset({Role.LIST_ITEM, Role.TREE_ITEM, Role.ICON, Role.TABLE_CELL})


def settle(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    """Decide ``instruction`` on ``screen`` by its words alone."""
    match instruction.kind:
        case Kind.CLICK | Kind.DOUBLE_CLICK | Kind.RIGHT_CLICK:
            return _click(instruction, screen)
        case Kind.TYPE:
            return _type(instruction, screen)
        case Kind.CHECK | Kind.UNCHECK:
            return _toggle(instruction, screen)
        case Kind.SELECT:
            return _select(instruction, screen)
        case Kind.OPEN:
            return _open(instruction, screen)
        case Kind.SWITCH:
            return _switch(instruction, screen)
        case Kind.DRAG:
            return _drag(instruction, screen)
        case Kind.SCROLL:
            return _scroll(instruction, screen)
        case Kind.REPLACE_FILE:
            return _replace_file(instruction, screen)
        case Kind.PRESS:
            return Settled(Press(instruction.keys))
        case Kind.WAIT:
            return Settled(Wait(instruction.seconds, instruction.text))
        case Kind.UNSAFE:
            return Ambiguous(messages.one_order_at_a_time(instruction.words, instruction.text))
        case Kind.UNCLEAR:
            return _unclear(instruction, screen)


def as_target(element: RedactedElement) -> Target:
    """The element as an action's target."""
    return Target(element.id, element.role, element.name or element.value, element.box)


def _phrase(instruction: Instruction) -> TargetPhrase:
    return instruction.target or TargetPhrase()


def _spoken(phrase: TargetPhrase) -> str:
    return phrase.spoken or phrase.words or phrase.window


def _unsettled(
    instruction: Instruction, found: matching.Match, verb: str, candidates: tuple[int, ...]
) -> Resolution:
    """What no label fits goes to a model, unless the words say what no choice can honour."""
    phrase = _phrase(instruction)
    if word := inner_word(phrase.spoken):
        return Ambiguous(messages.one_order_at_a_time(instruction.words, word))
    if phrase.ordinal is not None and found.score >= matching.CLOSE_ENOUGH:
        return Ambiguous(messages.not_so_many(_spoken(phrase)))
    text = instruction.text if verb == "type" else ""
    return Unsettled(messages.not_found(_spoken(phrase)), frozenset({verb}), candidates, text)


def _ambiguous(phrase: TargetPhrase, found: matching.Match, screen: RedactedScreen) -> Ambiguous:
    described = [messages.element(e, screen.window(e.window)) for e in found.elements]
    return Ambiguous(messages.which_one(_spoken(phrase), described), found.elements)


def _click(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    phrase = _phrase(instruction)
    pool = matching.for_click(screen)
    if instruction.text:  # the second half of "select X from Y": the option, once the list is open
        return _option(instruction, screen)
    found = matching.find(phrase, screen, pool)
    if found.only:
        return Settled(_CLICKS[instruction.kind](as_target(found.only)))
    if found.elements:
        return _ambiguous(phrase, found, screen)
    verb = VERBS[_CLICKS[instruction.kind]]
    return _unsettled(instruction, found, verb, _ids(phrase, screen, pool))


def _option(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    holders = [e for e in matching.for_choosing(screen) if e.role in {Role.COMBO_BOX, Role.LIST}]
    if any(
        matching.similarity(instruction.text, e.value or e.name) >= matching.EXACT for e in holders
    ):
        return Satisfied(messages.already_chosen(instruction.text))
    phrase = _phrase(instruction)
    pool = [e for e in matching.for_click(screen) if e.role in phrase.roles]
    found = matching.find(phrase, screen, pool)
    if found.only:
        return Settled(Click(as_target(found.only)))
    if found.elements:
        return _ambiguous(phrase, found, screen)
    return Unsettled(
        messages.not_found(phrase.words), frozenset({"click"}), _ids(phrase, screen, pool)
    )


def _ids(
    phrase: TargetPhrase, screen: RedactedScreen, pool: list[RedactedElement]
) -> tuple[int, ...]:
    """What a model may choose among: never a part of the screen that the words exclude."""
    kept = matching.in_place(phrase, screen, pool)
    if phrase.roles and any(e.role in phrase.roles for e in kept):
        kept = [e for e in kept if e.role in phrase.roles]
    return tuple(e.id for e in kept if e.name or e.role not in {Role.TEXT, Role.GROUP})


def _type(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    text = instruction.text
    if instruction.reference:
        values = look_up(instruction.reference, screen).placeholders
        if len(values) > 1:
            return Ambiguous(messages.which_value(instruction.words, values))
        if not values:
            return Ambiguous(messages.no_such_value(instruction.words))
        text = values[0]
    phrase = _phrase(instruction)
    pool = matching.for_typing(screen)
    if not phrase.words and not phrase.roles:
        return _type_at_focus(instruction, screen, text)
    found = matching.find(phrase, screen, pool)
    if found.only:
        return Settled(TypeText(text, as_target(found.only), instruction.replace))
    if found.elements:
        return _ambiguous(phrase, found, screen)
    if phrase.in_dialog and (alone := _only_field(phrase, screen, pool)):
        return Settled(TypeText(text, as_target(alone), instruction.replace))
    return _unsettled(replace(instruction, text=text), found, "type", _ids(phrase, screen, pool))


def _only_field(
    phrase: TargetPhrase, screen: RedactedScreen, pool: list[RedactedElement]
) -> RedactedElement | None:
    inside = matching.in_place(phrase, screen, pool)
    focused = [e for e in inside if State.FOCUSED in e.states]
    chosen = focused or inside
    return chosen[0] if len(chosen) == 1 else None


def _type_at_focus(instruction: Instruction, screen: RedactedScreen, text: str) -> Resolution:
    """For words with no field named: the focused field, else the only one there is."""
    phrase = _phrase(instruction)
    if not phrase.window and _is_unknown(screen):
        return Settled(TypeText(text))
    pool = matching.in_place(phrase, screen, matching.for_typing(screen))
    focused = [e for e in pool if e.id == screen.focus or State.FOCUSED in e.states]
    if len(focused) == 1 and focused[0].role in _PARTS:
        return Settled(TypeText(text))
    areas = [e for e in pool if e.role in {Role.TEXT_AREA, Role.DOCUMENT}]
    for chosen in (focused, pool, areas):
        if len(chosen) == 1:
            # Words that follow earlier words belong behind them; a field's old text goes.
            keep = chosen[0].role in {Role.TEXT_AREA, Role.DOCUMENT}
            return Settled(TypeText(text, as_target(chosen[0]), replace=not keep))
    if not pool:
        return Unsettled(
            messages.nowhere_to_type(), frozenset({"type", "click", "press"}), text=text
        )
    return Unsettled(messages.which_field(), frozenset({"type"}), tuple(e.id for e in pool), text)


def _is_unknown(screen: RedactedScreen) -> bool:
    """Whether the program in front tells nothing of itself, so that its fields can not be known.

    Then words go where its keyboard focus is, as a person's own typing would.
    """
    front = {w.id for w in screen.windows if w.is_active}
    told = (e for e in screen.elements if Source.ACCESSIBILITY in e.sources and e.window in front)
    return bool(front) and next(told, None) is None


def _toggle(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    phrase, pool = _phrase(instruction), matching.for_toggling(screen)
    found = matching.find(phrase, screen, pool)
    if found.only:
        wanted = instruction.kind is Kind.CHECK
        if (State.CHECKED in found.only.states) == wanted:
            return Satisfied(messages.already(found.only, wanted))
        return Settled(Click(as_target(found.only)))
    if found.elements:
        return _ambiguous(phrase, found, screen)
    return _unsettled(instruction, found, "click", _ids(phrase, screen, pool))


def _select(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    phrase, pool = _phrase(instruction), matching.for_choosing(screen)
    if word := inner_word(instruction.text):
        return Ambiguous(messages.one_order_at_a_time(instruction.words, word))
    found = matching.find(phrase, screen, pool)
    if found.only:
        if matching.similarity(instruction.text, found.only.value) >= matching.EXACT:
            return Satisfied(messages.already_chosen(instruction.text))
        return Settled(Click(as_target(found.only)))
    if found.elements:
        return _ambiguous(phrase, found, screen)
    return _unsettled(instruction, found, "click", _ids(phrase, screen, pool))


def _open(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    """Something that stands on the screen, or else a program."""
    phrase = _phrase(instruction)
    if not instruction.text:
        clickable = [
            e
            for e in matching.for_click(screen)
            if e.role in MENU_ROLES | _FILE_ROLES | {Role.LINK, Role.TAB, Role.BUTTON}
        ]
        found = matching.find(phrase, screen, clickable)
        if found.only:
            target = as_target(found.only)
            return Settled(DoubleClick(target) if target.role in _FILE_ROLES else Click(target))
        if found.elements:
            return _ambiguous(phrase, found, screen)
    return Settled(Launch(instruction.text or phrase.spoken))


def _switch(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    """Bring a window to the front: by the desktop, else by a click that changes nothing in it."""
    name = _phrase(instruction).window
    is_exact = _phrase(instruction).exact
    windows = (matching.windows_called if is_exact else matching.find_windows)(name, screen)
    if is_exact and len(windows) > 1:
        return Ambiguous(messages.several_windows(name))
    if not windows:
        return Ambiguous(messages.no_such_window(name, screen.windows))
    if windows[0].is_active:
        return Satisfied(messages.already_in_front(windows[0]))
    if windows[0].handle:
        return Settled(Raise(windows[0].handle, windows[0].title or windows[0].program))
    inside = [e for e in screen.elements if e.window == windows[0].id and e.is_visible]
    for roles in ({Role.TEXT_AREA}, {Role.WINDOW}, {Role.DOCUMENT}, {Role.TEXT, Role.HEADING}):
        harmless = [e for e in inside if e.role in roles and not _is_under(e, screen)]
        if harmless:
            return Settled(Click(as_target(max(harmless, key=lambda e: e.box.area))))
    return Ambiguous(messages.no_safe_place(name))


def _is_under(element: RedactedElement, screen: RedactedScreen) -> bool:
    """Whether the middle of an element lies under a window that stands above its own."""
    numbers = [w.id for w in screen.windows]  # from the topmost down
    above = numbers[: numbers.index(element.window)] if element.window in numbers else []
    return any(w.id in above and w.box.contains(element.box.center) for w in screen.windows)


def _drag(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    pool = matching.for_click(screen)
    ends = []
    for phrase in (_phrase(instruction), instruction.to or TargetPhrase()):
        found = matching.find(phrase, screen, pool)
        if len(found.elements) > 1:
            return _ambiguous(phrase, found, screen)
        if not found.only:
            return Ambiguous(messages.not_found(_spoken(phrase)))
        ends.append(as_target(found.only))
    return Settled(Drag(ends[0], ends[1]))


def _scroll(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    if instruction.direction is None:  # a parser that built a scroll without a way is a defect
        raise ValueError("a scroll instruction needs a direction")
    if instruction.text and _shows(instruction.text, screen):
        return Satisfied(messages.shows_now(instruction.text))
    action = Scroll(instruction.direction, None, instruction.amount)
    if instruction.target and (instruction.target.words or instruction.target.window):
        phrase = instruction.target
        found = matching.find(phrase, screen, matching.for_click(screen))
        if not found.only:
            return (
                _ambiguous(phrase, found, screen)
                if found.elements
                else Ambiguous(messages.not_found(_spoken(phrase)))
            )
        action = replace(action, target=as_target(found.only))
    return Settled(action)


def _shows(text: str, screen: RedactedScreen) -> bool:
    """Whether the window in front says so, in whole words."""
    front = {w.id for w in screen.windows if w.is_active}
    return any(
        matching.says(shown, text)
        for e in screen.elements
        if e.is_visible and (not front or e.window in front | {0})  # 0: nobody knows whose it is
        for shown in (e.name, e.value)
    )


def _replace_file(_instruction: Instruction, screen: RedactedScreen) -> Resolution:
    """After "save as": whether a file is to be replaced is the person's to say."""
    phrase = TargetPhrase("Replace", "Replace", frozenset({Role.BUTTON}), in_dialog=True)
    found = matching.find(phrase, screen, matching.for_click(screen))
    if found.only:
        return Settled(Click(as_target(found.only)))
    return Satisfied(messages.nothing_to_replace())


def _unclear(instruction: Instruction, screen: RedactedScreen) -> Resolution:
    """A clause that is nothing but the label of one thing is a wish to use that thing."""
    phrase = TargetPhrase(instruction.words, instruction.words, window=_phrase(instruction).window)
    clickable = [
        e
        for e in matching.for_click(screen)
        if e.role in MENU_ROLES | TOGGLE_ROLES | {Role.BUTTON, Role.LINK, Role.TAB}
    ]
    found = matching.find(phrase, screen, clickable)
    if found.only and found.score >= matching.EXACT:
        return Settled(Click(as_target(found.only)))
    if word := inner_word(instruction.words):
        return Ambiguous(messages.one_order_at_a_time(instruction.words, word))
    pool = matching.in_place(phrase, screen, matching.for_click(screen))
    return Unsettled(
        messages.not_understood(instruction.words),
        _FREE_VERBS,
        tuple(e.id for e in pool) if phrase.window else (),
    )
