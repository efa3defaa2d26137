"""Files that leave the program; each appears whole or not at all."""
