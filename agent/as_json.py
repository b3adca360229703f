"""The JSON that programs read: one place for every field name of the contract."""

from __future__ import annotations

from typing import Any

from actions.action import (
    Action,
    Ask,
    Done,
    Drag,
    Fail,
    Launch,
    Press,
    Raise,
    Say,
    Scroll,
    Target,
    TypeText,
    Wait,
    target_of,
    verb,
)
from agent.step import RunResult, StepResult

Json = dict[str, Any]


def target(item: Target | None) -> Json | None:
    """An action's target, or None."""
    if item is None:
        return None
    return {"id": item.id, "role": item.role.value, "name": item.name, "box": item.box.as_list()}


def action(item: Action, by: str, elapsed_s: float) -> Json:
    """One decision as ``plan`` prints it."""
    return {
        "action": verb(item),
        "target": target(target_of(item)),
        "to": target(item.to) if isinstance(item, Drag) else None,
        "text": _text(item),
        "keys": "+".join(item.keys) if isinstance(item, Press) else None,
        "direction": item.direction.value if isinstance(item, Scroll) else None,
        "by": by,
        "elapsed_ms": round(elapsed_s * 1000, 1),
    }


def _text(item: Action) -> str | None:
    match item:
        case TypeText() | Say() | Wait():
            return item.text
        case Raise():
            return item.title
        case Launch():
            return item.program
        case Ask():
            return item.question
        case Done():
            return item.summary
        case Fail():
            return item.reason
        case _:
            return None


def step(item: StepResult) -> Json:
    """One step of a run."""
    timings = dict(item.timings)
    decided = action(item.action, item.by, timings.get("decide", 0.0)) if item.action else None
    return {
        "event": "step",
        "number": item.number,
        "instruction": item.instruction,
        "seen": {
            "elements": item.seen.elements,
            "windows": item.seen.windows,
            "hidden": dict(item.seen.hidden),
            "notes": list(item.seen.notes),
        },
        "decision": decided,
        "by": item.by,
        "policy": item.policy or None,
        "policy_reason": item.policy_reason or None,
        "outcome": item.outcome.value,
        "expected": item.expected or None,
        "observed": item.observed or None,
        "route": item.route or None,
        "attempts": item.attempts,
        "seconds": {stage: round(seconds, 4) for stage, seconds in item.timings},
    }


def result(item: RunResult) -> Json:
    """The end of a run."""
    return {
        "event": "end",
        "task": item.task,
        "outcome": item.outcome.value,
        "reason": item.reason,
        "steps": len(item.steps),
        "elapsed_s": round(item.elapsed_s, 3),
        "exit_code": int(item.exit_code),
    }
