"""Tools of those who build the program; not reached from its menus."""
