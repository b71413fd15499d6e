import io

import pytest

from lib.ranges import NoSuchPart, Span, asked_for, part_of


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 99),
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=90-500", 90, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
        (" bytes=5-6 ", 5, 6),
    ],
)
def test_a_part_is_found(header: str, first: int, last: int) -> None:
    assert asked_for(header, 100) == Span(first, last, 100)


@pytest.mark.parametrize(
    "header", [None, "", "bytes=-", "bytes=5-2", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b"]
)
def test_anything_else_means_the_whole(header: str | None) -> None:
    assert asked_for(header, 100) is None


@pytest.mark.parametrize(
    ("header", "total"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-5", 0)]
)
def test_a_part_beyond_the_end_is_not_there(header: str, total: int) -> None:
    with pytest.raises(NoSuchPart):
        asked_for(header, total)


def test_a_part_is_read_and_the_file_closed() -> None:
    content = bytes(range(100)) * 2000
    file, span = io.BytesIO(content), Span(50, 150_000, 200_000)
    assert b"".join(part_of(file, span)) == content[50:150_001]
    assert file.closed
    assert (span.length, str(span)) == (149_951, "bytes 50-150000/200000")
