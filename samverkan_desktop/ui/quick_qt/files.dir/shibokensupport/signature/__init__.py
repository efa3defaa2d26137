"""The part of PySide6's help that is asked for before it is needed."""
