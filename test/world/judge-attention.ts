import {defaultBounds} from '../../source/screen/state/bounds.ts';
import {createData, type Data, learn, learnKnown} from '../../source/screen/state/data.ts';
import type {Line} from '../truth/account.ts';
import {createNames, endingsOf, goneOf, jobOfLine, repeatsIn, toldAsBad} from './endings.ts';
import {shifted} from './gaps.ts';
import type {Plan} from './plan.ts';
import type {Outcome, ProfileOutcome} from './play.ts';
import type {Told} from './told.ts';

/** Of the screen that watched all the while, and of one that is opened afterwards: that one goes back as far as a screen pins. */
const noData = createData({...defaultBounds, pins: 10_000});

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
	const nameOf = createNames(profile);
	const told = toldAsBad(lines, nameOf);
	const screen = learn(noData, observations);
	const screenAnew = learnKnown(noData, profile.recent);
	const pinned = new Set(pinsOf(screen).map(nameOf));
	const pinnedAnew = new Set(pinsOf(screenAnew).map(nameOf));
	const alerted = new Set(alertsOf(outcome, profile).map(nameOf));
	const gaps = gapsIn(lines, plan);
	const isInGap = (time: number): boolean => gaps.some(([begin, to]) => time >= begin && time <= to + 1);
	const gone = goneOf(profile, lines);
	const due = bad.filter(({endedAt}) => endedAt > from && endedAt < until);
	// An old one may have been told first by a line that is lost.
	const known = bad
		.filter(({id, endedAt}) => (told.get(id) ?? Number.POSITIVE_INFINITY) - endedAt < oldAfter)
		.sort((a, b) => a.endedAt - b.endedAt);
	const isMadeUp = (id: string): boolean => !isBad.has(id);
	const words = ({id, kind, state, endedAt}: (typeof bad)[number]): string =>
		`${kind} ${id} ${state} at ${new Date(endedAt).toISOString()}`;
	return {
		'not alerted': due
			.filter(({id}) => !alerted.has(id))
			.filter(({id}) => told.has(id) || !gone.has(id))
			.filter(
				each =>
					told.has(each.id) || (canBeKnown(plan, each) && !isInGap(each.standsAt) && !isInGap(each.endedAt)),
			)
			.map(words),
		'alerted for nothing': [...alerted].filter(isMadeUp),
		'not on the strip': known.filter(({id}) => !pinned.has(id)).map(words),
		'not on the next strip':
			unreadable > 0
				? []
				: known
						.slice(-defaultBounds.pins)
						.filter(({id}) => !pinnedAnew.has(id))
						.map(words),
		'wrongly on the strip': [...pinned, ...pinnedAnew].filter(isMadeUp),
		'counted twice': [screen, screenAnew].flatMap(({jobs}) =>
			repeatsIn([...jobs.values()].map(({kind, id}) => `${kind} ${nameOf(id)}`)),
		),
	};
}

/** No event tells of a backup or a restore that had errors, only its row in the history of v2. */
function canBeKnown(plan: Plan, {kind, state}: {readonly kind: string; readonly state: string}): boolean {
	return kind === 'cleanup' || state !== 'completed_with_errors' || !hasFault(plan, 'no-activities');
}

function hasFault({happenings}: Plan, fault: string): boolean {
	return happenings.some(happening => happening.type === 'faults' && happening.faults.includes(fault));
}

function pinsOf({attention}: Data): readonly string[] {
	return attention.pins.map(({job}) => job.id);
}

function alertsOf({runs, others}: Outcome, {name}: ProfileOutcome): readonly string[] {
	const lines = [...runs, ...others].flatMap(({alerts}) =>
		alerts.flatMap(run => run.lines.map(line => JSON.parse(line) as Line)),
	);
	return lines.filter(({source, type}) => source === name && type !== 'poll').map(jobOfLine);
}

function gapsIn(lines: readonly Line[], plan: Plan): readonly (readonly [from: number, to: number])[] {
	return lines
		.filter(({type}) => type === 'gap')
		.flatMap(gap => shifted(gap, plan))
		.map(({from, to}) => [Date.parse(String(from)), Date.parse(String(to))] as const);
}
