"""Serves the page that shows a form, on this machine only, and hears what is done to it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

_PAGE = Path(__file__).parent / "programs" / "form.html"


class PageServer:
    """Serves one form until it is closed; what the page tells goes into ``log`` line by line."""

    def __init__(self, order: dict[str, Any]) -> None:
        log = Path(order["log"])

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_form = self.path == "/form.json"
                body = json.dumps(order).encode() if is_form else _PAGE.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", "application/json" if is_form else "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                line = self.rfile.read(int(self.headers["Content-Length"])).decode()
                with log.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *words: object) -> None:  # noqa: A002
                """Nothing: standard error belongs to the progress bar."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
