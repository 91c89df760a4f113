"""Texts that break out of a page, a table or a calendar wherever one of these takes them for more than words."""

from __future__ import annotations

MARK = "zq9"  # stands behind the character that would end the text around it
RAW = ("<" + MARK, '"' + MARK, "'" + MARK, "`" + MARK)  # what no page may hold as it came

BREAKS_OUT = tuple(text.replace("MARK", MARK) for text in (
    "<MARK onload=alert(1)>", '"MARK onfocus=alert(1) autofocus x="', "'MARK'", "`MARK`", "</script><MARK>", '"><MARK>',
    "javascript:'MARK'", "{{7*7}}<MARK>", '{% raw %}"MARK', "${'MARK'}", "<!--'MARK", "--><MARK>", "]]><MARK>",
    "\u202e<MARK", "<MARK" + "a" * 2000, '"MARK\x00\x08\x1b', "'MARK\r\nSet-Cookie: a=b",
    "\U0001f600'MARK", "\uff1cMARK\uff1e",
    "<!--guidance-->'MARK", "{emergency}'MARK", "' OR 1=1 --'MARK", "$(id)`MARK",
))
ODD = (
    "", "\x00", "../../etc/passwd", "..\\..\\", "%2e%2e%2f%00", "9" * 400, "-1", "1e999", "NaN", "Infinity",
    "null", "true", "[]", "{}", "None", "{advice}", "__proto__", "constructor", "0x10", "\u00b2", "\u0663", "24:00",
    "\u0660\u0669:\u0663\u0660", "1:1", "\u0130", "\ufb01", "; ls",
)
HOSTILE = (*BREAKS_OUT, *ODD)
