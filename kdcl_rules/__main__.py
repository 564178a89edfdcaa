"""``python -m kdcl_rules`` is ``kdcl``."""

from __future__ import annotations

from kdcl_rules.cli import main

if __name__ == "__main__":
    main()
