"""The command ``board``: gevent patches the standard library before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    if "serve" in sys.argv[1:]:
        from gevent import monkey

        monkey.patch_all()
    from board.cli import cli

    cli()


if __name__ == "__main__":
    main()
