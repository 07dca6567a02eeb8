# cython: language_level=3, boundscheck=True, wraparound=False, initializedcheck=False
"""Looking compiled 速查（编译）: what `looking` does in Python, in one walk over the characters of a text.

`looking` is the reference; tests hold both to the same answers. Every place that is read is checked against the length.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memset

ctypedef uint32_t Char  # a Py_UCS4 that Cython takes for a number

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    const void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    Char PyUnicode_READ(int kind, const void* data, Py_ssize_t index)
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)
    object PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)
    bint Py_UNICODE_ISSPACE(Char c)
    bint Py_UNICODE_ISALNUM(Char c)

SOURCE = GONGKAI_SOURCE  # set by the build: the digest of what this was compiled from

DEF PLANE = 0x10000  # characters above it are of no table
DEF SLOTS = 0x2000  # first places of words, by their first two characters
DEF REMEMBERED = 128  # texts whose words are known

cdef enum:
    SAME = 0  # codes of the table of `Plain`: a character that stays,
    GONE = 1  # one that is left out,
    HARD = 2  # one that only Python reads,
    MARK = 3  # one that stays and stands in no Simplified text,
    SEVERAL = 4  # one that becomes the text of this number and above

cdef enum:
    SINGLE = 1  # in `Words._firsts`: a word of this one character,
    LONGER = 2  # a longer one that begins so

ctypedef fused Stored:  # a character as a text holds it
    uint8_t
    uint16_t
    uint32_t


cdef struct Word:
    uint32_t start  # of its characters in `Words.letters`
    uint32_t size
    int32_t next  # another word of the same slot, -1: none
    int32_t first_group  # its groups in `Words.groups`
    int32_t end_group
    uint32_t seen  # the number of the walk that found it


cdef inline uint32_t _slot(Char first, Char second) noexcept:
    return (first * <uint32_t> 40503 + second) & (SLOTS - 1)


cdef class Words:
    """多词查找: groups of words, all looked for in one walk; what was found in a text is remembered."""

    cdef dict _groups_of  # word -> numbers of its groups
    cdef dict _known  # text -> a bit for each group
    cdef int _count
    cdef bint _ready  # whether the arrays hold all words
    cdef uint32_t _walk
    cdef int _size
    cdef Word* _words
    cdef uint16_t* _letters
    cdef int32_t* _groups
    cdef int32_t _slots[SLOTS]  # the first word of two characters and more that begins with such a pair, -1: none
    cdef int32_t _singles[PLANE]  # the word of this one character, -1: none
    cdef uint8_t _firsts[PLANE]  # whether some word is this character, or begins so

    def __cinit__(self):
        self._groups_of, self._known = {}, {}
        self._count = self._size = 0
        self._walk = 0
        self._ready = False
        self._words, self._letters, self._groups = NULL, NULL, NULL

    def __dealloc__(self):
        PyMem_Free(self._words)
        PyMem_Free(self._letters)
        PyMem_Free(self._groups)

    def add(self, words) -> int:
        """The number of a group of words."""
        cdef int group = self._count
        words = tuple(words)
        for word in words:
            if not isinstance(word, str) or not word or max(word) > "\uffff":
                raise ValueError(f"not a word to look for: {word!r}")
        for word in dict.fromkeys(words):
            self._groups_of.setdefault(word, []).append(group)
        self._count += 1
        self._known = {}
        self._ready = False
        return group

    def fits(self, int group, str text not None) -> bool:
        """Whether any word of a group stands in a text."""
        cdef bytes found
        if not 0 <= group < self._count:
            raise IndexError("no such group")
        known = self._known.get(text)
        if known is None:
            found = self._find(text)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = found
        else:
            found = known
        return (found[group >> 3] >> (group & 7)) & 1

    def any(self, str text not None) -> bool:
        """Whether any word of any group stands in a text."""
        if not self._ready:
            self._fill()
        return self._mark(text, True)

    cdef bytes _find(self, str text):
        cdef bytearray bits
        cdef int number
        cdef int32_t at, group
        if not self._ready:
            self._fill()
        bits = bytearray((self._count + 7) // 8)
        if self._mark(text, False):
            for number in range(self._size):
                if self._words[number].seen == self._walk:
                    for at in range(self._words[number].first_group, self._words[number].end_group):
                        group = self._groups[at]
                        bits[group >> 3] |= 1 << (group & 7)
        return bytes(bits)

    cdef bint _mark(self, str text, bint one) except -1:
        """Mark the words that stand in a text with the number of this walk, all or one; whether there is any."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
        self._walk += 1
        if kind == 2:
            return self._walk_over(<const uint16_t*> data, size, one)
        if kind == 1:
            return self._walk_over(<const uint8_t*> data, size, one)
        return self._walk_over(<const uint32_t*> data, size, one)

    cdef bint _walk_over(self, const Stored* letters, Py_ssize_t size, bint one) noexcept:
        cdef Py_ssize_t i
        cdef Char c
        cdef int32_t number
        cdef uint8_t begins
        cdef bint any = False
        for i in range(size):
            c = letters[i]
            if Stored is uint32_t:
                if c >= PLANE:
                    continue
            begins = self._firsts[c]
            if not begins:
                continue
            if begins & SINGLE:
                self._words[self._singles[c]].seen = self._walk
                any = True
            if begins & LONGER and i + 1 < size:
                number = self._slots[_slot(c, letters[i + 1])]
                while number >= 0:
                    if self._words[number].seen != self._walk and self._stands(number, letters + i, size - i):
                        self._words[number].seen = self._walk
                        any = True
                    number = self._words[number].next
            if any and one:
                break
        return any

    cdef inline bint _stands(self, int32_t number, const Stored* letters, Py_ssize_t size) noexcept:
        cdef Word* word = &self._words[number]
        cdef uint32_t k
        if <Py_ssize_t> word.size > size:
            return False
        for k in range(word.size):
            if letters[k] != self._letters[word.start + k]:
                return False
        return True

    cdef int _fill(self) except -1:
        """Put all words into the arrays."""
        cdef int number
        cdef uint32_t letters = 0, k, slot
        cdef int32_t groups = 0
        cdef Char first
        cdef str word
        self._size = 0
        PyMem_Free(self._words)
        PyMem_Free(self._letters)
        PyMem_Free(self._groups)
        self._words, self._letters, self._groups = NULL, NULL, NULL
        self._words = <Word*> PyMem_Malloc(max(1, len(self._groups_of)) * sizeof(Word))
        self._letters = <uint16_t*> PyMem_Malloc(max(1, sum(map(len, self._groups_of))) * sizeof(uint16_t))
        self._groups = <int32_t*> PyMem_Malloc(max(1, sum(map(len, self._groups_of.values()))) * sizeof(int32_t))
        if self._words == NULL or self._letters == NULL or self._groups == NULL:
            raise MemoryError
        memset(self._firsts, 0, sizeof(self._firsts))
        memset(self._slots, 0xFF, sizeof(self._slots))
        memset(self._singles, 0xFF, sizeof(self._singles))
        for number, (word, own) in enumerate(self._groups_of.items()):
            first = ord(word[0])
            self._words[number].start, self._words[number].size = letters, len(word)
            self._words[number].next, self._words[number].seen = -1, 0
            for k in range(len(word)):
                self._letters[letters] = <uint16_t> ord(word[k])
                letters += 1
            self._words[number].first_group = groups
            for group in own:
                self._groups[groups] = group
                groups += 1
            self._words[number].end_group = groups
            if len(word) == 1:
                self._firsts[first] |= SINGLE
                self._singles[first] = number
            else:
                self._firsts[first] |= LONGER
                slot = _slot(first, ord(word[1]))
                self._words[number].next, self._slots[slot] = self._slots[slot], number
        self._size = len(self._groups_of)
        self._walk = 0
        self._ready = True
        return 0


def has_figures(str text not None, Py_ssize_t least) -> bool:
    """Whether so many figures (of half or full width) stand in a row."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t at = least - 1, start
    if least < 1:
        raise ValueError("least is below 1")
    while at < size:  # a run reaches over one of these places; from it back to where it began
        start = at
        while start >= 0 and _is_figure(PyUnicode_READ(kind, data, start)) and at - start < least:
            start -= 1
        if at - start >= least:
            return True
        if start < at:  # at + 1 … may complete the run that begins behind `start`
            while at + 1 < size and at - start < least and _is_figure(PyUnicode_READ(kind, data, at + 1)):
                at += 1
            if at - start >= least:
                return True
        at += least
    return False


cdef inline bint _is_figure(Char c) noexcept:
    return 0x30 <= c <= 0x39 or 0xFF10 <= c <= 0xFF19


cdef struct Text:
    int kind
    const void* data
    Py_ssize_t size


cdef inline Text _text(str text):
    return Text(PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))


cdef inline Char _at(const Text* text, Py_ssize_t at) noexcept:
    """The character at a place; 0 behind the end, which is none of those that are looked for."""
    return PyUnicode_READ(text.kind, text.data, at) if at < text.size else 0


cdef inline Py_ssize_t _seek(const Text* text, Char wanted, Py_ssize_t at) noexcept:
    while at < text.size and PyUnicode_READ(text.kind, text.data, at) != wanted:
        at += 1
    return at


cdef inline Py_ssize_t _behind_space(const Text* text, Py_ssize_t at) noexcept:
    while at < text.size and Py_UNICODE_ISSPACE(PyUnicode_READ(text.kind, text.data, at)):
        at += 1
    return at


cdef inline bint _says(const Text* text, const char* word, Py_ssize_t length, Py_ssize_t at) noexcept:
    """Whether a word in small letters stands at a place in letters of any case."""
    cdef Py_ssize_t i
    cdef Char c
    for i in range(length):
        c = _at(text, at + i)
        if not (c == <unsigned char> word[i] or (65 <= c <= 90 and c + 32 == <unsigned char> word[i])):
            return False
    return True


cdef inline Py_ssize_t _behind_name(const Text* text, Py_ssize_t at) noexcept:
    """Behind the name of a link's or a frame's tag and one space, from the place behind its `<`; -1 for other tags."""
    cdef Char first = _at(text, at)
    if first == 97 or first == 65:  # a, area
        at += 4 if _says(text, b"area", 4, at) and Py_UNICODE_ISSPACE(_at(text, at + 4)) else 1
    elif _says(text, b"frame", 5, at):
        at += 5
    elif (first | 32 == 105 or first == 0x130 or first == 0x131) and _says(text, b"frame", 5, at + 1):  # iframe
        at += 6
    else:
        return -1
    return at + 1 if at < text.size and Py_UNICODE_ISSPACE(_at(text, at)) else -1


cdef inline Py_ssize_t _behind_attribute(const Text* text, Py_ssize_t at) noexcept:
    """Where the value of an attribute with an address begins whose name stands at a place; -1 for other places."""
    cdef Char c = _at(text, at), before
    if c | 32 == 104 and _says(text, b"href", 4, at):
        c = 4
    elif (c | 32 == 115 or c == 0x17F) and _says(text, b"rc", 2, at + 1):
        c = 3
    else:
        return -1
    before = _at(text, at - 1)
    if before == 95 or Py_UNICODE_ISALNUM(before):
        return -1
    at = _behind_space(text, at + c)
    return _behind_space(text, at + 1) if _at(text, at) == 61 else -1  # =


def written_hrefs(str html not None) -> list:
    """The addresses of links and frames as written, in order."""
    cdef Text text = _text(html)
    cdef Py_ssize_t at = 0, start, end, no_more = text.size + 1, no_more_single = text.size + 1
    cdef Char quote
    cdef list found = []
    while True:
        at = _seek(&text, 60, at) + 1  # <
        if at > text.size:
            return found
        start = _behind_name(&text, at)
        if start < 0:
            continue
        at = start
        while at < text.size and _at(&text, at) != 62:  # >
            start = _behind_attribute(&text, at)
            if start < 0:
                at += 1
                continue
            quote = _at(&text, start)
            end = start
            if quote == 34 or quote == 39:
                # once there is no quote to the end of the text, there is none from any place behind
                if start + 1 < (no_more if quote == 34 else no_more_single):
                    end = _seek(&text, quote, start + 1)
                    if end >= text.size and quote == 34:
                        no_more = start
                    elif end >= text.size:
                        no_more_single = start
                else:
                    end = text.size
                if end >= text.size:
                    at += 1
                    continue
                start += 1
                at = end + 1
            else:
                while end < text.size and not _ends_bare(_at(&text, end)):
                    end += 1
                if end == start:
                    at += 1
                    continue
                at = end
            if end > start:
                found.append(PyUnicode_Substring(html, start, end))
            break
        # a tag without an address: none of the tags that begin inside it has one


cdef inline bint _ends_bare(Char c) noexcept:
    return c == 62 or c == 34 or c == 39 or Py_UNICODE_ISSPACE(c)


def short_texts(str html not None, Py_ssize_t least, Py_ssize_t most) -> list:
    """The texts of so many characters that stand between two tags; none that are blank."""
    cdef Text text = _text(html)
    cdef Py_ssize_t at = _seek(&text, 62, 0), end
    cdef Char c
    cdef bint blank
    cdef list found = []
    while at < text.size:
        end = at + 1
        blank = True
        c = 0
        while end < text.size:
            c = PyUnicode_READ(text.kind, text.data, end)
            if c == 60 or c == 62:
                break
            blank = blank and Py_UNICODE_ISSPACE(c)
            end += 1
        if end < text.size and c == 60 and not blank and least <= end - at - 1 <= most:
            found.append(PyUnicode_Substring(html, at + 1, end))
        at = end if c == 62 else _seek(&text, 62, end)
    return found


cdef class Plain:
    """规整: characters as they are compared, by a table of what becomes of each."""

    cdef uint16_t _codes[PLANE]
    cdef list _texts
    cdef Py_ssize_t _sample

    def __cinit__(self, table, texts, Py_ssize_t sample):
        cdef Py_ssize_t i
        if len(table) != PLANE or max(table) >= SEVERAL + len(texts):
            raise ValueError("not a table of all characters")
        for i in range(PLANE):
            self._codes[i] = table[i]
        self._texts, self._sample = list(texts), sample

    def read(self, str text not None):
        """The plain text, and whether its first characters hold a mark; None where it has a hard character."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), room = size + 16, length = 0, i, k
        cdef bint marked = False, same = True
        cdef Char c
        cdef uint16_t code
        cdef str several
        cdef void* moved
        cdef uint16_t* out = <uint16_t*> PyMem_Malloc(room * sizeof(uint16_t))
        if out == NULL:
            raise MemoryError
        try:
            for i in range(size):
                c = PyUnicode_READ(kind, data, i)
                code = HARD if c >= PLANE else self._codes[c]
                if code == SAME or code == MARK:
                    if code == MARK and length < self._sample:
                        marked = True
                    if length >= room:
                        raise IndexError
                    out[length] = <uint16_t> c
                    length += 1
                elif code == HARD:
                    return None
                else:
                    same = False
                    if code == GONE:
                        continue
                    several = self._texts[code - SEVERAL]
                    k = len(several) + size - i
                    if length + k > room:
                        room = length + k + (room >> 1)
                        moved = PyMem_Realloc(out, room * sizeof(uint16_t))
                        if moved == NULL:
                            raise MemoryError
                        out = <uint16_t*> moved
                    for k in range(len(several)):
                        out[length] = <uint16_t> ord(several[k])
                        length += 1
            return (text if same else PyUnicode_FromKindAndData(2, out, length)), marked
        finally:
            PyMem_Free(out)
