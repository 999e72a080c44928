"""Calendar arithmetic and TIMEX3 values; no patterns."""
