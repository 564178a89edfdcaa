"""The ``kdcl`` command, one file a command.

Nothing here is imported before it is needed: ``kdcl --help`` reads no rule.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run ``kdcl`` with the arguments of this process and end it with the exit code (DESIGN 4)."""
    import sys

    from kdcl_rules.cli.run import run

    sys.exit(run(sys.argv[1:]))
