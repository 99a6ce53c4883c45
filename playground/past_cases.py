"""What happened in the sample office in the month before it opens, in the order of reports. Plain data."""

from playground.past_first_weeks import FIRST_WEEKS
from playground.past_last_weeks import LAST_WEEKS

CASES = (*FIRST_WEEKS, *LAST_WEEKS)
