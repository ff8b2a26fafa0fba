"""The same fact twice: in an article, across articles, in an archive."""
