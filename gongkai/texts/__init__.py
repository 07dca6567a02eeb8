"""Texts 文本: what the command line says, by subject; `gongkai.messages` puts them together and speaks them.

Python and not YAML: `--help` must not wait for a reader of data.
"""
