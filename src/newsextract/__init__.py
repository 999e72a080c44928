"""Facts from Chinese news: the article out of the page, and what it says, with exact offsets."""

__version__ = "0.1.0"
