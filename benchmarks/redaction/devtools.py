"""A browser page driven through the DevTools protocol (the only importer of websocket)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import websocket

from benchmarks.redaction.truth import SECRET_TYPES, Harmless, Private, Truth

_PROBE = Path(__file__).parent / "page_probe.js"
_PORT_FILE = "DevToolsActivePort"  # written by Chromium: the port, then the path
_START_S = 30.0
_ANSWER_S = 20.0
_POLL_S = 0.02


class BrowserFailed(Exception):
    """The browser did not start, did not answer, or the page's script failed."""


class Page:
    """The one page of a browser that was started with ``--remote-debugging-port=0``.

    Args:
        profile: The browser's ``--user-data-dir``.

    Raises:
        BrowserFailed: it does not come up in time.
    """

    def __init__(self, profile: Path) -> None:
        self._number = 0
        self._socket = self._connect(profile)
        self._call("Page.enable")

    def close(self) -> None:
        self._socket.close()

    def show(self, file: Path) -> None:
        """Load a page and wait until its fonts and pictures are there.

        Raises:
            BrowserFailed: it does not load.
        """
        answer = self._call("Page.navigate", url=file.as_uri())
        if "errorText" in answer:
            raise BrowserFailed(f"{file.name}: {answer['errorText']}")
        self._wait_for("Page.loadEventFired")
        self.evaluate(
            "document.fonts.ready.then(() => new Promise(done => "
            "requestAnimationFrame(() => requestAnimationFrame(() => done('')))))"
        )

    def truth(self) -> Truth:
        """What the page shows, from its own marks.

        Raises:
            BrowserFailed: the probe failed.
        """
        raw = json.loads(self.evaluate(_PROBE.read_text(encoding="utf-8")))
        private = [
            Private(
                type=item["type"],
                text=item["text"],
                boxes=tuple(tuple(box) for box in item["boxes"]),
                kind=item["kind"],
                secret=item["type"] in SECRET_TYPES,
            )
            for item in raw["private"]
        ]
        harmless = [
            Harmless(item["text"], tuple(tuple(box) for box in item["boxes"]))
            for item in raw["harmless"]
        ]
        return Truth(tuple(private), tuple(harmless))

    def evaluate(self, script: str) -> str:
        """What a script (or its promise) gives, as a string.

        Raises:
            BrowserFailed: it threw.
        """
        answer = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserFailed(str(details.get("exception", details).get("description", details)))
        return str(answer["result"].get("value", ""))

    def _connect(self, profile: Path) -> websocket.WebSocket:
        deadline = time.monotonic() + _START_S
        file = profile / _PORT_FILE
        while time.monotonic() < deadline:
            if file.exists() and len(lines := file.read_text().split()) == 2:
                return self._attach(int(lines[0]), lines[1], deadline)
            time.sleep(_POLL_S)
        raise BrowserFailed(f"the browser did not come up within {_START_S:g} s")

    def _attach(self, port: int, path: str, deadline: float) -> websocket.WebSocket:
        """Ask the browser for its page, then talk to that page alone."""
        self._socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}{path}", timeout=_ANSWER_S, suppress_origin=True
        )
        while time.monotonic() < deadline:
            targets = self._call("Target.getTargets")["targetInfos"]
            pages = [t["targetId"] for t in targets if t["type"] == "page"]
            if pages:
                self._socket.close()
                return websocket.create_connection(
                    f"ws://127.0.0.1:{port}/devtools/page/{pages[0]}",
                    timeout=_ANSWER_S,
                    suppress_origin=True,
                )
            time.sleep(_POLL_S)
        raise BrowserFailed("the browser opened no page")

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._loaded = False
        self._socket.send(json.dumps(message))
        while True:
            answer = self._receive()
            if answer.get("method") == "Page.loadEventFired":
                self._loaded = True
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserFailed(f"{method}: {answer['error'].get('message', '')}")
                return dict(answer["result"])

    def _wait_for(self, event: str) -> None:
        while not self._loaded:
            self._loaded = self._receive().get("method") == event

    def _receive(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._socket.recv()))
        except (websocket.WebSocketException, OSError) as error:
            raise BrowserFailed(f"the browser does not answer ({type(error).__name__})") from error
