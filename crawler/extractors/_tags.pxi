# Tags 标记: what the pattern `markup.TAG` finds, one after another.


cdef struct Part:
    Py_ssize_t start
    Py_ssize_t end


cdef class Tags:
    """一串标记. `advance` puts the next one's parts into the fields."""

    cdef Characters source
    cdef Py_ssize_t at
    cdef bint ends  # an end tag
    cdef Part name  # without the `/`
    cdef Part raw
    cdef Part text
    # What a search found last: from anywhere in between the next one finds the same, which keeps hostile pages cheap
    cdef Part special
    cdef Part greater
    cdef Part quotes

    def __cinit__(self, Characters source):
        self.source = source
        self.at = source.seek(60, 0)  # <
        self.special = self.greater = self.quotes = Part(-1, -1)

    cdef bint advance(self) noexcept:
        """Whether there is one more."""
        cdef Py_ssize_t size = self.source.size, name, raw, close
        cdef const Char* c = self.source.at
        while self.at < size:
            name = self.at + 1
            self.ends = name < size and c[name] == 47  # /
            if self.ends:
                name += 1
            if name < size and is_letter(c[name]):
                raw = name + 1
                while raw < size and in_name(c[raw]):
                    raw += 1
                close = self.end_of_tag(raw)
                if close >= 0:
                    self.name, self.raw = Part(name, raw), Part(raw, close)
                    self.at = self.end_of_text(close + 1)
                    self.text = Part(close + 1, self.at)
                    return True
            self.at = self.source.seek(60, self.at + 1)
        return False

    cdef Py_ssize_t end_of_tag(self, Py_ssize_t start) noexcept:
        """Where the `>` of a tag stands whose attributes begin at `start`; -1 for none."""
        cdef Py_ssize_t close = self.after_quotes(self.next_special(start))
        if close >= 0:
            return close
        if not self.greater.start <= start <= self.greater.end:  # odd quotes: the first `>` that is near
            self.greater = Part(start, self.source.seek(62, start))
        close = self.greater.end
        return close if close < self.source.size and close - start <= _QUOTED else -1

    cdef Py_ssize_t next_special(self, Py_ssize_t start) noexcept:
        """Where the next quote or `>` stands; the end of the source for nowhere."""
        cdef Py_ssize_t at = start, size = self.source.size
        cdef const Char* c = self.source.at
        if self.special.start <= start <= self.special.end:
            return self.special.end
        while at < size and c[at] != 62 and c[at] != 34 and c[at] != 39:
            at += 1
        self.special = Part(start, at)
        return at

    cdef Py_ssize_t after_quotes(self, Py_ssize_t start) noexcept:
        """The `>` behind the quoted values of which the first begins at `start`; -1 when they do not end in one."""
        cdef Py_ssize_t at = start, size = self.source.size, most, end, quotes = 0
        cdef const Char* c = self.source.at
        cdef Char quote
        if start == self.quotes.start:
            return self.quotes.end
        while at < size and c[at] != 62 and quotes < _QUOTES:
            quote = c[at]
            end = at + 1
            most = min(size, end + _QUOTED + 1)
            while end < most and c[end] != quote:
                end += 1
            if end >= most:
                break
            quotes += 1
            at = end + 1
            while at < size and c[at] != 62 and c[at] != 34 and c[at] != 39:
                at += 1
        self.quotes = Part(start, at if at < size and c[at] == 62 else -1)
        return self.quotes.end

    cdef Py_ssize_t end_of_text(self, Py_ssize_t start) noexcept:
        """Where the text behind a tag ends: at what may be the next tag, comment or instruction."""
        cdef Py_ssize_t at = self.source.seek(60, start), size = self.source.size
        cdef Char c
        while at + 1 < size:
            c = self.source.at[at + 1]
            if is_letter(c) or c == 47 or c == 33 or c == 63:  # / ! ?
                return at
            at = self.source.seek(60, at + 1)
        return size
