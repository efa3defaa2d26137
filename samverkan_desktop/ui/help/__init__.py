"""Help inside the program: pages to read, the sheet of keys, the first tour."""
