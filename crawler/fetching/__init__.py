"""Fetching 抓取: what an answer or a failure means and what to do about it. Pure; the Scrapy side is in middlewares."""
