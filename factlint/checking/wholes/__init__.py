"""The whole of a share."""
