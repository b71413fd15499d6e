"""A disk that is full is nobody's fault but ours, and may have room again in an hour."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(error: OSError) -> bool:
    return error.errno in FULL
