from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evperou.shares import largest_remainder, percent_change


@pytest.mark.parametrize(
    ("counts", "percents"),
    [
        ([], ()),
        ([0, 0], ()),
        ([5], (100,)),
        ([1, 1, 1], (34, 33, 33)),  # equal remainders and counts: the first
        ([4, 7, 1], (33, 59, 8)),  # equal remainders: the larger count
        ([34, 9], (79, 21)),
        ([1, 199], (0, 100)),  # 0.5 and 99.5: equal remainders, the larger count
        ([0, 3, 0], (0, 100, 0)),
        ([520, 416, 208, 178, 149, 15], (35, 28, 14, 12, 10, 1)),
    ],
)
def test_shares_by_largest_remainder(counts, percents):
    assert largest_remainder(counts) == percents


@given(st.lists(st.integers(0, 10_000), max_size=30))
def test_shares_total_100_and_are_within_one_of_the_exact_share(counts):
    shares = largest_remainder(counts)

    if sum(counts) == 0:
        assert shares == ()
    else:
        assert sum(shares) == 100
        assert all(abs(share - 100 * count / sum(counts)) < 1 for share, count in zip(shares, counts, strict=True))
        assert all(share == 0 for share, count in zip(shares, counts, strict=True) if count == 0)


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (383, 0, None),
        (0, 0, None),
        (150, 100, 50),
        (50, 100, -50),
        (100, 100, 0),
        (201, 200, 1),
        (199, 200, -1),
        (Decimal("2.5"), 1, 150),
    ],
)
def test_change_in_whole_percents(now, before, change):
    assert percent_change(now, before) == change
