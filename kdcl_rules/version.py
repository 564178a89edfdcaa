"""The version of the package; of the rules themselves a rulebook's id and hash tell."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
