import type {LogSystem, TruthActivity} from '../../source/simulator/simulator.ts';
import type {Line} from './account.ts';
import type {LogAccount} from './watch-logs.ts';

export type LogVerdict = {
	/** Happened, but neither told nor inside a gap. Of what changes, what it came to in the end. */
	readonly lost: readonly string[];
	readonly repeated: readonly string[];
	/** Told, but not what happened. */
	readonly invented: readonly string[];
	/** Told with another time than it has. */
	readonly misdated: readonly string[];
	/** Told as an event, but not as an activity. */
	readonly unlisted: readonly string[];
	/** Inside a gap, and yet told: the gap is too wide. */
	readonly falselyGiven: readonly string[];
};

/** As it ought to be. */
export const allTold: LogVerdict = {
	lost: [],
	repeated: [],
	invented: [],
	misdated: [],
	unlisted: [],
	falselyGiven: [],
};

export type LogGap = {readonly from: number; readonly to: number; readonly reason: string};

/** Compares what a profile told of its log with what happened there. */
export function judgeLog(account: LogAccount): LogVerdict {
	const {system, lines, rows, from, until} = account;
	const {eventOf, eventOfLine} = wordsOf(account);
	const events = lines.filter(({type}) => type === 'event');
	const told = events.map(eventOfLine);
	const known = new Set(told);
	const activities = lines.filter(({type}) => type === 'activity').map(activityOfLine);
	const listed = new Set(activities);
	const gaps = gapsOf(lines);
	const happened = new Map(rows.flatMap(row => statesOf(row).map(({state}) => [eventOf(row, state), row])));
	const due = rows.flatMap(row => {
		const states = statesOf(row);
		const last = states.findLastIndex(({at}) => at <= until);
		return last !== -1 && (states[last]?.at ?? 0) >= from
			? // What it came to soon after may be all that the next answer knew of it.
				[
					{
						row,
						changedAt: states[last]?.at ?? row.at,
						events: states.slice(last).map(({state}) => eventOf(row, state)),
					},
				]
			: [];
	});
	const isExcused = (time: number): boolean => gaps.some(gap => isIn(time, gap, 1));
	return {
		lost: due
			.filter(({events}) => !events.some(event => known.has(event)))
			// A gap holds the rows of that time, and what became of older ones then.
			.filter(({row, changedAt}) => !isExcused(row.at) && !isExcused(changedAt))
			.map(({row, events}) => `${events[0]} at ${row.time}`),
		repeated: [...repeatsOf(told), ...repeatsOf(activities.map(activity => `activity ${activity}`))],
		invented: told.filter(event => !happened.has(event)),
		misdated: events.flatMap(line => {
			const row = happened.get(eventOfLine(line));
			// Some forms of a date have whole seconds alone.
			return row && !isNear(Date.parse(String(line.time)), row.at)
				? [`${eventOfLine(line)} ${line.time}`]
				: [];
		}),
		unlisted: events
			.filter(line => !listed.has(activityOfLine({...line, state: stateOfEvent(system, line)})))
			.map(eventOfLine),
		falselyGiven: events
			.filter(({time}) => gaps.some(gap => isIn(Date.parse(String(time)), gap, -1)))
			.map(eventOfLine),
	};
}

export function gapsOf(lines: readonly Line[]): readonly LogGap[] {
	return lines
		.filter(({type}) => type === 'gap')
		.map(({from, to, reason}) => ({
			from: Date.parse(String(from)),
			to: Date.parse(String(to)),
			reason: String(reason),
		}));
}

/** States that stood for so long that some beat must have seen them, and yet were not told. */
export function missedStates(account: LogAccount, milliseconds: number): readonly string[] {
	const {lines, rows, from, until} = account;
	const {eventOf, eventOfLine} = wordsOf(account);
	const told = new Set(lines.filter(({type}) => type === 'event').map(eventOfLine));
	return rows.flatMap(row =>
		statesOf(row)
			.map(({at, state}, index, all) => ({at, state, end: all[index + 1]?.at ?? until}))
			.filter(({at, end}) => at >= from && end <= until && end - at >= milliseconds)
			.map(({state}) => eventOf(row, state))
			.filter(event => !told.has(event)),
	);
}

function statesOf({
	changes,
	appearedAt,
}: TruthActivity): readonly {readonly at: number; readonly state: string}[] {
	return changes.length > 0 ? changes : [{at: appearedAt, state: ''}];
}

/** What an event is known by: its id and words, or its state alone where a fault spoils the words. */
function wordsOf({system, isHostile = false}: Pick<LogAccount, 'system' | 'isHostile'>) {
	return {
		eventOf: ({id, body}: TruthActivity, state: string): string =>
			`${id} ${isHostile ? state : wordsOfRow(system, body, state)}`,
		eventOfLine: (line: Line): string => `${line.id} ${isHostile ? stateOfEvent(system, line) : line.event}`,
	};
}

function wordsOfRow(system: LogSystem, body: TruthActivity['body'], state: string): string {
	switch (system) {
		case 'sde':
			return String(body.name);
		case 'squall':
			return `${body.operation} ${body.targetIdentity}`;
		case 'http':
			return `${body.action}: ${state}`;
	}
}

function activityOfLine({id, state}: Line): string {
	return `${id} ${state}`;
}

function stateOfEvent(system: LogSystem, {event}: Line): string {
	return system === 'http' ? (String(event).split(': ').at(-1) ?? '') : '';
}

function isIn(time: number, {from, to}: LogGap, leeway: number): boolean {
	return time >= from - leeway && time <= to + leeway;
}

function isNear(time: number, other: number): boolean {
	return Math.abs(time - other) <= 1000;
}

function repeatsOf(texts: readonly string[]): readonly string[] {
	const seen = new Set<string>();
	return texts.filter(text => seen.has(text) || !seen.add(text));
}
