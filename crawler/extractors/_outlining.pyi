from crawler.extractors.outline import Outline

SOURCE: str

def outline_of(html: str) -> Outline: ...
