"""The types of all that the content says, by topic.  library.py names them all."""
