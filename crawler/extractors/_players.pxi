# Players 播放器: whether a page may show a video or play a sound, for `document` counts them by slower patterns.


cdef bint may_play(Characters source) noexcept:
    """Whether there is a player's tag, a film's or sound's file or a player's page."""
    cdef Py_ssize_t at = source.seek(60, 0), size = source.size
    cdef const Char* c = source.at
    cdef Char first, second
    while at + 2 < size:  # <video <audio
        first, second = c[at + 1] | 32, c[at + 2] | 32
        if (first == 118 and second == 105) or (first == 97 and second == 117):
            return True
        at = source.seek(60, at + 1)
    at = source.seek(46, 0)
    while at + 2 < size:  # .mp3 .mp4 .m3u8 .flv player.html player.swf player.js
        first, second = c[at + 1] | 32, c[at + 2] | 32
        if first == 102 and second == 108:
            return True
        if first == 109 and at + 3 < size:
            if second == 112 and (c[at + 3] == 51 or c[at + 3] == 52):
                return True
            if c[at + 2] == 51 and c[at + 3] | 32 == 117:
                return True
        if at >= 6 and c[at - 1] | 32 == 114 and c[at - 2] | 32 == 101 and c[at - 6] | 32 == 112:
            return True
        at = source.seek(46, at + 1)
    return False
