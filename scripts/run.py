"""Start the platform with demo data: migrations, demo, server and worker, until Ctrl-C.

Run by `make run`. Settings come from the environment (docs/operations/settings.md).
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10


def main() -> int:
    """Prepare the database, run server and worker side by side; return the exit status."""
    listen(_interrupt)
    port = os.environ.get("PORT", "5000")
    if is_taken(int(port)):
        print(f"Port {port} is taken. `make run PORT=5001` chooses another one.", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{port}"
    environment = {"DEMO": "1", "PUBLIC_URL": address} | os.environ
    children: list[subprocess.Popen[bytes]] = []
    try:
        for step in (["db", "upgrade"], ["seed"], ["demo", "--if-empty"]):
            subprocess.run([BIN / "flask", *step], cwd=ROOT, env=environment, check=True)
        children += [start(command, environment) for command in commands(port)]
        if wait_until_ready(address, children):
            print(f"\nDOgital Beteiligung: {address}   (Ctrl-C stops it)\n", flush=True)
        return wait_for_the_first(children)
    except subprocess.CalledProcessError as error:
        return error.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        listen(signal.SIG_IGN)
        stop(children)


def listen(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """Handle Ctrl-C and a polite end alike (a second Ctrl-C must not cut the stopping short)."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, handler)


def is_taken(port: int) -> bool:
    """Return whether something answers on the port (the server itself would share it silently)."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def commands(port: str) -> list[list[str]]:
    """Return the command lines of the server and of the worker."""
    server = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port]
    quiet = ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    return [[*server, *quiet, "wsgi:app"], ["flask", "worker"]]


def start(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start one child in a session of its own, so that Ctrl-C reaches it through us only."""
    program, *arguments = command
    return subprocess.Popen(
        [BIN / program, *arguments], cwd=ROOT, env=environment, start_new_session=True
    )


def wait_until_ready(address: str, children: list[subprocess.Popen[bytes]]) -> bool:
    """Return whether the server answers before the time is up and before a child gives up."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def wait_for_the_first(children: list[subprocess.Popen[bytes]]) -> int:
    """Block until one child ends and return its exit status, at least 1: none should end."""
    while True:
        for child in children:
            if child.poll() is not None:
                return child.returncode or 1
        time.sleep(0.2)


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """End all children, politely first."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
