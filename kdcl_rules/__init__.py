"""Vietnamese school accreditation circulars as declarative rules, and the engine that applies them.

Every public name is loaded when it is first used (PEP 562), so that importing the package costs next to nothing.
"""

__version__ = "0.1.0"
