// Entry, loaded once somebody begins a check: htmx, which sends it and puts the answer into the page.
import "./shared.js";
import htmx from "htmx.org";
import { forHtmx } from "./page/own-html.js";

htmx.registerExtension("own-html", forHtmx);
htmx.config.history = false; // health answers do not belong in browser history
/** @type {(number | string)[]} */ (htmx.config.noSwap).push("4xx", "5xx"); // an error is no answer: the form says so

/** Takes over what a part of the page sends. @param {Element} part */
export const takeOver = (part) => htmx.process(part);
