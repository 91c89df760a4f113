"""How Hipcheck thinks: pure functions from content and answers to what is said; static/js/mind has the twins."""
