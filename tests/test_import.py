"""Importing the package costs little and loads nothing heavy."""

import subprocess
import sys

HEAVY = ("jieba", "lxml", "bs4", "click", "regex", "rich", "pyarrow", "msgspec")


def test_import_loads_no_heavy_module():
    code = f"import sys, newsextract; print([one for one in {HEAVY!r} if one in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
