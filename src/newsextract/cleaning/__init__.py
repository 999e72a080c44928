"""From bytes or text to the article, and an account of everything that is not it."""

from newsextract.cleaning.clean import Cleaned, clean_body, clean_source

__all__ = ["Cleaned", "clean_body", "clean_source"]
