"""The programs and pages that are looked at, and how each comes into each of its states.

Steps are written as xdotool's words: ``key alt+f``, ``type hello``; ``right X Y`` presses the
right button at a place given in hundredths of the screen. Words in braces in a command are filled
in: ``{programs}`` (our own programs and pages), ``{home}`` (the private home folder), ``{python}``
(this Python), ``{system}`` (the system's).

The whole cast on Debian 12: ``apt-get install --no-install-recommends python3-pyatspi
gir1.2-gtk-3.0 mousepad galculator thunar gedit gnome-text-editor gnome-calculator featherpad
qpdfview libreoffice-gtk3 libreoffice-writer libreoffice-calc chromium firefox-esr``. A program that
is missing is told with its reason; the others are measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PLAIN, MENU, DIALOG = "plain", "menu open", "dialog open"
STATES = (PLAIN, MENU, DIALOG)
SIZES = ((1280, 800), (1920, 1080))
_CHROMIUM = (
    "chromium", "--no-sandbox", "--test-type", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=Translate", "--password-store=basic", "--force-renderer-accessibility",
    "--user-data-dir={home}/profile",
)  # fmt: skip
_GTK4: Mapping[str, str] = {"GSK_RENDERER": "cairo", "GDK_BACKEND": "x11"}


@dataclass(frozen=True)
class Program:
    """One program (or page in a browser) of the cast.

    Attributes:
        name: what the table calls it.
        toolkit: what draws it, in words.
        argv: its command.
        title: part of its window's title.
        package: the Debian package that brings it, "" for what comes with this project.
        steps: how each state comes about; what it lacks has no entry.
        change: the key that changes a little of it.
        prepare: a step that comes before every state.
        is_placed: whether its window is given most of the screen.
        env: variables that it needs.
        tells: "tree" where the accessibility tree is the truth, "itself" where the program is.
    """

    name: str
    toolkit: str
    argv: tuple[str, ...]
    title: str
    package: str = ""
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    change: str = "Tab"
    prepare: str = ""
    is_placed: bool = True
    env: Mapping[str, str] = field(default_factory=dict)
    tells: str = "tree"

    @property
    def speaks(self) -> bool:
        """Whether it is one of ours, which say on stdout what was activated."""
        return any(word.endswith("_window.py") for word in self.argv)


def _steps(menu: str = "", dialog: str = "") -> Mapping[str, tuple[str, ...]]:
    """The states by their steps, which are parted by semicolons."""
    found: dict[str, tuple[str, ...]] = {PLAIN: ()}
    for state, words in ((MENU, menu), (DIALOG, dialog)):
        if words:
            found[state] = tuple(step.strip() for step in words.split(";"))
    return found


def _page(name: str, title: str, menu: str = "key F2") -> Program:
    return Program(
        name=f"{name} page",
        toolkit="Chromium",
        argv=(*_CHROMIUM, f"--app=file://{{programs}}/pages/{name}.html"),
        title=title,
        package="chromium",
        steps=_steps(menu, "key F4"),
    )


def _office(name: str, title: str, dialog: str) -> Program:
    return Program(
        name=f"LibreOffice {name}",
        toolkit="LibreOffice (GTK 3)",
        argv=("soffice", f"--{name.lower()}", "--norestore", "--nologo", "--nofirststartwizard",
              "-env:UserInstallation=file://{home}/office"),
        title=title,
        package=f"libreoffice-{name.lower()}",
        steps=_steps("key alt+e", dialog),
        change="a",
    )  # fmt: skip


CAST: tuple[Program, ...] = (
    Program("guest house", "Qt 6", ("{python}", "{programs}/qt_window.py"), "Guest house",
            steps=_steps("key alt+v", "key F4")),
    Program("guest house, dark", "Qt 6", ("{python}", "{programs}/qt_window.py", "--dark"),
            "Guest house", steps=_steps("key alt+f", "key F4")),
    Program("hut planner", "GTK 3", ("{system}", "{programs}/gtk_window.py"), "Hut planner",
            "gir1.2-gtk-3.0", _steps("key alt+f", "key F4")),
    Program("seed bank", "Tk", ("{python}", "{programs}/tk_window.py"), "Seed bank",
            steps=_steps(dialog="key F4"), tells="itself"),
    Program("mousepad", "GTK 3", ("mousepad", "{home}/note.txt"), "Mousepad", "mousepad",
            _steps("key alt+f", "key ctrl+o"), change="a"),
    Program("galculator", "GTK 3", ("galculator",), "galculator", "galculator",
            _steps("key alt+v", "key alt+e; key Up; key Return"), change="7", is_placed=False),
    Program("thunar", "GTK 3", ("thunar", "/usr/share"), "share", "thunar",
            _steps("key alt+v", "key alt+e; key Up; key Return"), change="Down",
            prepare="key ctrl+2"),  # its icon view tells no file names
    Program("gedit", "GTK 3", ("gedit", "--standalone", "{home}/note.txt"), "note.txt", "gedit",
            _steps("key F10", "key ctrl+h"), change="a"),
    Program("gnome-text-editor", "GTK 4", ("gnome-text-editor", "--standalone", "{home}/note.txt"),
            "note", "gnome-text-editor", _steps("key F10", "key ctrl+comma"), change="a",
            env=_GTK4),
    Program("gnome-calculator", "GTK 4", ("gnome-calculator",), "Calculator", "gnome-calculator",
            _steps(dialog="key ctrl+question"), change="7", is_placed=False, env=_GTK4),
    Program("featherpad", "Qt 5", ("featherpad", "-s", "{home}/note.txt"), "note", "featherpad",
            _steps("key alt+f", "key ctrl+shift+p"), change="a"),
    Program("qpdfview", "Qt 5", ("qpdfview",), "qpdfview", "qpdfview",
            _steps("key alt+f", "key ctrl+o")),
    _office("Writer", "Writer", "key ctrl+h"),
    _office("Calc", "Calc", "key ctrl+h"),
    _page("form", "Ferry booking", "key alt+Down"),
    _page("table", "Stock table"),
    _page("settings", "Radio settings"),
    _page("article", "Tidal mills", "right 60 60"),
    _page("mail", "Harbour mail"),
    Program("Chromium itself", "Chromium", (*_CHROMIUM, "file://{programs}/pages/form.html"),
            "Ferry booking", "chromium", _steps("key alt+f", "key ctrl+d")),
    Program("Firefox", "Firefox (GTK 3)",
            ("firefox-esr", "--no-remote", "--profile", "{home}/firefox",
             "file://{programs}/pages/form.html"), "Ferry booking", "firefox-esr",
            _steps("key alt+f", "key ctrl+d"),
            env={"GNOME_ACCESSIBILITY": "1", "MOZ_DISABLE_CONTENT_SANDBOX": "1"}),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One program in one state on a screen of one size."""

    program: Program
    state: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """Its folder's name."""
        words = f"{self.program.name} {self.state.split()[0]} {self.width}x{self.height}"
        return words.replace(",", "").replace(" ", "-").lower()


def scenes(names: tuple[str, ...] = ()) -> tuple[Scene, ...]:
    """Every scene, or those of the programs whose names contain one of these words."""
    return tuple(
        Scene(program, state, *size)
        for program in CAST
        if not names or any(word.lower() in program.name.lower() for word in names)
        for size in SIZES
        for state in STATES
        if state in program.steps
    )
