"""`python -m newsextract` is the command `newsextract`."""

from newsextract.cli import main

main(prog_name="newsextract")
