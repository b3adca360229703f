import pytest

from agent.errors import SettingsError
from agent.settings import Settings, load


def test_the_shipped_defaults_are_the_codes_own():
    shipped = load()
    assert shipped.bounds == Settings().bounds
    assert shipped.verification == Settings().verification
    assert shipped.model == Settings().model


def test_a_file_overrides_one_key_and_leaves_the_rest(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("bounds: {steps: 3}\n")
    assert load(path).bounds.steps == 3
    assert load(path).bounds.seconds == load().bounds.seconds


def test_an_empty_file_changes_nothing(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("# nothing yet\n")
    assert load(path) == load()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("colour: blue\n", "unknown key 'colour'"),
        ("bounds: {stepps: 3}\n", "bounds.stepps"),
        ("bounds: {steps: many}\n", "bounds.steps"),
        ("bounds: {steps: 0}\n", "bounds.steps"),
        ("policy: {send: maybe}\n", "policy.send"),
        ("policy: {tickle: allow}\n", "tickle"),
        ("- a\n- b\n", "key: value"),
        ("a: [\n", "line"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_names_the_key(tmp_path, text, hint):
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"missing\.yaml"):
        load(tmp_path / "missing.yaml")
