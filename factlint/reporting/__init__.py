"""Floor 8: renderers, one a file, each a pure function of the result."""
