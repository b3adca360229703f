"""One task for the tests of replay: an order is entered in a form that writes down what is done."""

from __future__ import annotations

import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.live.conftest import Desk, Ran

CUSTOMER = "Quentin Ravensworth"
DONE = [f"add|{CUSTOMER}|ring twice|Medium|express", "clear"]
SCRIPT = """handrail: 1
about: Enter one order
parameters:
  customer: {private: true}
  note: ring twice
  size: Medium
steps:
  - type {customer} into text field "Customer" in window "Order form"
  - type {note} into text field "Note" in window "Order form"
  - select {size} from combo box "Size" in window "Order form"
  - tick check box "Express delivery" in window "Order form"
  - click button "Add order" in window "Order form"
  - check that text "1 orders" in window "Order form" shows
  - click button "Clear fields" in window "Order form"
  - check that text field "Note" in window "Order form" is empty
"""


class Orders:
    """The order form, its log, and the script that fills it in."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.log = desk.home / "orders.log"
        self.script = desk.home / "order.yaml"
        self.hints = desk.home / "order.hints"
        self.journals = desk.home / ".local/state/handrail/replays"
        self.form: subprocess.Popen[bytes] | None = None
        self.say(SCRIPT)

    def say(self, text: str) -> None:
        """Write another script in the place of the first."""
        self.script.write_text(text, encoding="utf-8")

    def show(self, *options: str) -> None:
        self.form = self.desk.open_qt("order_form", "Order form", str(self.log), *options)

    def close(self) -> None:
        """End the form, and what it wrote down."""
        if self.form is not None:
            self.form.terminate()
            self.form.wait(10)
            self.form = None
        self.log.unlink(missing_ok=True)

    def replay(self, *options: str) -> Ran:
        return self.desk.handrail(*self._words, *options)

    def start_replay(self) -> subprocess.Popen[str]:
        """Start one and leave it running."""
        return self.desk.start_handrail(*self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        return ("replay", str(self.script), "--json", "--set", f"customer={CUSTOMER}")

    @property
    def did(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


class LearnedOrders(Orders):
    """Replayed once without any drift, so that what was seen of each target is kept.

    Attributes:
        first: that replay, whose record was kept in the folder ``kept``.
        left: the content of every file in the home folder after it, but for the form's own log.
        modes: their permissions.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.show()
        self.first = self.replay("--keep", "kept")
        assert self.first.code == 0, self.first.explain()
        assert self.did == DONE
        written = [
            path
            for path in desk.home.rglob("*")
            if path.is_file() and path != self.log and path.stat().st_size < 1 << 22
        ]
        self.left = {path: path.read_bytes() for path in written}
        self.modes = {path: stat.S_IMODE(path.stat().st_mode) for path in written}
        self.close()

    def go_back(self) -> None:
        """Close the form and forget all that was learned or journalled since."""
        self.close()
        shutil.rmtree(self.journals, ignore_errors=True)
        shutil.rmtree(self.hints)
        self.hints.mkdir(mode=0o700)
        for path, content in self.left.items():
            if path == self.script or self.hints in path.parents:
                path.write_bytes(content)
                path.chmod(self.modes[path])
