"""The end of a session judges what its beginning took for plain, with the real analyzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.action import Target, TypeText
from agent.hindsight import SessionHindsight
from agent.scripts.drafting import Draft
from agent.scripts.keeping import keep
from agent.scripts.script import ParameterKind
from perception.vocabulary import Role
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.vault import Vault
from tests.agent.screens import redacted, thing

NAME = thing(1, Role.TEXT_FIELD, "Name")
TITLE = thing(2, Role.BUTTON, "{Ottilie Brandvold}")


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    started = Analyzer()
    started.start()
    return started


@pytest.mark.parametrize("text", ["Ottilie  Brandvold", "{Ottilie Brandvold}", "to\nBrandvold"])
def test_a_name_that_was_found_late_stands_nowhere_in_the_script(
    analyzer: Analyzer, text: str, tmp_path: Path
) -> None:
    vault = Vault()
    hindsight = SessionHindsight(Redactor(analyzer, vault), vault)
    screen = redacted(NAME, TITLE)
    draft = Draft()
    draft.add_action(TypeText(text, Target(1, NAME.role, NAME.name, NAME.box)), screen)
    draft.add(draft.tidy('click button "{Ottilie Brandvold}"'))
    vault.learn("PERSON", "Ottilie Brandvold")
    path = tmp_path / "task.yaml"
    script = keep(draft, path, hindsight, "write to Ottilie Brandvold")
    written = path.read_text("utf-8")
    assert "Ottilie" not in written
    assert "Brandvold" not in written
    assert ParameterKind.PRIVATE in {one.kind for one in script.parameters}
    assert script.about == "write to (person)"


def test_what_a_task_is_for_is_judged_though_nothing_was_found_before(
    analyzer: Analyzer, tmp_path: Path
) -> None:
    vault = Vault()
    hindsight = SessionHindsight(Redactor(analyzer, vault), vault)
    draft = Draft()
    draft.add("press f5")
    script = keep(draft, tmp_path / "a.yaml", hindsight, "mail ann@harbour.example")
    assert script.about == "mail (email)"
    assert not hindsight.is_private("")
