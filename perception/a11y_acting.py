"""Acts on one accessible object through the interfaces that it offers.

Every function raises ``CallFailed`` where the object is gone or has no such interface.
"""

from __future__ import annotations

from perception.a11y_bus import AccessibilityBus, Ref

_PREFERRED_ACTIONS = ("click", "press", "activate", "toggle", "jump", "open", "dodefault", "switch")


async def do_action(bus: AccessibilityBus, ref: Ref) -> bool:
    """Do what a click would do; whether the program took it."""
    actions = (await bus.call(ref, "Action.GetActions"))[0]
    if not actions:
        return False
    names = [str(action[0]).lower().replace(" ", "") for action in actions]
    known = [names.index(name) for name in _PREFERRED_ACTIONS if name in names]
    return bool((await bus.call(ref, "Action.DoAction", "i", known[0] if known else 0))[0])


async def set_text(bus: AccessibilityBus, ref: Ref, text: str) -> bool:
    """Replace an editable's whole text; whether the program took it."""
    return bool((await bus.call(ref, "EditableText.SetTextContents", "s", text))[0])


async def select_all(bus: AccessibilityBus, ref: Ref) -> bool:
    """Select an editable's whole text; whether the program took it."""
    count = int(await bus.get(ref, "Text.CharacterCount"))
    selections = int((await bus.call(ref, "Text.GetNSelections"))[0])
    if selections:
        changed = await bus.call(ref, "Text.SetSelection", "iii", 0, 0, count)
    else:
        changed = await bus.call(ref, "Text.AddSelection", "ii", 0, count)
    return bool(changed[0])


async def grab_focus(bus: AccessibilityBus, ref: Ref) -> bool:
    """Give an object the keyboard; whether the program took it."""
    return bool((await bus.call(ref, "Component.GrabFocus"))[0])
