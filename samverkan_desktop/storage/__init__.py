"""The local database; the only room that knows peewee."""
