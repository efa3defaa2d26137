"""The grid in which values are written, as in a spreadsheet."""
