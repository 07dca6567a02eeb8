"""The bulletin 通报: facts (numbers and order, no wording), the body, the annexes."""
