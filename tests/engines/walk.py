"""A random walk over the whole of Hipcheck: taps, typed words, reloads, turned phones, dead networks, moved clocks.

After each action it looks at what must always be true.  The same seed walks the same way.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from selenium.common.exceptions import TimeoutException

from tests.conftest import ANSWERS
from tests.engines.windows import ERRORS, SEEN, TOLD, Window
from tests.support.check_phone import SPOT

PAGES = ("/", "/check-in", "/check-in/all", "/timers", "/timers/ice", "/timers/heat", "/timers/tens", "/routines",
         "/routines/gentle", "/routines/build", "/diary", "/diary/run", "/diary/data", "/diary/report", "/plan",
         "/plan/run?stage=2", "/plan/test", "/settings", "/learn", "/about")
TYPED = ("", "0", "7", "5.2", "5,2", "-1", "999999999", "12:30", "<b>left</b>", "=1+1", "ימין 🏃 اليمين", "x" * 3000)
# What leaves Hipcheck or asks the browser itself.
LEAVES = ("Print", "Share", "Send", "calendar")
# Words of the buttons after which an entry may be gone.
FORGETS = ("Delete", "Undo", "Erase", "Change", "Keep", "Bring", "Forget", "Begin", "Remove", "Take")
# What leaves something that can be lost: on which page, what is tapped there, and what then comes.
ERRANDS = {"/timers/ice": ([("[data-does=safety-none]", ""), ("#timer-dock button", "Start ice")],
                           "body[data-phase=on]"),
           "/diary": ([("main button", "Write a note"), ("button", "Keep it")], "diary-list [data-entry]"),
           "/check-in/all": ([("#check-form button", "See what to do")], "#verdict-title")}
ON = ("on", "overdue", "paused")
REST = 40 * 60_000  # ms between two packs, at the least: the hourly plan of protocols.toml
A_MISTAKE = 60_000  # ms: a pack taken off sooner was put on by mistake
DOES = "button, label, select, summary"  # what is no link
ERRAND_MOST = 3  # seconds
PUT_BACK_MOST = 10  # seconds

CONTROLS = """[...document.querySelectorAll(
    "a[href], button, summary, label:has(input:not([type=file])), select, textarea,"
    + "input:is([type=text], [type=number], [type=search], [type=datetime-local], :not([type]))")]
    .filter(one => one.checkVisibility({ visibilityProperty: true })
        && !one.disabled && !one.readOnly && !one.closest("[inert]")
        && !(one.closest(".sr, .bm-places")?.offsetWidth <= 1) && !one.matches(".skip")
        && (one.localName !== "a" || (one.origin === location.origin && !one.target && !one.hasAttribute("download")))
        && !(document.querySelector("dialog[open]") && !one.closest("dialog"))
        && !given[0].some(words => one.innerText.includes(words)))"""
PICKED = f"""(() => {{ const all = {CONTROLS}.filter(one => one.matches(given[2]));
    return all[Math.floor(given[1] * all.length)] }})()"""
FILLED = """(() => {
    for (const [name, values] of Object.entries(given[0])) for (const value of [values].flat()) {
        const field = document.querySelector(`main [name="${name}"][value="${value}"]`);
        if (field && !field.checked) field.click();
    }
    for (const field of document.querySelectorAll("[data-field=text] textarea")) field.value ||= "A note.";
})()"""
NAMED = f"""(() => {{ const one = {PICKED};
    return one ? [one.localName, (one.innerText || one.name || '').trim().slice(0, 60)] : null }})()"""
SPOTTED = f"""(() => {{ const all = [...document.querySelectorAll("label.spot")];
    const one = all[Math.floor(given[0] * all.length)];
    return one ? ({SPOT})(one.htmlFor.slice("place-".length)) : null }})()"""
STATE = """(async () => {
    if (!window.troubles) {
        window.troubles = [];
        addEventListener("error", ({ message }) => {
            if (!message.startsWith("ResizeObserver loop")) window.troubles.push(message);
        });
        addEventListener("unhandledrejection", ({ reason, defaultPrevented }) => {
            const said = String(reason);
            // The browser's own, of a page that is left for another and come back to: csswg-drafts#13726.
            const own = said.startsWith("AbortError: Skipping view transition");
            if (!own && !defaultPrevented) window.troubles.push(said);
        });
    }
    const there = (await indexedDB.databases()).map(({ name }) => name);
    const read = (name, store, ask) => !there.includes(name) ? null : new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => resolve(null);
        opening.onsuccess = () => {
            const db = opening.result;
            if (!db.objectStoreNames.contains(store)) { db.close(); return resolve(null); }
            const asking = ask(db.transaction(store).objectStore(store));
            asking.onsuccess = () => { db.close(); resolve(asking.result ?? null); };
            asking.onerror = () => { db.close(); resolve(null); };
        };
    });
    const verdict = document.querySelector("#verdict-title")?.closest("[data-level]");
    return {
        at: location.pathname + location.search + location.hash,
        now: Date.now(),
        words: document.body?.innerText.trim().length ?? 0,
        main: Boolean(document.querySelector("main")?.checkVisibility()),
        entries: await read("hipcheck-diary", "entries", (store) => store.getAllKeys()) ?? [],
        timer: await read("hipcheck-clock", "kept", (store) => store.get("timer")),
        troubles: window.troubles.splice(0),
        level: verdict?.checkVisibility() ? verdict.dataset.level : null,
    };
})()"""


@dataclass
class Walk:
    """Walks in `window`, from `base` on.  `more` are actions that only this engine can do, with their weights."""

    window: Window
    base: str
    seed: int
    more: dict[Callable[[], None], int] = field(default_factory=dict)
    trace: list[str] = field(default_factory=list)
    missed: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.tapped = ""
        self.from_ = 0  # when the pack came on that is known to be right
        self.actions = {self.tap: 60, self.errand: 6, self.spot: 5, self.type: 10, self.back: 5, self.reload: 6,
                        self.go: 8, **self.more}
        self.window.goto(self.base + "/")
        self.before = self.state()

    def note(self, what: str) -> None:
        self.trace.append(what)

    # ---- what happens

    def controls(self, selector: str) -> tuple[tuple[list[str], float, str], list[str] | None]:
        """What to ask for to get one of the controls that match, and its kind and name."""
        given = list(LEAVES), self.dice.random(), selector
        return given, self.window.value(NAMED, *given)

    def tap(self) -> None:
        given, named = self.controls(self.dice.choice(["*", DOES]))
        if named is None:
            return self.go()
        self.tapped = named[1]
        self.note(f"tap {named}")
        return self.window.press(PICKED, *given)

    def errand(self, page: str = "") -> None:
        page = page or self.dice.choice(list(ERRANDS))
        self.note(f"errand on {page}")
        taps, comes = ERRANDS[page]
        self.window.goto(self.base + page)
        self.window.until(lambda: self.window.value(TOLD), ERRAND_MOST)
        for given in taps:
            if self.sees(*given):
                self.window.value(FILLED, ANSWERS)
                self.window.until(lambda given=given: self.window.press(f"({SEEN})[0]", *given) is None)
        self.sees(comes, "")

    def sees(self, selector: str, words: str) -> bool:
        """Whether that comes, as it does not where a question was answered long ago, or it is too soon for cold."""
        with contextlib.suppress(TimeoutException):
            return self.window.until(lambda: self.window.value(f"({SEEN}).length > 0", selector, words), ERRAND_MOST)
        return False

    def spot(self) -> None:
        place = self.window.value(SPOTTED, self.dice.random())
        if place is None:  # no body is shown, or another part of it
            return self.tap()
        self.note(f"tap the body at {place}")
        return self.window.press_at(*place)

    def type(self) -> None:
        given, named = self.controls("input, textarea")
        if named is None:
            return self.tap()
        words = self.dice.choice(TYPED)
        self.note(f"type {words[:20]!r} into {named[1]}")
        return self.window.type(PICKED, words, *given)

    def back(self) -> None:
        self.note("back")
        self.window.back()
        if not self.window.value("location.protocol").startswith("http"):
            self.window.goto(self.base + "/")

    def reload(self) -> None:
        self.note("reload")
        self.window.reload()

    def go(self) -> None:
        page = self.dice.choice(PAGES)
        self.note(f"go {page}")
        self.window.goto(self.base + page)

    # ---- what must be true

    def state(self) -> dict[str, Any]:
        return self.window.until(lambda: self.window.value(STATE))

    def step(self) -> None:
        self.tapped = ""
        action = self.dice.choices(list(self.actions), list(self.actions.values()))[0]
        try:
            action()
        except ERRORS as error:  # it went away under the thumb, or lies under something
            self.missed += 1
            self.note(f"missed: {str(error).splitlines()[0][:80]}")
        self.look(action == self.reload)

    def look(self, reloaded: bool) -> None:
        now = self.state()
        self.window.now = now["now"]
        if now["words"] < 20 or not now["main"]:  # a page that is just coming
            self.window.until(lambda: (seen := self.window.value(STATE))["words"] >= 20 and seen["main"])
            now = self.state()
        assert not now["troubles"] and not self.window.troubles, [*now["troubles"], *self.window.troubles]
        lost = set(self.before["entries"]) - set(now["entries"])
        assert not lost or any(word in self.tapped for word in FORGETS), f"entries are lost: {lost}"
        if reloaded and (level := self.before["level"]):
            with contextlib.suppress(TimeoutException):  # it is put back once the page's script is there
                self.window.until(lambda: self.window.value(STATE)["level"] == level, PUT_BACK_MOST)
            assert (back := self.state()["level"]) == level, f"a reload changed how urgent it is, to {back}"
        self.look_at_timer(now)
        self.before = now

    def look_at_timer(self, now: dict[str, Any]) -> None:
        """What runs does not go away by itself, and is never longer on than its plan, nor on again too soon."""
        session, old = ((one["timer"] or {}).get("session") for one in (now, self.before))
        if old and old["phase"] in ON and not session:
            assert self.tapped, f"a deadline is lost: {old}"
        if not session or session["phase"] not in ON or session["from"] == self.from_:
            return
        on = session["until"] - session["from"] - session.get("spent", 0)
        assert on <= session["usual"], f"on too long: {session}"
        earlier = [time for time in now["timer"]["history"]
                   if time["kind"] == "ice" == session["kind"] and time["to"] - time["from"] >= A_MISTAKE]
        if earlier and session["from"] >= earlier[-1]["to"]:  # else the clock was set back
            assert session["from"] - earlier[-1]["to"] >= REST, f"cold again too soon: {earlier[-1]}, {session}"
        self.from_ = session["from"]


def walked(walk: Walk, actions: int) -> None:
    """Walks so many actions; what fails says how it came there."""
    try:
        for page in ERRANDS:
            walk.errand(page)
            walk.look(False)
        assert walk.before["level"] and walk.before["entries"] and walk.before["timer"]["session"], "nothing to lose"
        for _ in range(actions):
            walk.step()
    except Exception as error:
        last = "\n".join(walk.trace[-25:])
        raise AssertionError(f"seed {walk.seed}, after {len(walk.trace)} actions: {error}\n{last}") from error
    assert walk.missed < actions / 4, "it hardly ever hit anything"
