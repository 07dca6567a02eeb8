"""Scrapy settings 设置: only what must be known before the add-on runs; the rest is in `crawler.addon`."""

BOT_NAME = "gongkai"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
ADDONS = {"crawler.addon.GongkaiAddon": 100}
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "crawler.middlewares.resolver.GuardedResolver"
DNS_TIMEOUT = 15
LOG_LEVEL = "WARNING"
