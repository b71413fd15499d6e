"""Runs another program in its own place, with little of everything: lib.media.ffmpeg starts it so.

    limited.py MEMORY_BYTES CPU_SECONDS FILE_BYTES PROGRAM ARGUMENT...

It becomes that program. The program ends when whoever started it is killed, so nothing is worked on that nobody
waits for, and it steps aside for people who are waiting for a page.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
NICENESS = 10


def main(memory: str, cpu: str, file_size: str, *command: str) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, int(memory)),
        (resource.RLIMIT_CPU, int(cpu)),
        (resource.RLIMIT_FSIZE, int(file_size)),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))
    end_with_parent()
    os.nice(NICENESS)
    os.execv(command[0], command)  # noqa: S606 - the program is ours


def end_with_parent() -> None:
    """Linux only; elsewhere the limit on processor time ends it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
