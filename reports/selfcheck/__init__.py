"""Self-check form 自查表: one unit as the official form, with what to mend first; for screen, Word and scripts."""
