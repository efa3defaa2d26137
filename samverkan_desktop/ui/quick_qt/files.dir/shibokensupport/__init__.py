"""Where PySide6 looks for its help; the names of the folders and of the functions are its own."""
