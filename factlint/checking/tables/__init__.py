"""Rows and columns that add up."""
