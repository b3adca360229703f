"""The launcher starts programs by name, and nothing else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from actions.errors import LaunchFailed
from actions.launcher import Launcher
from actions.programs import resolve
from tests.actions.forms import eventually


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home with one command of our own and three menu entries."""
    commands, menu = tmp_path / "bin", tmp_path / "data" / "applications"
    commands.mkdir()
    menu.mkdir(parents=True)
    for name in ("reporter", "other-editor"):
        script = commands / name
        script.write_text(
            f"#!/bin/sh\nprintf '%s|%s|' {name} \"$*\" > {tmp_path}/said\nexec sleep 60\n",
            encoding="utf-8",
        )
        script.chmod(0o755)
    entry = "[Desktop Entry]\nType=Application\nName={}\n{}Exec={}\n"
    for file, text in {
        "org.example.Reporter.desktop": entry.format(
            "Nice Reporter", "Name[de]=Schöner Melder\nGenericName=Reporting\n",
            'reporter --flag "two words" %U',
        ),
        "terminal.desktop": entry.format("Shelly", "Terminal=true\n", "reporter"),
        "hidden.desktop": entry.format("Hidden One", "Hidden=true\n", "reporter"),
        "missing.desktop": entry.format("Not There", "", "no-such-command-4711"),
        "books-a.desktop": entry.format("Books A", "GenericName=Bookkeeping\n", "reporter"),
        "books-b.desktop": entry.format("Books B", "GenericName=Bookkeeping\n", "other-editor"),
    }.items():  # fmt: skip
        (menu / file).write_text(text, encoding="utf-8")
    return {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_DATA_DIRS": str(tmp_path / "none"),
    }


@pytest.fixture
def launcher(env: dict[str, str]) -> Iterator[Launcher]:
    helper = Launcher.fork(env)
    yield helper
    helper.close()


def end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reporter", "reporter||"),
        ("Reporter", "reporter||"),
        ("Nice Reporter", "reporter|--flag two words|"),
        ("schöner  melder", "reporter|--flag two words|"),
        ("Reporting", "reporter|--flag two words|"),
        ("org.example.reporter", "reporter|--flag two words|"),
    ],
)
def test_a_command_or_menu_entry_is_started_by_its_name(
    launcher: Launcher, tmp_path: Path, name: str, said: str
) -> None:
    pid = launcher.launch(name)
    try:
        answer = tmp_path / "said"
        assert eventually(lambda: answer.exists() and answer.read_text().endswith("|"))
        assert answer.read_text() == said
        assert os.getsid(pid) == pid != os.getsid(0)
    finally:
        end(pid)


@pytest.mark.parametrize(
    "name",
    [
        "", "   ", "no-such-command-4711", "/bin/sh", "../bin/sh", "./reporter", "reporter --flag",
        "sh -c true", "reporter;reporter", "$(reporter)", "-reporter", "reporter\nreporter",
        "reporter\0", "Shelly", "Hidden One", "Not There", "Bookkeeping", "x" * 300,
        "~/bin/reporter",
    ],
)  # fmt: skip
def test_nothing_but_a_known_name_is_started(launcher: Launcher, tmp_path: Path, name: str) -> None:
    with pytest.raises(LaunchFailed):
        launcher.launch(name)
    assert not (tmp_path / "said").exists()


def test_a_refusal_leaves_the_launcher_working(launcher: Launcher) -> None:
    with pytest.raises(LaunchFailed, match="no program named"):
        launcher.launch("no-such-command-4711")
    with pytest.raises(LaunchFailed, match="may mean 2 programs"):
        launcher.launch("Bookkeeping")
    end(launcher.launch("reporter"))


def test_an_entry_of_the_users_own_hides_the_systems(env: dict[str, str], tmp_path: Path) -> None:
    system = tmp_path / "none" / "applications"
    system.mkdir(parents=True)
    (system / "org.example.Reporter.desktop").write_text(
        "[Desktop Entry]\nType=Application\nName=Nice Reporter\nExec=other-editor\n",
        encoding="utf-8",
    )
    assert resolve("Nice Reporter", env)[0] == "reporter"


def test_it_can_not_be_forked_beside_a_running_thread() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with pytest.raises(LaunchFailed, match="before any thread"):
            Launcher.fork()
    finally:
        stop.set()
        thread.join()


def test_the_helper_ends_with_its_parent_and_holds_none_of_its_files(env: dict[str, str]) -> None:
    program = textwrap.dedent(
        """
        import os, sys
        from actions.launcher import Launcher
        kept = os.open("/etc/hostname", os.O_RDONLY)
        launcher = Launcher.fork()
        print(launcher._helper, flush=True)
        sys.stdin.read()
        os._exit(1)
        """
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    helper = int(parent.stdout.readline())
    files = Path(f"/proc/{helper}/fd")

    def open_files() -> list[str]:
        found = []
        for path in files.iterdir():
            with suppress(FileNotFoundError):  # closed since it was listed
                found.append(str(path.readlink()))
        return sorted(found)

    assert eventually(lambda: len(open_files()) == 4)
    null, *rest = open_files()
    assert rest[:2] == [null, null] == ["/dev/null"] * 2
    assert rest[2].startswith("socket:")
    parent.kill()
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    assert eventually(lambda: not files.exists() or not _is_alive(helper))


def _is_alive(pid: int) -> bool:
    with suppress(FileNotFoundError):
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return False


def test_a_launched_program_keeps_the_network_that_its_parent_gave_up(
    env: dict[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("privacy.lock", reason="the network lock is not built yet")
    probe = tmp_path / "bin" / "reporter"
    probe.write_text(
        f"#!{sys.executable}\nimport socket\n"
        f"socket.socket(socket.AF_INET).close()\nopen('{tmp_path}/said', 'w').write('net|')\n",
        encoding="utf-8",
    )
    program = textwrap.dedent(
        """
        import socket, sys
        from actions.launcher import Launcher
        launcher = Launcher.fork()
        import pyseccomp
        lock = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        lock.add_rule(pyseccomp.ERRNO(1), "socket", pyseccomp.Arg(0, pyseccomp.EQ, 2))
        lock.load()
        try:
            socket.socket(socket.AF_INET)
        except PermissionError:
            launcher.launch("reporter")
        launcher.close()
        """
    )
    subprocess.run([sys.executable, "-c", program], env=env, check=True)
    answer = tmp_path / "said"
    assert eventually(lambda: answer.exists() and answer.read_text() == "net|")


def test_a_socket_pair_is_the_only_way_in(launcher: Launcher) -> None:
    assert launcher._link.family is socket.AF_UNIX
    launcher.close()
    with pytest.raises(LaunchFailed, match="does not answer"):
        launcher.launch("reporter")
