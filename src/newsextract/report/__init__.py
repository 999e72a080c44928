"""Results as one HTML file to look at: no network, nothing but itself, safe with hostile text.

`render` makes the page; `compact.py` says what is embedded, `page.py` how the file is put together, `assets/` is the view,
which the local page of `newsextract serve` shows too.
"""

from newsextract.report.compact import Failure
from newsextract.report.page import render
from newsextract.report.results import read_results

__all__ = ["Failure", "read_results", "render"]
