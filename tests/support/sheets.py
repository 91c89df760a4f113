"""Has a page that came from the server all styles that it can use?"""

from __future__ import annotations

# Those that a page names and does not wait for.
THERE = """(document.documentElement.dataset.after ?? document.documentElement.dataset.styles).split(' ')
    .every(href => document.querySelector(`link[href="${href}"]`)?.sheet)"""
# What a rule asks of an element's state: its styles must be there before the element comes to that.
STATES = "|".join((
    "before", "after", "hover", "focus-visible", "focus-within", "focus", "active", "checked", "disabled", "open",
    "backdrop", "placeholder", "marker", "target", "valid", "invalid", "user-invalid", "popover-open",
    "details-content", "-webkit-[a-z-]+", "-moz-[a-z-]+"))
# A promise of those rules of the whole sheets that are about something in the page, and that the page has not in full.
MISSING = """async () => {
    const whole = document.documentElement.dataset.styles;
    const all = (list, around = '') => [...list].flatMap((rule) => {
        if (rule instanceof CSSKeyframesRule) return [];
        const name = rule.selectorText ?? rule.conditionText ?? rule.name ?? '';
        const inside = all(rule.cssRules ?? [], `${around} ${name}`);
        if (!(rule instanceof CSSStyleRule)) return inside;
        const sets = [...rule.style].filter(one => !one.startsWith('--'));
        const selectors = name.split(/,(?![^(]*\\))/).map(one => one.trim());
        return [...selectors.map(selector => ({ key: `${around} ${selector}`, selector, sets })), ...inside];
    });
    const has = new Map();
    for (const sheet of document.styleSheets)
        for (const { key, sets } of all(sheet.cssRules)) has.set(key, [...(has.get(key) ?? []), ...sets]);
    const stateless = selector => selector.replace(/:not\\(:{1,2}(STATES)\\)/g, '')
        .replace(/(^|[\\s(])(?=::?(STATES)\\b)/g, '$1*')
        .replace(/::?(STATES)\\b(\\([^)]*\\))?/g, '');
    const isUsed = selector => document.querySelector(stateless(selector)) !== null;
    const sheets = await Promise.all(whole.split(' ').map(async href => new CSSStyleSheet().replace(
        await (await fetch(href)).text())));
    return sheets.flatMap(sheet => all(sheet.cssRules)).filter(({ key, sets, selector }) =>
        !(has.has(key) && sets.every(one => has.get(key).includes(one))) && isUsed(selector)).map(({ key }) => key);
}""".replace("STATES", STATES)
