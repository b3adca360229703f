"""The dry run does nothing, and shares the real controller's interface."""

from __future__ import annotations

import pytest

from actions.action import Press, TypeText
from actions.controller import Controller, Route
from actions.dry_run_controller import DryRunController
from actions.pyautogui_controller import PyautoguiController
from perception.geometry import Point


def refuse(_text: str) -> str:
    pytest.fail("a dry run must not open the vault")


def test_it_remembers_redacted_actions_and_never_fills_them() -> None:
    dry = DryRunController()
    actions = [TypeText("<EMAIL_1>"), Press(("ctrl", "s"))]
    routes = [dry.perform(action, None, None, refuse).route for action in actions]
    assert dry.actions == actions
    assert routes == [Route.KEYS, Route.POINTER]
    dry.check()
    dry.release_all()
    assert dry.pointer() == Point(0, 0)
    dry.close()


@pytest.mark.parametrize("kind", [DryRunController, PyautoguiController])
def test_both_controllers_have_the_whole_interface(kind: type[Controller]) -> None:
    wanted = {name for name in vars(Controller) if not name.startswith("_")}
    assert wanted
    assert all(callable(getattr(kind, name)) for name in wanted)
