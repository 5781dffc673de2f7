"""How much work something is, without a clock: a busy machine must not fail a test."""

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

RUNS = 5


def count_calls(work: Callable[..., object], *arguments: Any, most: int) -> int:
    """Return how many functions `work` calls, Python's own included; fails at once above `most`.

    The same work is the same number of calls on every machine, whatever else it does.
    """
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}
        if calls > most:
            sys.setprofile(None)
            raise AssertionError(f"more than {most:,} calls")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work(*arguments)
    finally:
        sys.setprofile(before)
    return calls


def growth(work: Callable[[Any], object], small: Any, large: Any) -> float:
    """Return how many times the processor time of `small` the work on `large` takes.

    For what calls cannot show, as regular expressions: the least of several runs in turn, not
    counting coverage. Judge it half-way between what grows evenly and what grows by the square.
    """
    tracing = sys.gettrace()
    sys.settrace(None)
    gc.collect()
    gc.disable()
    try:
        pairs = [(_seconds(work, small), _seconds(work, large)) for _ in range(RUNS)]
    finally:
        gc.enable()
        sys.settrace(tracing)
    least, most = (min(times) for times in zip(*pairs, strict=True))
    return most / least


def _seconds(work: Callable[[Any], object], argument: Any) -> float:
    before = time.process_time()
    work(argument)
    return time.process_time() - before
