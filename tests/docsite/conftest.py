"""The site, built once for all workers of a run, and a browser where the machine has one."""

from __future__ import annotations

import functools
import http.server
import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kdcl_rules
from tests.browsing import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, what mkdocs said, its exit code, and the processor seconds it took."""

    folder: Path
    said: str
    code: int
    seconds: float

    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """Return the built site. The first worker that asks builds it; the others wait for it."""
    base = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder, told, claim = base / "site", base / "site.json", base / "site.claimed"
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        wait_for(told)
    else:
        draft = told.with_suffix(".part")
        draft.write_text(json.dumps(build(folder)), encoding="utf-8")
        draft.replace(told)
    record = json.loads(told.read_text(encoding="utf-8"))
    return Site(folder, record["said"], record["code"], record["seconds"])


def build(folder: Path) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **OFFLINE},
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"said": done.stdout + done.stderr, "code": done.returncode, "seconds": seconds}


# Whatever asks the network while the site is built is sent to a port where nobody listens.
OFFLINE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


def wait_for(told: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not told.exists():
        assert time.monotonic() < end, "another worker did not finish the site"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """Serve the site on this machine and return its address."""
    handler = functools.partial(Quiet, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep silent."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the machine's own Chromium."""
    with chromium() as running:
        yield running
