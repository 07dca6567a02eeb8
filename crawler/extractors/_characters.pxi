# Characters 字符: an array that grows, and looks into it that stay inside.

cdef extern from "wchar.h":
    ctypedef int wchar_t
    const wchar_t* wmemchr(const wchar_t* characters, wchar_t wanted, size_t size) nogil


DEF SPARE_AT_MOST = 1_000_000  # characters
cdef Char* _spare = NULL
cdef Py_ssize_t _spare_room = 0


cdef class Characters:
    """字符数组. `size` of `room` characters are in use."""

    cdef Char* at
    cdef Py_ssize_t size
    cdef Py_ssize_t room

    def __cinit__(self):
        self.at = NULL
        self.size = self.room = 0

    def __dealloc__(self):
        global _spare, _spare_room
        if _spare_room < self.room <= SPARE_AT_MOST:  # a page's array serves the next page
            _spare, self.at = self.at, _spare
            _spare_room = self.room
        PyMem_Free(self.at)

    @staticmethod
    cdef Characters copy(str text):
        global _spare, _spare_room
        cdef Characters made = Characters()
        made.at, _spare = _spare, NULL
        made.room, _spare_room = _spare_room, 0
        made.reserve(len(text) + 1)
        PyUnicode_AsUCS4(text, <Py_UCS4*> made.at, made.room, 0)
        made.size = len(text)
        return made

    cdef int reserve(self, Py_ssize_t more) except -1:
        """Room for so many characters more."""
        cdef Py_ssize_t wanted = self.size + more
        cdef void* moved
        if wanted > self.room:
            wanted += wanted >> 1
            moved = PyMem_Realloc(self.at, wanted * sizeof(Char))
            if moved == NULL:
                raise MemoryError
            self.at = <Char*> moved
            self.room = wanted
        return 0

    cdef inline str cut(self, Py_ssize_t start, Py_ssize_t end):
        """The text from `start` to `end`, as a slice gives it."""
        start = max(0, min(start, self.size))
        end = max(start, min(end, self.size))
        return PyUnicode_FromKindAndData(4, self.at + start, end - start)

    cdef inline Py_ssize_t seek(self, Char c, Py_ssize_t start) noexcept:
        """Where a character stands next; `size` for nowhere."""
        cdef const wchar_t* found
        if start >= self.size:
            return self.size
        if sizeof(wchar_t) == sizeof(Char):  # the C library's search looks at many at once
            found = wmemchr(<const wchar_t*> (self.at + start), <wchar_t> c, self.size - start)
            return self.size if found == NULL else start + (<const Char*> found - (self.at + start))
        while start < self.size and self.at[start] != c:
            start += 1
        return start

    cdef inline bint says(self, const char* word, Py_ssize_t length, Py_ssize_t start) noexcept:
        """Whether an ASCII word stands at a place."""
        cdef Py_ssize_t i
        if start < 0 or start + length > self.size:
            return False
        for i in range(length):
            if self.at[start + i] != <unsigned char> word[i]:
                return False
        return True

    cdef Py_ssize_t find(self, bytes word, Py_ssize_t start, Py_ssize_t end) noexcept:
        """Where an ASCII word stands next, all of it before `end`; -1 for nowhere."""
        cdef const char* letters = word
        cdef Py_ssize_t length = len(word)
        end = min(end, self.size) - length
        while True:
            start = self.seek(<unsigned char> letters[0], start)
            if start > end:
                return -1
            if self.says(letters, length, start):
                return start
            start += 1
