"""A page on this machine to try texts and packs in: the view of the report, over the extraction.

Nobody else can use it: it listens on 127.0.0.1 only, and a request counts only when it is addressed to this machine
(`Host`), comes from the page itself (`Origin`) and holds JSON, so that no other site can reach it through a browser.
The work is done by a process of its own, which is ended when it takes too long.
"""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from newsextract.errors import NewsExtractError
from newsextract.options import Options
from newsextract.packs import load_pack, rules_of
from newsextract.pipeline import Extractor
from newsextract.pool import Pool, Work
from newsextract.records import Document
from newsextract.report.compact import compact
from newsextract.report.page import SERVE, page, policy

__all__ = ["Server", "answer"]

MOST_BYTES = 4_000_000
"""The largest request."""
SECONDS = 20.0
"""The longest that one request may take."""
_WAIT = 10.0


def answer(asked: dict[str, Any], base: Options | None = None) -> dict[str, Any]:
    """Answer a request: `source`, `form` (page, text), and where given `published`, `url` and `pack` (TOML).

    Gives `document` and, for a pack, `examples`: each with its sentence and whether it holds; or `error`.

    >>> answer({"source": "出口3亿美元", "form": "text"})["document"]["mentions"][0]["currency"]
    'USD'
    """
    base = base or Options()
    source, pack = _text(asked, "source"), _text(asked, "pack")
    try:
        # A line break at the end: a pack's text is never taken for the name of a file.
        options = _with_pack(base, f"{pack}\n") if pack.strip() else base
        ready = Extractor(options)
        published, url = _text(asked, "published").strip() or None, _text(asked, "url").strip() or None
        document = (
            ready.extract_text(source, published=published, url=url, id="text")
            if asked.get("form") == "text"
            else ready.extract(source, published=published, url=url, id="page")
        )
        examples = tried(ready, f"{pack}\n") if pack.strip() else []
        return {"document": compact(document), "examples": examples}
    except NewsExtractError as error:
        return {"error": str(error)}


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    return value if isinstance(value, str) else ""


def _with_pack(base: Options, pack: str) -> Options:
    from msgspec.structs import replace

    return replace(base, packs=(*base.packs, pack))


def tried(ready: Extractor, pack: str) -> list[dict[str, Any]]:
    """Try the examples and near misses of a pack that `ready` has switched on."""
    rules = rules_of(load_pack(pack))
    found: list[dict[str, Any]] = []
    for rule in rules:
        for one in rule.examples:
            document = ready.extract_text(one.text, published=one.reference)
            holds = any(
                (mention.kind, mention.start, mention.end) == (rule.kind, one.start, one.end)
                and all(getattr(mention, name) == value for name, value in one.fields)
                for mention in document.mentions
            )
            found.append(_shown(one.marked, "example", holds, document, rule.kind))
    for text in dict.fromkeys(text for rule in rules for text in rule.near_misses):
        document = ready.extract_text(text)
        holds = all(mention.kind != rules[0].kind for mention in document.mentions)
        found.append(_shown(text, "near miss", holds, document, rules[0].kind))
    return found


def _shown(text: str, what: str, holds: bool, document: Document, kind: str) -> dict[str, Any]:
    got = ", ".join(f"{one.text} ({one.rule})" for one in document.mentions if one.kind == kind)
    return {"text": text, "what": what, "holds": holds, "got": got or "nothing"}


class Setup:
    """What the worker process does: JSON in, JSON out. A value, so that it reaches a spawned process."""

    def __init__(self, options: Options) -> None:
        self.options = options

    def __call__(self) -> Work:
        """Make ready."""
        Extractor(self.options)

        def work(payload: bytes) -> bytes:
            return json.dumps(answer(json.loads(payload), self.options), ensure_ascii=False).encode()

        return work


class Server(ThreadingHTTPServer):
    """The local page. `port` 0 takes a free one; `address` says which it is."""

    daemon_threads = True

    def __init__(self, port: int = 0, options: Options | None = None, *, seconds: float = SECONDS) -> None:
        self.home = page("newsextract", SERVE, "", connect=True).encode()
        self.seconds = seconds
        self._pool = Pool(Setup(options or Options()), workers=1, timeout=seconds, fork=False)
        self._turn = threading.Lock()
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError:
            self._pool.close()
            raise
        self.hosts = {f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"}

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_port}/"

    def extract(self, body: bytes) -> tuple[HTTPStatus, bytes]:
        """Have a request done by the worker, one at a time."""
        if not self._turn.acquire(timeout=_WAIT):
            return HTTPStatus.SERVICE_UNAVAILABLE, _error("another text is still being read; try again")
        try:
            self._pool.submit(0, body)
            while not (answers := self._pool.wait()):
                pass
        finally:
            self._turn.release()
        done = answers[0]
        if done.payload is not None:
            return HTTPStatus.OK, done.payload
        slow = done.loss is not None and done.loss.stage == "timeout"
        why = (
            f"it took longer than {self.seconds:g} seconds and was ended"
            if slow
            else "the worker ended early"
        )
        return HTTPStatus.OK, _error(f"{why}; try a shorter text")

    def server_close(self) -> None:
        """Stop listening, and end the worker."""
        super().server_close()
        self._pool.close()


class Handler(BaseHTTPRequestHandler):
    """Two addresses: the page, and what it asks for."""

    server: Server
    timeout = 30
    protocol_version = "HTTP/1.1"
    server_version = "newsextract"
    sys_version = ""

    def do_GET(self) -> None:
        if self._meant_for_us():
            if self.path == "/":
                self._send(HTTPStatus.OK, self.server.home, "text/html; charset=utf-8")
            else:
                self._send(HTTPStatus.NOT_FOUND, _error("there is nothing here"))

    def do_POST(self) -> None:
        if not self._meant_for_us():
            return
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        length = self.headers.get("Content-Length", "")
        if self.path != "/extract":
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif kind != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
        elif not length.isascii() or not length.isdigit():
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "say how long it is")
        elif int(length) > MOST_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the text is larger than {MOST_BYTES} bytes")
        else:
            self._answer(self.rfile.read(int(length)))

    def _answer(self, body: bytes) -> None:
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        if isinstance(asked, dict):
            self._send(*self.server.extract(json.dumps(asked).encode()))
        else:
            self._send(HTTPStatus.BAD_REQUEST, _error("send one JSON object"))

    def _meant_for_us(self) -> bool:
        """See that the request names this machine, and comes from no other site."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        if host not in self.server.hosts or (origin is not None and origin != f"http://{host}"):
            self._refuse(HTTPStatus.FORBIDDEN, "this page answers to its own machine only")
            return False
        return True

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        """Answer without reading what was sent."""
        self.close_connection = True
        self._send(status, _error(why))

    def _send(self, status: HTTPStatus, body: bytes, kind: str = "application/json; charset=utf-8") -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", f"{policy(SERVE, connect=True)}; frame-ancestors 'none'"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: what is tried here is nobody's business."""


def _error(why: str) -> bytes:
    return json.dumps({"error": why}, ensure_ascii=False).encode()
