"""A real mail server for tests: aiosmtpd in a process of its own, its post in a Maildir."""

import mailbox
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SECONDS_TO_START = 90


@dataclass
class PostOffice:
    """A mail server that can be started and stopped, always at the same port."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        """Return the server's address as MAIL_URL names it."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it listens."""
        handler = ["-c", "aiosmtpd.handlers.Mailbox", str(self.folder)]
        listen = ["-l", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "aiosmtpd", "-n", *listen, *handler]
        )
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("the mail server did not start")

    def stop(self) -> None:
        """Stop the server."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def received(self) -> list[EmailMessage]:
        """Return what was delivered, in the order of its subjects."""
        if not self.folder.exists():
            return []
        post = mailbox.Maildir(self.folder, create=False)
        found = [post.get_bytes(key) for key in post.iterkeys()]
        letters = [message_from_bytes(letter, policy=policy.default) for letter in found]
        return sorted(letters, key=lambda letter: str(letter["Subject"]))
