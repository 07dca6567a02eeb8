"""Survey 勘察: which pages a unit's assessment needs, and what they say together.

The same survey steers the crawl (answers come from the network) and the extraction (answers come from the archive), so
what was fetched is what is judged. It is pure: questions out, snapshots in.
"""
