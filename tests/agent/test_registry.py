"""The model registry: the house's list, a user's own, and what is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from agent.errors import SettingsError, UnknownModel
from agent.registry import Coordinates, ModelEntry, PackageSource, load_registry

OWN = """
models:
  - name: mine
    description: My own.
    source: {kind: path, path: /somewhere/mine.gguf}
    licence: mine
"""


def test_the_default_model_is_verified_and_comes_from_the_package_index():
    registry = load_registry()
    entry = registry.entry(registry.default)
    assert entry.is_verified
    assert isinstance(entry.source, PackageSource)
    assert entry.source.file.endswith(".gguf")


@pytest.mark.parametrize(
    "name",
    ["qwen3-vl-2b", "qwen3-vl-4b", "qwen2.5-vl-3b", "smolvlm2-2.2b", "ui-tars-1.5-7b",
     "mai-ui-2b", "gui-owl-1.5-2b", "gemma-3-4b", "minicpm-v-4"],
)  # fmt: skip
def test_every_large_model_that_was_promised_is_there_with_its_projector(name):
    entry = load_registry().entry(name)
    assert entry.is_multimodal
    assert entry.decides == "writing"


def test_an_entry_without_all_hashes_says_that_it_is_unverified():
    for entry in load_registry().models:
        if not entry.is_verified:
            assert "nverified" in entry.notes, entry.name


def test_models_that_point_say_how_they_write_a_position():
    entry = load_registry().entry("ui-tars-1.5-7b")
    assert entry.coordinates is Coordinates.ABSOLUTE
    assert load_registry().entry("qwen3-vl-2b").coordinates is Coordinates.THOUSAND


def test_an_unknown_model_names_the_nearest_ones():
    with pytest.raises(UnknownModel, match=r"did you mean qwen3-vl-2b"):
        load_registry().entry("Qwen3-VL2b")


def test_a_name_like_no_other_points_to_the_list():
    with pytest.raises(UnknownModel, match="handrail model list"):
        load_registry().entry("zzzz")


def test_a_users_entry_is_added_and_replaces_one_of_the_same_name(tmp_path):
    own = tmp_path / "models.yaml"
    own.write_text(OWN + OWN.removeprefix("\nmodels:\n").replace("mine", "smollm2-135m"))
    registry = load_registry(own)
    assert registry.entry("mine").description == "My own."
    assert registry.entry("smollm2-135m").source.kind == "path"
    assert len(registry.models) == len(load_registry().models) + 1


def test_without_a_users_file_the_house_list_stands(tmp_path):
    assert load_registry(tmp_path / "absent.yaml") == load_registry()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (OWN + "    colour: red\n", "colour"),
        (OWN.replace("licence: mine", "size: many"), "licence|size"),
        (OWN.replace("name: mine", "name: ../mine"), "name"),
        (OWN.replace("path: /somewhere/mine.gguf", "repo: a/b"), "source"),
        ("models: [\n", "no YAML"),
        ("default: nowhere\n", "nowhere"),
        ("- a\n- b\n", "the file"),
    ],
)
def test_a_wrong_users_file_is_refused_and_says_where(tmp_path, text, complaint):
    own = tmp_path / "models.yaml"
    own.write_text(text)
    with pytest.raises(SettingsError, match=complaint):
        load_registry(own)


def test_a_file_name_can_not_lead_out_of_the_models_folder():
    with pytest.raises(ValidationError):
        ModelEntry.model_validate(
            {"name": "a", "description": "", "licence": "",
             "source": {"kind": "huggingface", "repo": "a/b", "file": "../x.gguf"}}
        )  # fmt: skip
