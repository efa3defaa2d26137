"""Files that enter the program: file in, rows and problems out."""
