"""Equations between indicators."""
