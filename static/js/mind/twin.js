// What webapp/mind/twin.py packs for this phone, by name: types alone, so that what reads it is checked. Ids are strings.

/**
 * @typedef {"self-care" | "routine" | "urgent" | "emergency"} Level From least to most urgent.
 * @typedef {[question: string, test: "min", number: number] | [question: string, test: "max", number: number]
 *   | [question: string, test: "has" | "lacks" | "unless" | "unknown", values: string[]]} Clause One test of one answer.
 * @typedef {Clause[]} Condition All of it must hold.
 */

/**
 * The data of the check.
 * @typedef {object} CheckData
 * @property {Rules} rules
 * @property {Record<string, Question>} questions
 * @property {Record<string, Layer>} layers
 * @property {string[][]} first Questions and layers asked before all others, by screen.
 * @property {string[][]} always Those asked unless an emergency ends the check, by screen.
 * @property {string[][]} together Questions that share a screen when both matter.
 * @property {Record<string, { region: string, side: string }>} places
 * @property {Record<string, Cause>} causes
 * @property {Record<string, Flag>} flags
 * @property {Record<string, CareState[]>} cares The first state whose `when` holds is shown.
 * @property {Record<Level, { orders: number, calls: number[], sources: string[] }>} levels
 * @property {number} testsMost Self-tests offered for one check.
 * @property {Condition[]} testsNever One that holds rules out every self-test.
 * @property {Record<string, SelfTest>} tests
 * @property {Record<string, Condition[]>} markers Self-test that is done again each week -> one of these must hold.
 */

/**
 * Numbers and ids that both twins need.
 * @typedef {object} Rules
 * @property {string} none
 * @property {Level[]} levels
 * @property {string[]} sides
 * @property {number} feltNowhere
 * @property {number} feltAlsoMost
 * @property {number} strayMost
 * @property {number} likelyAt
 * @property {number} likelyMost
 * @property {number} ruleOutMost
 * @property {number} fitWell
 * @property {number} fitPartly
 * @property {number} forMost
 * @property {number} againstMost
 * @property {number} flagsMost
 * @property {Level[]} closedLevels
 * @property {string} movement
 * @property {string} gate
 * @property {[care: string, leading: string[]][]} actions
 * @property {number} actionsMost
 * @property {number} leftMost
 * @property {number} choicesMost
 * @property {number} tellingMost
 * @property {number} turningLeast
 * @property {number} leaders
 * @property {string[]} testResults
 * @property {string[]} testTried Answers that a self-test might bring.
 * @property {string[]} testTelling Answers of a self-test that can be evidence.
 * @property {string} testStopped
 * @property {number} testQuestion Seconds.
 */

/**
 * @typedef {{ kind: "places" | "scale" | "single" | "multi", required: boolean, choices: string[] }} Question
 * @typedef {[question: string, choice: string]} Opened An answer that a line opens.
 * @typedef {{ questions: string[], lines: { id: string, opens: Opened[] }[] }} Layer
 * @typedef {{ id: string, open: boolean, when: Condition[], sources: string[] }} CareState
 */

/**
 * @typedef {object} Cause
 * @property {boolean} serious
 * @property {number} prior
 * @property {Record<string, number>} felt Points by region.
 * @property {{ points: number, when: Condition }[]} evidence
 * @property {{ points: number, level: Level } | null} alert
 * @property {string[] | null} ages The only ages it can be at, or null: at any.
 * @property {string[]} leaveOut Movements.
 * @property {string[]} sources
 */

/**
 * @typedef {object} SelfTest
 * @property {"sore" | "each" | "both"} sides
 * @property {number} length Seconds.
 * @property {Condition[]} notWhen One that holds rules it out.
 * @property {Condition[]} known One that holds: the check knows already what it would tell.
 * @property {string[]} sources
 * @property {{ cause: string, answers: string[], points: number }[]} evidence
 */

/**
 * @typedef {object} Flag
 * @property {Level} level
 * @property {Condition[]} when
 * @property {string[]} do What to do, in words.
 * @property {boolean} ownCall
 * @property {string[]} causes
 * @property {string[]} sources
 */

/**
 * Where a country is, and its words for help as HTML.
 * @typedef {{ plain: Record<string, string>, linked: Record<string, string> }} HelpWords
 * @typedef {HelpWords & { regions: string[], zones: string[] }} Country
 */

/**
 * @typedef {{ repetitions: number, seconds: number, tempo: number, hold: number, sets: number, rest: number }} Dose Seconds.
 *
 * @typedef {object} Exercise
 * @property {string} name
 * @property {string} sides
 * @property {string[]} contains Movements.
 * @property {string[]} notWhen Ids of reasons.
 * @property {string} cueReady
 * @property {string} cue
 * @property {string} cueChange
 * @property {number} painMost
 * @property {number} [ready] Of a self-test: seconds to get ready.
 * @property {string} [limb] Of a self-test: what is done on a side, "leg" or "side".
 * @property {"left" | "right"} [side] Of a self-test: the only side it is done on.
 * @property {string} [ask] Of a self-test: the question after it.
 * @property {Dose} dose
 * @property {{ say: string, exercise: string, dose: Dose | null }} easier
 *
 * @typedef {{ exercise: string, ready: number, dose: Dose | null, instead: string[] }} RoutineStep
 *
 * @typedef {object} Exercises
 * @property {Record<string, Exercise>} exercises
 * @property {Record<string, { when: Condition[], say: string }>} reasons
 * @property {Record<string, string>} regions Names.
 *
 * @typedef {Exercises & { id: string, name: string, change: number, steps: RoutineStep[], needs: string[] }} RoutineData
 *
 * @typedef {{ least: number, most: number, step: number }} Span
 *
 * @typedef {object} OwnRules
 * @property {number} exercisesMost
 * @property {number} nameMost
 * @property {number} setsMost
 * @property {number} ready
 * @property {number} change
 * @property {number} rest
 * @property {Span} repetitions
 * @property {Span} seconds
 * @property {Span} hold
 *
 * @typedef {Exercises & { own: OwnRules, routines: Record<string, { exercise: string, dose: Dose | null }[]>, needs: string[] }} OwnRoutinesData
 */

/**
 * @typedef {object} TimerWords
 * @property {string} name
 * @property {string} onWords
 * @property {string} takeOff
 * @property {string} isOff
 * @property {string} start
 * @property {string} look
 * @property {string} again
 *
 * @typedef {{ id: string, on: number, rest: number, rounds: number, aDay: number }} TimerPlan Minutes.
 *
 * @typedef {object} SafetyItem
 * @property {string} id
 * @property {string} text
 * @property {boolean} lasting
 * @property {boolean} covers
 * @property {Condition[]} known
 * @property {"ban" | "ask"} effect
 * @property {string} say
 *
 * @typedef {object} TimerData Minutes.
 * @property {string} kind
 * @property {string[]} notWith
 * @property {number} apart
 * @property {number} pause
 * @property {string} gentler
 * @property {TimerWords} words
 * @property {Record<string, string>} names
 * @property {TimerPlan[]} plans
 * @property {SafetyItem[]} safety
 * @property {Record<string, string>} places
 */

export {};
