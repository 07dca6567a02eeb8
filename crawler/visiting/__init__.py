"""Visits 访问: whether entry pages open, one look each, as a visitor would see it. Nothing of a page is kept."""
