"""Queue 任务队列: the crawl jobs of a round on several machines, by way of PostgreSQL.

    submit (order, submit) ──▶ Procrastinate ──▶ worker (worker, child, hosts) ──▶ store

A job is the units of one host group, its result a file. Jobs are rows of the database: whatever dies, nothing is lost.
"""
