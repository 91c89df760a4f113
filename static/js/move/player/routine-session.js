// One go through a routine: where it stands, what was done, what hurt. Pure: the time is handed in, ms since 1970.

import { begin, read, settle, startOf, step, timeline } from "./player-machine.js";
import { canEase, stepsOf } from "../../mind/routines.js";
import { hurt, opened, passed, played, skipped, told } from "./session-record.js";
/** @import { Step, Suited } from "../../mind/routines.js" */
/** @import { RoutineData } from "../../mind/twin.js" */
/** @import { Phase, PlayerEvent, PlayerState } from "./player-machine.js" */
/** @import { How, Hurt, RoutineTold, SessionRecord } from "./session-record.js" */

/**
 * What the diary is told of it if nobody goes on with it; isOver: it was done, but for the last question.
 * @typedef {{ told: RoutineTold, isOver: boolean }} Untold
 * Where somebody is in a routine: plan is the key of the session, easier as there.
 * @typedef {{ plan: string, easier: string[], record: SessionRecord, state: PlayerState } & Partial<Untold>} Place
 */

export class RoutineSession {
  /** @type {PlayerState | null} */
  state = null; // of player-machine.js, or null: it has not begun, or is over
  /** @type {SessionRecord | null} */
  record = null; // of session-record.js
  /** @type {string[]} */
  easier = []; // ids of the exercises that are done the easier way
  /** @type {number | null} */
  clock = null; // up to when time was counted, null while it stands still

  /**
   * check: when the check was (ms) that it goes by alone, or null.
   * @param {RoutineData} data @param {Suited} plan @param {number | null} check
   */
  constructor(data, plan, check = null) {
    this.data = data;
    this.plan = plan;
    this.check = check;
    this.lay();
  }

  lay() {
    /** @type {Step[]} */
    this.steps = stepsOf(this.data, this.plan, this.easier);
    /** @type {Phase[]} */
    this.phases = timeline(this.steps, this.data.change);
  }

  /** The exercises that are done, and the check, as one text: another plan is another session. */
  get key() {
    return JSON.stringify(this.check === null ? this.plan.kept : [this.check, this.plan.kept]);
  }

  // State and record while it goes on.
  get going() {
    const { state, record } = this;
    if (!state || !record) throw new Error("this routine has not begun, or is over");
    return { state, record };
  }

  get isRunning() {
    return this.state?.left === null;
  }

  get isOver() {
    return this.going.state.index >= this.phases.length;
  }

  /** The step of stepsOf() that is on. */
  get exercise() {
    return this.steps[this.phases[this.going.state.index].step];
  }

  /** Whether that one has an easier way that may be done now. */
  get canEase() {
    return canEase(this.data, this.plan, this.exercise.of);
  }

  /**
   * As read() of player-machine.js has it.
   * @param {number} now
   */
  moment(now) {
    return read(this.phases, this.going.state, now);
  }

  /**
   * pain: 0 to 10 before it.
   * @param {number} pain
   * @param {number} now
   */
  start(pain, now) {
    this.record = opened(now, pain);
    this.state = begin(this.phases, now);
    this.clock = now;
  }

  /**
   * How it stands, to be taken up again: it waits there.
   * @param {number} now
   * @returns {Place}
   */
  kept(now) {
    this.settle(now);
    this.count(now);
    const { state, record } = this.going;
    const place = { plan: this.key, easier: this.easier, record, state: step(this.phases, state, "pause", now) };
    if (this.check !== null) return place; // a test's answers are told elsewhere
    return { ...place, told: told(record, this.data, this.plan.left, null, null), isOver: this.isOver };
  }

  /** @param {Place} place */
  takeUp({ easier, record, state }) {
    this.easier = easier;
    this.lay();
    this.record = record;
    this.state = { index: Math.min(state.index, this.phases.length), until: 0, left: state.left };
  }

  /**
   * Up to now: what has gone by was done.
   * @param {number} now
   */
  settle(now) {
    const { state, record } = this.going;
    const settled = settle(this.phases, state, now);
    this.state = settled;
    this.record = passed(record, this.phases, this.steps, state.index, settled.index);
    if (!this.isOver) return;
    this.count(Math.min(now, settled.until)); // not the time since it was over
    this.clock = null;
  }

  /**
   * event: "pause", "resume", "skip" or "back".
   * @param {PlayerEvent} event
   * @param {number} now
   */
  change(event, now) {
    const { state, record } = this.going;
    if (event === "skip") this.record = skipped(record, this.exercise.id);
    this.count(now);
    this.state = step(this.phases, state, event, now);
    this.clock = this.isRunning ? now : null;
  }

  // Time really spent, up to now.
  /** @param {number} now */
  count(now) {
    if (this.clock) this.record = played(this.going.record, now - this.clock);
    this.clock = this.clock && now;
  }

  /**
   * What hurt: { exercise, pain (0 to 10), where, did }.
   * @param {Hurt} item
   */
  hurt(item) {
    this.record = hurt(this.going.record, item);
  }

  /**
   * The exercise that is on begins anew, the easier way.
   * @param {number} now
   */
  ease(now) {
    const { of } = this.exercise;
    const { step: index } = this.phases[this.going.state.index];
    this.easier = [...this.easier, of];
    this.lay();
    this.state = begin(this.phases, now, startOf(this.phases, index));
    this.clock = now;
  }

  /**
   * It is over: what the diary is told. after: pain 0 to 10 or null; how: "easy", "right", "hard" or null.
   * @param {number | null} after
   * @param {How} how
   */
  end(after, how) {
    const detail = told(this.going.record, this.data, this.plan.left, after, how);
    this.state = null;
    this.record = null;
    this.clock = null;
    return detail;
  }
}
