"""Caddy and nginx before a server, with the lines of docs/deploy.md and TLS of their own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.harness import ROOT, kept_port

SHOWN = re.compile(r"```\n(fresque\.example\.org \{.*?|location /fresque/ .*?)```", re.DOTALL)
PREFIX, NAME = "/fresque", "fresque.test"
"""The name is for a browser that is told where it is: a loopback address gets no code."""
CADDY = "{{\n    admin off\n    auto_https disable_redirects\n}}\n{}"
NGINX = """daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/nginx.err;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        server_name 127.0.0.1;
        ssl_certificate {folder}/cert.pem;
        ssl_certificate_key {folder}/key.pem;
        {lines}
    }}
}}
"""


def shown() -> dict[str, str]:
    """The lines of docs/deploy.md by program."""
    caddy, nginx = SHOWN.findall((ROOT / "docs" / "deploy.md").read_text("utf-8"))
    return {"caddy": caddy, "nginx": nginx}


def certify(folder: Path) -> None:
    """A key and a certificate that nobody but this test believes."""
    names = ["-subj", "/CN=127.0.0.1", "-addext", f"subjectAltName=IP:127.0.0.1,DNS:{NAME}"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*made, *files], check=True, capture_output=True)


class TlsProxy:
    """One of the two programs on a port of its own, before ``target``; ``folder`` is its own, and
    ``name`` the host of its address."""

    def __init__(self, program: str, folder: Path, target: int, name: str = "127.0.0.1") -> None:
        self.program, self.folder, self.target, self.name = program, folder, target, name
        self.port = kept_port(self)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What people type: the address of the house behind the proxy."""
        return f"https://{self.name}:{self.port}{PREFIX}"

    def write(self) -> list[str]:
        """The shown lines with this test's ports and certificate; the command that reads them."""
        lines = shown()[self.program].replace("127.0.0.1:8000", f"127.0.0.1:{self.target}")
        file = self.folder / self.program
        if self.program == "nginx":
            file.write_text(NGINX.format(folder=self.folder, port=self.port, lines=lines))
            return [
                "nginx",
                "-p",
                str(self.folder),
                "-e",
                f"{self.folder}/start.err",
                "-c",
                str(file),
            ]
        pair = f"{self.folder}/cert.pem {self.folder}/key.pem"
        site = f"https://{self.name}:{self.port} {{\n    bind 127.0.0.1\n    tls {pair}"
        file.write_text(CADDY.format(lines.replace("fresque.example.org {", site)))
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]

    def __enter__(self) -> TlsProxy:
        certify(self.folder)
        command = self.write()
        home = {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)}
        self.said = (self.folder / "said").open("wb")
        self.process = subprocess.Popen(
            command, env={**os.environ, **home}, stdout=self.said, stderr=self.said
        )
        while not self.is_open():
            assert self.process.poll() is None, (self.folder / "said").read_text()
            time.sleep(0.05)
        return self

    def is_open(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(10)
        self.said.close()


def missing(program: str) -> str:
    """The loud word when the lines cannot be run here; "" when they can."""
    is_here = os.name == "posix" and all(shutil.which(name) for name in (program, "openssl"))
    return (
        "" if is_here else f"LEFT OUT: {program} or openssl is not installed; its lines did not run"
    )
