"""From bytes or text to the article, and an account of everything that is not it."""

from newsextract.cleaning.article import Cleaned, clean_body, clean_source
from newsextract.cleaning.joining import join
from newsextract.cleaning.page import Mark
from newsextract.cleaning.sites import load_sites

__all__ = ["Cleaned", "Mark", "clean_body", "clean_source", "join", "load_sites"]
