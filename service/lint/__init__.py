"""`dutygraph lint`: files come in, findings go out in one of several formats, and what is certain is repaired."""
