"""Loads PySide6 without its own import statement, so that ours stays as it is.

PySide6 puts itself in the place of `import` and reads the source of each module that comes after it, looking for
`from __feature__ import …`. Nothing here asks for that, and reading a hundred sources is felt at the start. Import
this module before anything else of the window.
"""

import builtins

_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - the line above must come first

builtins.__import__ = _import
