"""Documents with places: YAML and JSON read into nodes that remember where they stood.

Numbers stay text until somebody who knows their unit reads them, so nothing is rounded on the way in.
"""

from __future__ import annotations

import os
from pathlib import Path

from kdcl_rules.documents.json_reader import read_json
from kdcl_rules.documents.nodes import Mapping, Node, Scalar, Sequence
from kdcl_rules.documents.python_values import Plain, from_python, to_python
from kdcl_rules.documents.yaml_reader import read_yaml
from kdcl_rules.errors import InputError, KdclError, Place

__all__ = [
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "from_python",
    "read_document",
    "read_json",
    "read_yaml",
    "to_python",
]

_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}


def read_document(path: Path | str, *, name: str | None = None, error: type[KdclError] = InputError) -> Node:
    """Read the file at ``path`` by its suffix: ``.yaml``, ``.yml`` or ``.json``.

    Raises ``error`` with code ``unknown_file_type``, and those of :func:`read_yaml` and :func:`read_json`.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    # os.path.isdir also answers for names no file can have, where Path.is_dir raises
    if reader is None and not os.path.isdir(path):  # noqa: PTH112 - see above
        raise error("unknown_file_type", place=Place(name or str(path)), found=path.suffix)
    return (reader or read_yaml)(path, name=name, error=error)
