"""Stand-ins for Zenodo and the Hugging Face hub on this machine: they keep what they are sent, and misbehave as they are told."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

TOKEN = "secret-token-of-a-test"


@dataclass
class Service:
    """What it was sent, and `faults`: a status (or 0 for a cut connection) for the next request whose path ends so."""

    url: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    repositories: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    commits: int = 0

    def sent(self, method: str) -> list[str]:
        """Paths of the requests with a method."""
        return [path for known, path in self.requests if known == method]


class Handler(BaseHTTPRequestHandler):
    service: Service
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815

    def reply(self, status: int, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _handle(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.service.requests.append((self.command, path))
        body = self._body()
        for ending, status in list(self.service.faults.items()):
            if path.endswith(ending) and not (self.command == "GET" and status == 0):
                del self.service.faults[ending]
                if status == 0:
                    self.close_connection = True
                    self.connection.close()
                    return None
                return self.reply(status, {"message": "as the test wants it", "error": "as the test wants it"})
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.reply(401, {"message": "no such token"})
        name = "zenodo" if "/deposit/" in path or path.startswith("/bucket/") else "hub"
        return getattr(self, f"_{name}")(path, body)

    def _zenodo(self, path: str, body: bytes) -> None:
        service, parts = self.service, path.strip("/").split("/")
        if parts[0] == "bucket":
            service.files[parts[2]] = body
            checksum = f"md5:{hashlib.md5(body, usedforsecurity=False).hexdigest()}"
            service.drafts[int(parts[1])]["files"].append({"filename": parts[2], "checksum": checksum})
            return self.reply(201, {"key": parts[2]})
        if self.command == "GET":
            return self.reply(200, service.drafts if len(parts) == 3 else service.drafts[int(parts[3])])
        metadata = json.loads(body)["metadata"]
        if self.command == "POST":
            number = len(service.drafts)
            links = {"bucket": f"{service.url}/bucket/{number}", "html": f"{service.url}/deposit/{number}"}
            service.drafts.append({"id": number, "submitted": False, "files": [], "links": links})
        draft = service.drafts[-1 if self.command == "POST" else int(parts[3])]
        draft["metadata"] = metadata
        return self.reply(201, draft)

    def _hub(self, path: str, body: bytes) -> None:
        service = self.service
        given = json.loads(body) if body and "/commit/" not in path else {}
        if path == "/api/repos/create":
            name = f"{given.get('organization') or 'someone'}/{given['name']}"
            service.repositories.setdefault(name, {"private": given.get("private") is True or given.get("visibility") == "private"})
            return self.reply(200, {"url": f"{service.url}/datasets/{name}", "name": name, "id": "1"})
        if "/preupload/" in path:
            # The hub has large files sent by its own protocol (Xet), which the library speaks in compiled code; no stand-in for it here.
            files = [{"path": each["path"], "uploadMode": "regular", "shouldIgnore": False} for each in given["files"]]
            return self.reply(200, {"files": files})
        if "/commit/" in path:
            for line in map(json.loads, body.decode().splitlines()):
                value = line["value"]
                if line["key"] == "file":
                    service.files[value["path"]] = base64.b64decode(value["content"])
                elif line["key"] == "deletedFile":
                    service.files.pop(value["path"], None)
            self.service.commits += 1
            return self.reply(
                200, {"success": True, "commitOid": "c" * 40, "commitUrl": f"{service.url}/datasets/someone/news/commit/{'c' * 40}"}
            )
        if "/tag/" in path:
            service.tags.append(given["tag"])
            return self.reply(200, {})
        if "/tree/" in path:
            return self.reply(
                200, [{"type": "file", "path": name, "size": len(data), "oid": "0" * 40} for name, data in service.files.items()]
            )
        if "someone/news" not in service.repositories:
            return self.reply(404, {"error": "there is none"})
        return self.reply(
            200, {"id": "someone/news", "siblings": [{"rfilename": name} for name in service.files], "sha": "c" * 40, "private": True}
        )


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A running stand-in for both services; the environment has a token for each."""
    for name in ("HF_TOKEN", "ZENODO_TOKEN"):
        monkeypatch.setenv(name, TOKEN)
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"service": service}))
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
