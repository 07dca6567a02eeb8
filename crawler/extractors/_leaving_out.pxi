# Leaving out 略去: the first half of `markup.read_markup`: a page's source without scripts, styles, comments and the like.


cdef object leave_out(str html, Characters source):
    """Leave it out of `source`, in place; what it says of the page, as a `markup.Markup`."""
    cdef Py_ssize_t kept = 0, at = 0, opening = 0, start, end, size = source.size
    cdef bytes name
    cdef set unclosed = set(), otherwise = set()
    cdef bint comment
    markup = _markup.Markup()
    while True:
        opening = source.seek(60, opening)  # <
        if opening >= size:
            break
        name = _opaque_at(source, opening + 1)
        if name is None:
            opening += 1
            continue
        kept = _keep(source, kept, at, opening)
        opening = at = opening + 1 + len(name)
        if name in unclosed:
            continue
        comment = name == b"!--"
        end = -1 if name in otherwise else source.find(b"-->" if comment else b"</" + name, at, size)
        if end < 0 and not comment:
            otherwise.add(name)
            closing = _compile("</" + name.decode("ascii"), _IGNORE).search(html, at, size)
            end = closing.start() if closing else -1
        if end < 0:
            unclosed.add(name)
            continue
        if not comment:
            start = source.seek(62, at) + 1  # >
            if start <= end and _says_something(source, name, at, start, end):
                written = _of_opaque(markup, name.decode("ascii").lower(), source.cut(at, start), source.cut(start, end))
                kept = _write(source, kept, written, end)
        opening = at = min(source.seek(62, end) + 1, size)
    source.size = _keep(source, kept, at, size)
    return markup


cdef Py_ssize_t _keep(Characters source, Py_ssize_t kept, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Move what is kept to the end of what was kept; where that ends now."""
    if kept < start < end:
        memmove(source.at + kept, source.at + start, (end - start) * sizeof(Char))
    return kept + max(0, end - start)


cdef Py_ssize_t _write(Characters source, Py_ssize_t kept, str written, Py_ssize_t end) except -1:
    """Put a text in the place of a script; it is a part of that, so there is room before the script's `end`."""
    cdef Py_ssize_t length = len(written)
    if length > end - kept:
        raise OverflowError("a script writes more than it holds")
    if length:
        PyUnicode_AsUCS4(written, <Py_UCS4*> (source.at + kept), end - kept, 0)
    return kept + length


cdef bytes _opaque_at(Characters source, Py_ssize_t at):
    """The name of an element to be left out that stands at a place, as written."""
    cdef bytes word
    cdef Py_ssize_t length
    cdef const Char* c = source.at + at
    if at + 3 > source.size or c[0] >= 128 or c[1] >= 128 or c[2] >= 128:
        return None
    if not (_first[c[0]] and _second[c[1]] and _third[c[2]]):
        return None
    for word in _opaque_words:
        length = len(word)
        if source.says(word, length, at) and not (at + length < source.size and is_letter(source.at[at + length])):
            return word
    return None


cdef bint _says_something(Characters source, bytes name, Py_ssize_t at, Py_ssize_t start, Py_ssize_t end):
    """Whether what is left out may be a title, a date that a script writes, or data."""
    cdef bytes small = name.lower()
    if small == b"title":
        return True
    if small != b"script":
        return False
    return source.find(b"ld+json", at, start) >= 0 or (
        end - start < _WRITER and source.find(b"document.write", start, end) >= 0
    )


cdef bint _first[128]  # letters with which an element that is left out can begin
cdef bint _second[128]
cdef bint _third[128]
memset(_first, 0, sizeof(_first))
memset(_second, 0, sizeof(_second))
memset(_third, 0, sizeof(_third))
for _word in _markup.OPAQUE_AS_WRITTEN:
    _opaque_words.append(_word.encode("ascii"))
    _first[<Py_ssize_t> ord(_word[0])] = _second[<Py_ssize_t> ord(_word[1])] = True
    _third[<Py_ssize_t> ord(_word[2])] = True
