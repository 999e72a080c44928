"""`newsextract serve`: a page on this machine to try texts and packs in."""

from __future__ import annotations

from pathlib import Path

import click

from newsextract.cli.settings import configuration

__all__ = ["serve"]


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one."
)
@configuration
def serve(
    port: int, lexicons: tuple[Path, ...], packs: tuple[str, ...], mode: str, encoding: str | None
) -> None:
    """Serve a page to paste articles into, and to try a pack of measures in with its examples.

    It listens on this machine only (127.0.0.1), keeps nothing, and ends with Ctrl+C.

    \b
    newsextract serve --port 8765
    """
    from newsextract.cli.settings import extractor
    from newsextract.serve import Server

    options = extractor(lexicons=lexicons, packs=packs, mode=mode, encoding=encoding).options
    try:
        server = Server(port, options)
    except OSError as error:
        raise click.UsageError(
            f"port {port} cannot be used: {error.strerror}; name another with --port"
        ) from error
    with server:
        click.echo(f"newsextract: {server.address} (this machine only; Ctrl+C ends it)", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("newsextract: ended", err=True)
