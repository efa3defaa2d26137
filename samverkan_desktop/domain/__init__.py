"""The words of the field and the rules about them; standard library only."""
