# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""The column ``blockers`` of an answer, taken apart: where each path stands, as columns of yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from kdcl_rules.many.cells import Marks, Whole

__all__ = ["Blockers"]


class Blockers:
    """Which paths block which rows, read once."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._rows: int = len(column)
        text = pc.fill_null(pc.cast(column, pa.string()), "").combine_chunks()
        lists = pc.split_pattern(text, " ")
        lengths: Whole = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
        encoded = pc.list_flatten(lists).dictionary_encode()
        self.paths: list[str] = [str(path) for path in encoded.dictionary.to_pylist()]
        path: Whole = encoded.indices.to_numpy(zero_copy_only=False)
        row = np.repeat(np.arange(self._rows), lengths)
        order = np.argsort(path, kind="stable")
        self._row = row[order]
        self._ends = np.searchsorted(path[order], np.arange(len(self.paths) + 1))
        self._place = {one: place for place, one in enumerate(self.paths)}

    def any_of(self, beginnings: tuple[str, ...]) -> Marks:
        """Tell the rows that a path blocks which is one of ``beginnings``, or lies beneath one of them."""
        marks = np.zeros(self._rows, np.bool_)
        for path, place in self._place.items():
            if any(path == one or path.startswith(f"{one}/") for one in beginnings):
                marks[self._row[self._ends[place] : self._ends[place + 1]]] = True
        return marks
