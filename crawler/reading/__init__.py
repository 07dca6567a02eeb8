"""Reading 阅读: where the frontiers of a crawl read its pages, in the crawl's own process or in one beside it."""
