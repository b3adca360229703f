"""What was chosen for a step, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from actions.action import Action


@dataclass(frozen=True, slots=True)
class Choice:
    """An action and who chose it, or the sentence that says why nothing has to be done."""

    action: Action | None
    by: str
    satisfied: str = ""
    prompt: str = ""
    answer: str = ""
    elapsed_s: float = 0.0
