"""A step of a script said anew, with another target and all else as its writer wrote it."""

from __future__ import annotations

from agent.instruction import Kind
from agent.scripts.order import Order
from agent.scripts.script import names_in
from agent.scripts.wording import quoted

_VERBS = {
    Kind.CLICK: "click",
    Kind.DOUBLE_CLICK: "double-click",
    Kind.RIGHT_CLICK: "right-click",
    Kind.CHECK: "tick",
    Kind.UNCHECK: "untick",
}


def said_again(order: Order, target: str) -> str:
    """The step with ``target`` in the place of its own, "" where it can not be said that way.

    The order is the script's, not filled in: its parameters stay parameters, and no value of this
    replay gets into the script. A target that is named by a parameter is not replaced.

    Args:
        order: the step as the script says it.
        target: the words that name the target now, "" for none.
    """
    if not order.instructions or not target:
        return ""
    first = order.instructions[0]
    own = first.target
    is_select = first.kind is Kind.SELECT
    if own is None or names_in(own.words) or (len(order.instructions) > 1 and not is_select):
        return ""
    if first.kind in _VERBS:
        return f"{_VERBS[first.kind]} {target}"
    if is_select:
        return " ".join(("select", quoted(first.text), "from", target))
    if first.kind is Kind.TYPE and first.reference is None:
        verb, to = ("type", "into") if first.replace else ("append", "to")
        return f"{verb} {quoted(first.text)} {to} {target}"
    return ""
