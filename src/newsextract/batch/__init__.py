"""Batches of article files: sources in, a run folder out; resumable, in order, nothing lost and nothing hung."""
