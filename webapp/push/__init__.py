"""The alarm that rings even when the app is gone: web push at the deadline, from a durable queue.

It is the one thing the server remembers: for each alarm the phone's push address and keys, the
time, and a kind.  An alarm is deleted once it is sent, cancelled, rejected or useless.
"""
