import type {Observation} from '../../source/domain/observation.ts';
import {defaultBounds} from '../../source/screen/state/bounds.ts';
import {createData, learn, learnKnown} from '../../source/screen/state/data.ts';
import type {Line} from '../truth/account.ts';
import {endingsOf, jobOfLine, toldAsBad} from './endings.ts';
import {shifted} from './gaps.ts';
import type {Plan} from './plan.ts';
import type {Outcome, ProfileOutcome} from './play.ts';
import type {Told} from './told.ts';

type Wrongs = Readonly<Record<string, readonly string[]>>;

/** What was over for so long when it was first told is history. A little less: its time is not known exactly. */
const oldAfter = 23 * 3_600_000;

/** Whether somebody was called for all that went wrong and could be known, and for nothing else. */
export function judgeAttention(
	plan: Plan,
	outcome: Outcome,
	profile: ProfileOutcome,
	{lines, observations, unreadable}: Told,
): Wrongs {
	const {from, until} = outcome;
	const endings = endingsOf(profile);
	const bad = endings.filter(({isBad}) => isBad);
	const isBad = new Set(bad.map(({id}) => id));
	const told = toldAsBad(lines);
	const pinned = pinsOf(observations);
	const pinnedAnew = pinsOfScreen(profile);
	const alerted = alertsOf(outcome, profile);
	const gaps = gapsIn(lines, plan);
	const isInGap = (time: number): boolean => gaps.some(([begin, to]) => time >= begin && time <= to + 1);
	// How a row ended that others pushed off the only page is told by nobody.
	const begun = new Set(profile.isOnePage ? lines.map(jobOfLine) : []);
	const due = bad.filter(({endedAt}) => endedAt > from && endedAt < until);
	// An old one may have been told first by a line that is lost.
	const known = bad.filter(
		({id, endedAt}) => (told.get(id) ?? Number.POSITIVE_INFINITY) - endedAt < oldAfter,
	);
	// Where v1.0 tells the history, its numbers are all that it knows of them.
	const isNumbered = hasFault(plan, 'no-activities');
	const isMadeUp = (id: string): boolean => !isBad.has(id) && !(isNumbered && /^\d{1,9}$/.test(id));
	const words = ({id, kind, state, endedAt}: (typeof bad)[number]): string =>
		`${kind} ${id} ${state} at ${new Date(endedAt).toISOString()}`;
	return {
		'not alerted': due
			.filter(({id}) => !alerted.has(id))
			.filter(({id}) => told.has(id) || !begun.has(id))
			.filter(
				each =>
					told.has(each.id) || (canBeKnown(plan, each) && !isInGap(each.standsAt) && !isInGap(each.endedAt)),
			)
			.map(words),
		'alerted for nothing': [...alerted].filter(isMadeUp),
		'not on the strip': known.filter(({id}) => !pinned.has(id)).map(words),
		'not on the next strip': unreadable > 0 ? [] : known.filter(({id}) => !pinnedAnew.has(id)).map(words),
		'wrongly on the strip': [...pinned, ...pinnedAnew].filter(isMadeUp),
	};
}

/** No event tells of a backup or a restore that had errors, only its row in the history of v2. */
function canBeKnown(plan: Plan, {kind, state}: {readonly kind: string; readonly state: string}): boolean {
	return kind === 'cleanup' || state !== 'completed_with_errors' || !hasFault(plan, 'no-activities');
}

function hasFault({happenings}: Plan, fault: string): boolean {
	return happenings.some(happening => happening.type === 'faults' && happening.faults.includes(fault));
}

/** The screen that watched all the while. */
function pinsOf(observations: readonly Observation[]): ReadonlySet<string> {
	const {attention} = learn(createData({...defaultBounds, pins: 10_000}), observations);
	return new Set(attention.pins.map(({job}) => job.id));
}

/** The screen that is opened afterwards. */
function pinsOfScreen({recent}: ProfileOutcome): ReadonlySet<string> {
	const {attention} = learnKnown(createData({...defaultBounds, pins: 10_000}), recent);
	return new Set(attention.pins.map(({job}) => job.id));
}

function alertsOf({runs, others}: Outcome, {name}: ProfileOutcome): ReadonlySet<string> {
	const lines = [...runs, ...others].flatMap(({alerts}) =>
		alerts.flatMap(run => run.lines.map(line => JSON.parse(line) as Line)),
	);
	return new Set(lines.filter(({source, type}) => source === name && type !== 'poll').map(jobOfLine));
}

function gapsIn(lines: readonly Line[], plan: Plan): readonly (readonly [from: number, to: number])[] {
	return lines
		.filter(({type}) => type === 'gap')
		.flatMap(gap => shifted(gap, plan))
		.map(({from, to}) => [Date.parse(String(from)), Date.parse(String(to))] as const);
}
