# Lines, blocks and links: what `outline` names so, made at a fraction of the time.

cimport cython


cdef inline bint _ends_clause(Char c) noexcept nogil:
    return c == 0xFF0C or c == 0x3002 or c == 0xFF1B or c == 0xFF01 or c == 0xFF1F  # ，。；！？


cdef Py_ssize_t _prose_marks(str text, Py_ssize_t most) noexcept:
    """How many marks of a sentence a text has, counted up to `most`."""
    cdef Py_ssize_t found = 0, i, size = len(text)
    cdef Char c
    for i in range(size):
        c = <Char> text[i]
        if _ends_clause(c) or ((c == 44 or c == 46 or c == 59) and i + 1 < size and <Char> text[i + 1] == 32):
            found += 1
            if found >= most:
                break
    return found


@cython.freelist(256)
cdef class Line:
    """一行文字, as `outline.Line`."""

    cdef public str text
    cdef public str tag
    cdef public Py_ssize_t linked
    cdef public bint hidden

    @property
    def own(self):
        return max(0, len(self.text) - self.linked)

    @property
    def weight(self):
        return self.weigh()

    @property
    def prose(self):
        return len(self.text) - self.linked >= 40 and _prose_marks(self.text, 2) >= 2

    cdef Py_ssize_t weigh(self) noexcept:
        cdef Py_ssize_t own = len(self.text) - self.linked
        return own * 2 if own >= _SENTENCE and _prose_marks(self.text, 1) else own


@cython.freelist(256)
cdef class Block:
    """一个块, as `outline.Block`."""

    cdef public str tag
    cdef public Py_ssize_t first
    cdef public Py_ssize_t last
    cdef public Py_ssize_t weight
    cdef public bint named_body
    cdef const Name* name
    cdef bint hidden_before


@cython.freelist(256)
cdef class Anchor:
    """一个链接, as `outline.Anchor`."""

    cdef public str raw
    cdef public str text
    cdef public Py_ssize_t line

    @property
    def attributes(self):
        return attributes_of(self.raw)
