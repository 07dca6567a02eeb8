# cython: language_level=3, boundscheck=True, wraparound=False, initializedcheck=False
"""Outlining compiled 版面读取（编译）: what `outlining.outline_of` does, on an array of characters.

`outlining` and `markup` are the reference: words, limits and the rarer questions are asked of them, and tests hold both to
the same outlines. Every index is checked against the end of the array it reads; what grows is checked before each write.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.stdint cimport uint32_t
from libc.string cimport memcpy, memmove, memset

from html import unescape
from re import I as _IGNORE, compile as _compile

from crawler.extractors import markup as _markup
from crawler.extractors import outline as _outline
from crawler.extractors import outlining as _pure
from crawler.extractors.markup import attributes_of
from crawler.extractors.text import squeeze

ctypedef uint32_t Char  # a Py_UCS4 that Cython takes for a number

cdef extern from "Python.h":
    Py_UCS4* PyUnicode_AsUCS4(object text, Py_UCS4* buffer, Py_ssize_t size, int copy_null) except NULL
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)
    bint Py_UNICODE_ISSPACE(Char c)

SOURCE = GONGKAI_SOURCE  # set by the build: the digest of what this was compiled from

DEF NAME_AT_MOST = 15  # characters of a tag's name that is looked up; longer ones are of no kind
DEF TABLE = 512

cdef enum:
    INLINE = 0
    BREAK = 1
    LINE_BREAK = 2
    END_BREAK = 3
    LINK = 4
    END_LINK = 5
    BLOCK = 6
    END_BLOCK = 7
    PICTURE = 8
    NOTED = 9

cdef struct Name:
    Char letters[NAME_AT_MOST]
    int size  # 0: an empty place of the table
    int number  # of its str in `_names`
    int opens  # kind of the start tag
    int closes  # kind of the end tag
    bint void
    bint cell
    bint may_be_body
    int bit  # of a block
    int barrier  # bits of blocks that its end tag does not leave
    int replaces  # bits of blocks that its start tag closes

cdef Name _table[TABLE]
cdef list _names = []
cdef Py_ssize_t _LONGEST = _markup.LONGEST
cdef Py_ssize_t _WRITER = _markup.LONGEST_WRITER
cdef Py_ssize_t _QUOTED = _markup.QUOTED_AT_MOST
cdef Py_ssize_t _QUOTES = _markup.QUOTES_AT_MOST
cdef Py_ssize_t _SENTENCE = _outline.SENTENCE
cdef Py_ssize_t _DEEPEST = _pure.DEEPEST
cdef int _TABLE_BIT = 0
cdef object _hides = _pure.HIDDEN.search
cdef object _offering = _pure.OFFERING.search
cdef tuple _offered = _pure.OFFERED
cdef object _is_named_body = _pure.is_named_body
cdef object _of_opaque = _markup.of_opaque
cdef dict _EMBEDS = _pure.EMBEDS
cdef list _opaque_words = []  # as UCS-4, from `markup`


cdef unsigned int _hash(const Char* letters, Py_ssize_t size) noexcept nogil:
    cdef unsigned int value = 5381
    cdef Py_ssize_t i
    for i in range(size):
        value = value * 33 + lower(letters[i])
    return value & (TABLE - 1)


cdef inline Char lower(Char c) noexcept nogil:
    return c + 32 if 65 <= c <= 90 else c


cdef inline bint is_letter(Char c) noexcept nogil:
    return 97 <= (c | 32) <= 122 and c < 128


cdef inline bint in_name(Char c) noexcept nogil:
    return is_letter(c) or 48 <= c <= 58  # digits and the colon


cdef const Name* _find(const Char* letters, Py_ssize_t size) noexcept nogil:
    """The entry of a tag's name in any case, or NULL."""
    cdef unsigned int at
    cdef Py_ssize_t i
    if size < 1 or size > NAME_AT_MOST:
        return NULL
    at = _hash(letters, size)
    while _table[at].size:
        if _table[at].size == size:
            i = 0
            while i < size and lower(letters[i]) == _table[at].letters[i]:
                i += 1
            if i == size:
                return &_table[at]
        at = (at + 1) & (TABLE - 1)
    return NULL


cdef void _fill():
    """The table of names, from those of `outlining`."""
    cdef str name
    cdef unsigned int at
    cdef Py_ssize_t i
    cdef Char letters[NAME_AT_MOST]
    global _TABLE_BIT
    memset(_table, 0, sizeof(_table))
    bits = {name: 1 << number for number, name in enumerate(_pure.BLOCK_NAMES.split())}
    kinds = _pure.KINDS
    _TABLE_BIT = bits["table"]
    for name in sorted({name.lstrip("/") for name in kinds} | _pure.VOID):
        assert len(name) <= NAME_AT_MOST and name.isascii() and name == name.lower(), name
        for i in range(len(name)):
            letters[i] = ord(name[i])
        at = _hash(letters, len(name))
        while _table[at].size:
            at = (at + 1) & (TABLE - 1)
        memcpy(_table[at].letters, letters, len(name) * sizeof(Char))
        _table[at].size = len(name)
        _table[at].number = len(_names)
        _names.append(name)
        _table[at].opens = kinds.get(name, INLINE)
        _table[at].closes = kinds.get("/" + name, INLINE)
        _table[at].void = name in _pure.VOID
        _table[at].cell = name in _pure.CELLS
        _table[at].may_be_body = name in _pure.NAMED
        _table[at].bit = bits.get(name, 0)
        _table[at].barrier = sum([bits[other] for other in _pure.BARRIERS.get(name, _pure.BARRIER)])
        _table[at].replaces = sum([bits[other] for other in _pure.REPLACES.get(name, ())])
    assert len(_names) * 2 < TABLE


_fill()
assert (
    _pure.INLINE, _pure.BREAK, _pure.LINE_BREAK, _pure.END_BREAK, _pure.LINK, _pure.END_LINK, _pure.BLOCK,
    _pure.END_BLOCK, _pure.PICTURE, _pure.NOTED,
) == (INLINE, BREAK, LINE_BREAK, END_BREAK, LINK, END_LINK, BLOCK, END_BLOCK, PICTURE, NOTED)


include "_characters.pxi"
include "_lines.pxi"
include "_leaving_out.pxi"
include "_tags.pxi"
include "_players.pxi"
include "_writer.pxi"


def outline_of(str html not None):
    """The outline of a page's source. Never raises."""
    cdef Characters source = Characters.copy(html if len(html) <= _LONGEST else html[:_LONGEST])
    plays = len(html) > _LONGEST or may_play(source)
    markup = leave_out(html, source)
    cdef Writer writer = Writer(source)
    writer.out.title, writer.out.json_ld = squeeze(markup.title), markup.json_ld
    writer.out.plays = plays
    writer.read()
    return writer.out
