"""Evidence pack 证据包: everything that stands behind one finding, to print, sign and hand over."""
