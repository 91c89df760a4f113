"""One module of routes for each story, and what they share: forms and rendering."""
