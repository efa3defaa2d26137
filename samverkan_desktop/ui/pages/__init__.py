"""Views beside the areas: lists over all of them, each a tab that can be closed."""
