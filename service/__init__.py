"""The faces: a Flask app of one blueprint a module, and the command line."""
