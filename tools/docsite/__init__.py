"""The part of the documentation that is made from the rules, the dictionary, the registers and the errors.

::

    atlas       what the package carries, and the page each thing stands on
    *_pages     one kind of page each: (atlas) -> pages
    pictures    inline SVG
    markup      the HTML and Markdown that pages are put together from
    build       every page; what mkdocs-gen-files runs
"""
