"""Drawings made from data: pure functions from numbers to SVG and CSS text."""
