"""Worker processes that answer in order, and die alone.

A pool hands payloads (bytes) to workers and gives back their answers. Each worker has a socket and holds a few jobs, so it
never waits for the next; it answers them in order, so the job that a dead or hung worker was at is always known.
Only that one is blamed: the others go to the next worker. Nothing here blocks on a worker, and there are no threads,
so that forking anew is safe at any time.
"""

from newsextract.pool.parent import Answer, Loss, Pool
from newsextract.pool.serving import Work

__all__ = ["Answer", "Loss", "Pool", "Work"]
