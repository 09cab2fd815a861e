import type {Line} from '../truth/account.ts';
import {judge} from '../truth/judge.ts';
import {judgeLog} from '../truth/judge-log.ts';
import {createNames, goneOf, jobOfLine, repeatsIn} from './endings.ts';
import {hasJump, shifted, wideGaps} from './gaps.ts';
import {judgeAttention} from './judge-attention.ts';
import type {Plan} from './plan.ts';
import type {Outcome, ProfileOutcome} from './play.ts';
import {type Told, toldInJournal, toldOnOutput} from './told.ts';

/** What is wrong with a story; nothing of it may be. */
export type Wrongs = Readonly<Record<string, readonly string[]>>;

export function judgeStory(plan: Plan, outcome: Outcome): Wrongs {
	const wrongs: Record<string, string[]> = {};
	const add = (given: Wrongs, before = ''): void => {
		for (const [name, list] of Object.entries(given)) {
			wrongs[name] = [...(wrongs[name] ?? []), ...list.map(each => `${before}${each}`)];
		}
	};
	for (const profile of outcome.profiles) {
		const told = plan.isRecorded
			? toldInJournal(outcome, profile.name, hasJump(plan))
			: toldOnOutput(outcome, profile.name);
		const isOne = outcome.profiles.length === 1;
		add(judgeProfile(plan, outcome, profile, told), isOne ? '' : `${profile.name}: `);
	}

	add({
		...(plan.isRecorded && {'alerted twice': alertedTwice(plan, outcome)}),
		bugs: [...outcome.runs, ...outcome.others].flatMap(({said}) =>
			said.filter(line => /\bbug\b|TypeError|undefined|NaN/.test(line)),
		),
	});
	return wrongs;
}

function judgeProfile(plan: Plan, outcome: Outcome, profile: ProfileOutcome, told: Told): Wrongs {
	const feed =
		profile.system === 'rackspace'
			? judgeEvents(plan, outcome, profile, told)
			: judgeRows(plan, outcome, profile, told);
	return {
		...feed,
		'gaps too wide': told.eachWriter.flatMap(own => wideGaps(own, told.doubted, plan)),
		...(plan.isRecorded && judgeAttention(plan, outcome, profile, told)),
	};
}

function judgeEvents(
	plan: Plan,
	{from, until, others}: Outcome,
	{truth}: ProfileOutcome,
	told: Told,
): Wrongs {
	const {lines, eachWriter, unreadable, hasLostSession} = told;
	const of = (type: string) =>
		lines.filter(line => line.type === type).flatMap(line => (type === 'gap' ? shifted(line, plan) : [line]));
	const {lost, invented, wrongEnds} = judge({of, lines, truth, from, until, exit: 0, errors: ''});
	return {
		// A line whose bit has turned over is gone; no other may be.
		lost: lost.length > unreadable ? lost : [],
		repeated: hasLostSession ? [] : eachWriter.flatMap(repeatedEvents),
		invented,
		// Of what two programs wrote, nobody can say any more what came last. What a lost line told of an end is known to
		// the next run by its checkpoint, and not told again; events and rows tell it, too.
		wrongEnds: wrongEnds.length <= unreadable || (hasJump(plan) && others.length > 0) ? [] : wrongEnds,
	};
}

function judgeRows(
	plan: Plan,
	{from, until}: Outcome,
	{system, truth, isOnePage, hasFewPages}: ProfileOutcome,
	{lines, eachWriter, unreadable, hasLostSession}: Told,
): Wrongs {
	if (system === 'rackspace') {
		return {};
	}

	const inOurTime = lines.flatMap(line => (line.type === 'gap' ? shifted(line, plan) : [line]));
	const account = {system, rows: truth.activities[system], from, until};
	const {lost, invented, misdated} = judgeLog({...account, lines: inOurTime});
	const gone = goneOf({isOnePage}, lines);
	const missing = lost.filter(text => !gone.has(text.split(' ')[0] ?? ''));
	// Each run tells anew how the rows of the history stand.
	const repeated = eachWriter.flatMap(
		own => judgeLog({...account, lines: own.filter(({type}) => type !== 'activity')}).repeated,
	);
	return {
		lost: missing.length > unreadable ? missing : [],
		// Whether a line was told that cannot be read any more, nobody knows.
		repeated: hasLostSession || repeated.length <= unreadable ? [] : repeated,
		// What was under way and has left the pages that can be read is told as gone.
		invented: invented.filter(text => !(hasFewPages && text.endsWith(': gone'))),
		misdated,
	};
}

function repeatedEvents(lines: readonly Line[]): readonly string[] {
	return repeatsIn(
		lines
			.filter(({type}) => type === 'event')
			.map(({id, event, subject}) => `${id} ${event} ${(subject as {readonly id: string} | null)?.id ?? ''}`),
	);
}

/** A kill between the end of a command and its line in the journal lets it be run again; nothing else does. */
function alertedTwice({happenings}: Plan, {runs, others, profiles}: Outcome): readonly string[] {
	const isCut = happenings.some(({type}) => ['kill', 'power cut', 'disk', 'flip', 'jump'].includes(type));
	const names = new Map(profiles.map(profile => [profile.name, createNames(profile)] as const));
	const nameOf = (line: Line): string => {
		const what =
			line.type === 'poll' ? `${line.feed} ${line.at}` : names.get(String(line.source))?.(jobOfLine(line));
		return `${line.source} ${what}`;
	};
	const alerts = [...runs, ...others]
		.flatMap(({alerts}) => alerts)
		.toSorted((one, other) => one.startedAt - other.startedAt);
	const given = new Set<string>();
	const twice: string[] = [];
	for (const {lines, endedAt} of isCut ? [] : alerts) {
		const jobs = lines.map(text => nameOf(JSON.parse(text) as Line));
		twice.push(...jobs.filter(job => given.has(job)));
		// One that ends while it stands still is killed, and so is its command.
		for (const job of endedAt === undefined ? [] : jobs) {
			given.add(job);
		}
	}

	return twice;
}
