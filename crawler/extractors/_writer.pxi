# The writer: tags and texts into lines, blocks and links. Names and order of the steps are those of `outlining`.


cdef class Writer:
    """Collects text into lines and keeps the stack of open blocks."""

    cdef Characters source
    cdef Characters scratch
    cdef object out
    cdef list lines
    cdef list opened
    cdef Part* parts
    cdef Py_ssize_t count
    cdef Py_ssize_t room
    cdef Py_ssize_t linked
    cdef Py_ssize_t weight
    cdef str tag
    cdef bint hidden
    cdef bint in_link
    cdef Py_ssize_t link_part
    cdef Py_ssize_t link_line
    cdef Part link_raw
    cdef Part hidden_name
    cdef Py_ssize_t hidden_depth
    cdef int offering  # whether an attribute of a viewer or a handler stands in the source; -1: not asked yet

    def __cinit__(self, Characters source):
        self.source, self.scratch = source, Characters()
        self.out = _outline.Outline()
        self.lines, self.opened = self.out.lines, []
        self.parts, self.count, self.room = NULL, 0, 0
        self.linked = self.weight = self.hidden_depth = 0
        self.tag, self.hidden, self.in_link = "body", False, False
        self.offering = -1

    def __dealloc__(self):
        PyMem_Free(self.parts)

    cdef int read(self) except -1:
        cdef Tags tags = Tags(self.source)
        cdef const Name* name
        cdef int kind
        if tags.at:
            self.append(Part(0, tags.at))
        while tags.advance():
            if self.hidden_depth:
                self.skip(tags)
                if not self.hidden_depth and tags.text.end > tags.text.start:
                    self.append(tags.text)
                continue
            name = _find(self.source.at + tags.name.start, tags.name.end - tags.name.start)
            kind = INLINE if name == NULL else name.closes if tags.ends else name.opens
            if kind:
                self.act(kind, name, tags)
            if tags.raw.end > tags.raw.start and self.ask(kind, name, tags):
                continue
            if tags.text.end > tags.text.start and (self.count or not self.is_blank(tags.text)):
                self.append(tags.text)
        while self.opened:
            self.close()
        if self.count:
            self.flush()
        self.out.weight = self.weight
        return 0

    cdef int act(self, int kind, const Name* name, Tags tags) except -1:
        if kind <= END_BREAK:
            if self.count:
                self.flush()
            if kind == BREAK:
                self.tag = _names[name.number]
            elif kind == END_BREAK:
                self.tag = self.top().tag if self.opened else "body"
        elif kind == LINK:
            self.in_link, self.link_part, self.link_line, self.link_raw = True, self.count, len(self.lines), tags.raw
        elif kind == END_LINK:
            self.end_link()
        elif kind == BLOCK:
            self.open(name, tags.raw)
        elif kind == END_BLOCK:
            self.end(name)
        elif kind == PICTURE:
            self.out.pictures.append(len(self.lines))
        else:
            self.note(_names[name.number], self.cut(tags.raw))
        return 0

    cdef inline Block top(self):
        return self.opened[len(self.opened) - 1]

    cdef inline str cut(self, Part part):
        return self.source.cut(part.start, part.end)

    cdef int append(self, Part part) except -1:
        cdef Py_ssize_t room
        cdef void* moved
        if self.count >= self.room:
            room = 2 * self.room + 16
            moved = PyMem_Realloc(self.parts, room * sizeof(Part))
            if moved == NULL:
                raise MemoryError
            self.parts, self.room = <Part*> moved, room
        self.parts[self.count] = part
        self.count += 1
        return 0

    cdef bint is_blank(self, Part part) noexcept:
        cdef Py_ssize_t at
        for at in range(part.start, part.end):
            if not Py_UNICODE_ISSPACE(self.source.at[at]):
                return False
        return True

    cdef str join(self, Py_ssize_t first, bint in_line):
        """The text of the parts from `first` on, squeezed; what is left out of a line for having no width too."""
        cdef Characters out = self.scratch
        cdef Py_ssize_t i, at, written = 0
        cdef Char c
        cdef bint blank = False, marked = False
        out.size = 0
        for i in range(first, self.count):
            out.reserve(written + self.parts[i].end - self.parts[i].start + 1)  # one blank may come from the part before
            for at in range(self.parts[i].start, self.parts[i].end):
                c = self.source.at[at]
                if Py_UNICODE_ISSPACE(c):
                    blank = written > 0
                    continue
                if c == 38 or c == 0x200B or c == 0xFEFF:  # &
                    marked = marked or in_line or c == 38
                if blank:
                    out.at[written] = 32
                    written += 1
                    blank = False
                out.at[written] = c
                written += 1
        out.size = written
        if marked and not self.settle():
            return squeeze(unescape(out.cut(0, out.size)))
        return out.cut(0, out.size)

    cdef bint settle(self) except -1:
        """Take `&nbsp;` and what has no width for blanks; false, and nothing done, when there are other entities."""
        cdef Characters out = self.scratch
        cdef Py_ssize_t at = 0, written = 0, size = out.size
        cdef Char c
        cdef bint blank = False
        while at < size:
            at = out.seek(38, at)
            if at < size:
                if not out.says("&nbsp;", 6, at):
                    return False
                at += 6
        at = 0
        while at < size:
            c = out.at[at]
            if c == 38:
                at += 6
                blank = written > 0
                continue
            at += 1
            if c == 32 or 0x200B <= c <= 0x200F or c == 0xFEFF:
                blank = written > 0
                continue
            if blank:
                out.at[written] = 32
                written += 1
                blank = False
            out.at[written] = c
            written += 1
        out.size = written
        return True

    cdef int flush(self) except -1:
        """End the line at hand."""
        cdef str text = self.join(0, True)
        cdef Line line
        cdef Py_ssize_t own
        self.count = 0
        if text:
            own = len(text) - self.linked
            line = _line(text, self.tag, self.linked if own > 0 else len(text), self.hidden)
            if own > 0 and not self.hidden:
                self.weight += line.weigh() if own >= _SENTENCE else own
            self.lines.append(line)
        self.linked = 0
        return 0

    cdef int open(self, const Name* name, Part raw) except -1:
        cdef Block block
        cdef str written
        if self.count:
            self.flush()
        if name.replaces:
            self.shut(name.replaces)
        self.tag = _names[name.number]
        if len(self.opened) >= _DEEPEST:
            return 0
        block = Block.__new__(Block)
        block.tag, block.name, block.hidden_before = self.tag, name, self.hidden
        block.first, block.last, block.weight, block.named_body = len(self.lines), 0, -self.weight, False
        self.opened.append(block)
        self.out.blocks.append(block)
        if raw.end > raw.start:
            written = self.cut(raw)
            if not self.hidden and "none" in written and _hides(written):
                self.hidden = True
            block.named_body = name.may_be_body and _is_named_body(written)
        return 0

    cdef int shut(self, int bits) except -1:
        """Close open cells and rows of the table at hand."""
        while self.opened and self.top().name.bit != _TABLE_BIT and self.within_table(bits):
            self.close()
        return 0

    cdef bint within_table(self, int bits):
        cdef Py_ssize_t number = len(self.opened) - 1
        cdef int bit
        while number >= 0:
            bit = (<Block> self.opened[number]).name.bit
            if bit == _TABLE_BIT:
                return False
            if bit & bits:
                return True
            number -= 1
        return False

    cdef int end(self, const Name* name) except -1:
        """The end tag of a block: closes it and what was left open in it; without a start tag it only ends the line."""
        cdef Py_ssize_t number = len(self.opened) - 1
        cdef int bit
        while number >= 0:
            bit = (<Block> self.opened[number]).name.bit
            if bit == name.bit:
                while len(self.opened) > number:
                    self.close()
                return 0
            if bit & name.barrier:
                break
            number -= 1
        if self.count:
            self.flush()
        return 0

    cdef int close(self) except -1:
        cdef Block block
        if self.count:
            self.flush()
        block = self.opened.pop()
        self.hidden = block.hidden_before
        if block.name.cell and len(self.lines) == block.first:
            self.lines.append(_line("", block.tag, 0, self.hidden))
        block.last = len(self.lines)
        block.weight += self.weight
        self.tag = self.top().tag if self.opened else "body"
        return 0

    cdef int end_link(self) except -1:
        cdef Anchor anchor
        cdef Line line
        cdef str text
        cdef Py_ssize_t number
        if not self.in_link:
            return 0
        self.in_link = False
        inner = len(self.lines) > self.link_line  # blocks inside the link
        for number in range(self.link_line, len(self.lines)):
            line = self.lines[number]
            line.linked = len(line.text)
        text = self.join(0 if inner else self.link_part, False)
        self.linked += len(text)
        if inner:
            text = " ".join([*[(<Line> x).text for x in self.lines[self.link_line:]], text]).strip()
        anchor = Anchor.__new__(Anchor)
        anchor.raw, anchor.text, anchor.line = self.cut(self.link_raw), text, self.link_line
        self.out.anchors.append(anchor)
        return 0

    cdef bint ask(self, int kind, const Name* name, Tags tags) except -1:
        """Whether what the tag begins is hidden; notes a viewer's or handler's attributes."""
        cdef Py_ssize_t at
        cdef const Char* c = self.source.at
        cdef bint none = False, offer = False
        cdef Char first
        cdef str raw = ""
        for at in range(tags.raw.start, tags.raw.end - 3):
            first = c[at] | 32
            if first == 110:  # n
                none = none or (c[at + 1] == 111 and c[at + 2] == 110 and c[at + 3] == 101)
            elif first == 111 or first == 112 or first == 100 or first == 115 or c[at] == 0x17F:
                offer = offer or _may_offer(first, c[at + 1] | 32, c[at + 2] | 32)
        if none or offer:
            raw = self.cut(tags.raw)
        if offer and self.offers(raw):
            self.out.offers.append((("/" if tags.ends else "") + self.cut(tags.name).lower(), raw))
        if none and kind != BLOCK and not tags.ends and not (name != NULL and name.void):
            if _hides(raw):
                self.hidden_name, self.hidden_depth = tags.name, 1
                return True
        return False

    cdef bint offers(self, str raw):
        if not ("onclick" in raw or "pdf" in raw or "file" in raw) or not _offering(raw):
            return False
        if self.offering < 0:
            self.offering = any([self.source.find(name.encode("ascii"), 0, self.source.size) >= 0 for name in _offered])
        return self.offering > 0

    cdef int skip(self, Tags tags) except -1:
        cdef Py_ssize_t i, size = tags.name.end - tags.name.start
        cdef const Char* c = self.source.at
        if size != self.hidden_name.end - self.hidden_name.start:
            return 0
        for i in range(size):
            if lower(c[tags.name.start + i]) != lower(c[self.hidden_name.start + i]):
                return 0
        self.hidden_depth += -1 if tags.ends else 1
        return 0

    cdef int note(self, str tag, str raw) except -1:
        attributes = attributes_of(raw)
        if tag in _EMBEDS:
            self.out.embeds.append((attributes.get(_EMBEDS[tag], ""), len(self.lines)))
        elif tag == "meta":
            self.out.metas.append(attributes)
        elif not self.out.base:
            self.out.base = attributes.get("href", "")
        return 0


cdef inline bint _may_offer(Char first, Char second, Char third) noexcept nogil:
    """Whether a viewer's or handler's attribute may begin with three letters: onclick, pdfsrc, data-…, sudyfile-attr."""
    if first == 111:
        return second == 110 and third == 99
    if first == 112:
        return second == 100 and third == 102
    if first == 100:
        return second == 97 and third == 116
    return second == 117 and third == 100


cdef Line _line(str text, str tag, Py_ssize_t linked, bint hidden):
    cdef Line line = Line.__new__(Line)
    line.text, line.tag, line.linked, line.hidden = text, tag, linked, hidden
    return line
