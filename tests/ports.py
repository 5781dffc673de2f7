"""Ports for servers of tests, which no other process of the run and no connection is given."""

import itertools
import socket
from functools import cache

# Below what systems give to outgoing connections (Linux: from 32,768, others: from 49,152).
FIRST, LAST, PER_PROCESS = 12_000, 31_999, 500


@cache
def _own() -> "tuple[socket.socket, itertools.cycle[int]]":
    """Return the ports of this process: whoever holds the first of them owns those behind it."""
    for start in range(FIRST, LAST, PER_PROCESS):
        holder = socket.socket()
        try:
            holder.bind(("127.0.0.1", start))
        except OSError:
            holder.close()
            continue
        return holder, itertools.cycle(range(start + 1, start + PER_PROCESS))
    raise OSError("all ports are taken")


def free_port() -> int:
    """Return a port that nobody listens on, another one each time."""
    _holder, ports = _own()
    for port in itertools.islice(ports, PER_PROCESS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError("all ports of this process are taken")
