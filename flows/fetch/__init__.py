"""Feeds and sitemaps -> pages under RAW, so that a build needs no network and can be repeated.

sources   the file of feeds and sitemaps that a person keeps
polite    one request at a time a host: robots.txt, delays, limits, addresses of the open internet alone
robots    what a site asks of robots
feeds, sitemaps   bytes -> items
items     what a feed or a sitemap says of a page
plan      which of them are asked for in this run
state     what is known of earlier runs: validators, hashes, when
keep      pages and what is said of them, on disk
run       all of it, in order; outcomes counts what became of every item
"""
