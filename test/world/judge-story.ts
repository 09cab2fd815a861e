import {decodeLine} from '../../source/codec/line.ts';
import {defaultBounds} from '../../source/screen/state/bounds.ts';
import {createData, learn} from '../../source/screen/state/data.ts';
import type {Line} from '../truth/account.ts';
import {judge} from '../truth/judge.ts';
import type {Plan} from './plan.ts';
import type {Outcome} from './play.ts';

/** What is wrong with a story; nothing of it may be. */
export type Wrongs = Readonly<Record<string, readonly string[]>>;

/** Coverage is written down every so often: a gap after a kill may begin earlier by so much, and by a beat. */
const usualSlack = 8000;

/** A request that is long on its way brings more than what was there when it was sent. */
function slackOf({happenings}: Plan): number {
	const ways = happenings.map(happening => (happening.type === 'weather' ? happening.climate.latency[1] : 0));
	// Agent by agent all are covered up to where the one is that was asked longest ago.
	const byAgent = happenings.some(
		({type, ...rest}) => type === 'faults' && /no-events|@|hang|status/.test(JSON.stringify(rest)),
	);
	return usualSlack + Math.max(0, ...ways) + (byAgent ? 35_000 : 0);
}

export function judgeStory(plan: Plan, outcome: Outcome): Wrongs {
	const {runs, others, truth, files, from, until} = outcome;
	const {lines, unreadable} = plan.isRecorded ? recorded(files, plan) : {lines: toldBy(runs), unreadable: 0};
	const eachWriter = plan.isRecorded
		? [...writersOf(files).values()].map(own => recorded(own, plan).lines)
		: runs.map(run => toldBy([run]));
	const of = (type: string) => lines.filter(line => line.type === type);
	const inOurTime = (type: string) =>
		of(type).flatMap(line => (type === 'gap' ? shifted(line, plan) : [line]));
	const account = {of: inOurTime, lines, truth, from, until, exit: 0, errors: ''};
	const {lost, invented, wrongEnds} = judge(account);
	return {
		// A line whose bit has turned over is gone; no other may be.
		lost: lost.length > unreadable ? lost : [],
		repeated: eachWriter.flatMap(repeatsIn),
		invented,
		// Of what two programs wrote, nobody can say any more what came last.
		wrongEnds: hasJump(plan) && others.length > 0 ? [] : wrongEnds,
		'gaps too wide': eachWriter.flatMap(own => wideGaps(own, plan)),
		...(plan.isRecorded && {
			'not alerted': notAlerted(plan, outcome, lines),
			'alerted twice': alertedTwice(plan, outcome),
			'not on the strip': notOnTheStrip(plan, outcome, lines),
		}),
		bugs: [...runs, ...others].flatMap(({said}) =>
			said.filter(line => /\bbug\b|TypeError|undefined|NaN/.test(line)),
		),
	};
}

function toldBy(runs: Outcome['runs']): readonly Line[] {
	return runs.flatMap(({lines}) => lines.map(line => JSON.parse(line) as Line));
}

type File = readonly [path: string, bytes: Buffer];

/** Every line of the journal that can be trusted, in the order in which they were learnt. */
function recorded(files: Iterable<File>, plan: Plan): {lines: readonly Line[]; unreadable: number} {
	const texts = [...files]
		.filter(([path]) => path.endsWith('.ndjson'))
		.flatMap(([, bytes]) => bytes.toString().split('\n'))
		.filter(text => text !== '');
	const lines = texts
		.filter(text => decodeLine(text, true).type !== 'unreadable')
		.map(text => JSON.parse(text) as Line);
	// Once somebody has set the clock, only the file says what came before what.
	const inOrder = hasJump(plan)
		? lines
		: lines.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
	return {lines: inOrder, unreadable: texts.length - lines.length};
}

/** Each program writes files of its own. */
function writersOf(files: Iterable<File>): ReadonlyMap<string, readonly File[]> {
	return Map.groupBy(files, ([path]) => /(\.\d+)?\.ndjson$/.exec(path)?.[1] ?? '');
}

function repeatsIn(lines: readonly Line[]): readonly string[] {
	const told = lines
		.filter(({type}) => type === 'event')
		.map(({id, event, subject}) => `${id} ${event} ${(subject as {readonly id: string} | null)?.id ?? ''}`);
	const seen = new Set<string>();
	return told.filter(identity => seen.has(identity) || !seen.add(identity));
}

/** Somebody set the clock. */
function hasJump({happenings}: Plan): boolean {
	return happenings.some(({type}) => type === 'jump');
}

/** A gap is told by the clock of the program, which somebody may have set since it was started. */
function shifted(gap: Line, {happenings}: Plan): readonly Line[] {
	const jumps = happenings.flatMap(each => (each.type === 'jump' ? [each.by] : []));
	const offsets = jumps.flatMap((_, first) =>
		jumps
			.slice(first)
			.map((_each, more) => jumps.slice(first, first + more + 1).reduce((sum, by) => sum + by)),
	);
	return [0, ...offsets].map(by => ({
		...gap,
		from: new Date(Date.parse(String(gap.from)) - by).toISOString(),
		to: new Date(Date.parse(String(gap.to)) - by).toISOString(),
	}));
}

/** The screen that is opened on the journal shows all that went wrong, and nothing else. */
function notOnTheStrip(
	{happenings}: Plan,
	{truth, from, until}: Outcome,
	lines: readonly Line[],
): readonly string[] {
	const observations = lines.flatMap(line => {
		const read = decodeLine(JSON.stringify(line));
		return 'observation' in read ? [read.observation] : [];
	});
	const {attention} = learn(createData({...defaultBounds, pins: 10_000}), observations);
	const pinned = new Set(attention.pins.map(({job}) => job.id));
	const state = new Map(truth.jobs.map(job => [job.id, job]));
	const isCalm = happenings.length === 0;
	const missing = truth.jobs.filter(
		({id, state: end, endedAt = 0}) =>
			isCalm && bad.has(end) && endedAt > from && endedAt < until && !pinned.has(id),
	);
	const wrong = [...pinned].filter(id => state.has(id) && !bad.has(state.get(id)?.state ?? ''));
	return [...missing.map(({id}) => `${id} is missing`), ...wrong.map(id => `${id} did not go wrong`)];
}

/** Inside a gap lies what nobody could know: not what had been told long before it. */
function wideGaps(lines: readonly Line[], plan: Plan): readonly string[] {
	const slack = slackOf(plan);
	return lines.flatMap((gap, index) => {
		if (gap.type !== 'gap') {
			return [];
		}

		const earlier = hasJump(plan)
			? lines.slice(0, index)
			: lines.filter(({at}) => Date.parse(at) < Date.parse(gap.at) - 1000);
		const events = earlier.filter(line => line.type === 'event' && isOf(String(gap.feed), line));
		const counts = shifted(gap, plan).map(({from: begin, to: end}) => {
			const [from, to] = [Date.parse(String(begin)), Date.parse(String(end))];
			const times = events.map(({time}) => Date.parse(String(time)));
			return times.filter(time => time > from + slack && time < to - slack).length;
		});
		const known = Math.min(...counts);
		return known > 0 ? [`${JSON.stringify(gap)} holds ${known} that were told`] : [];
	});
}

/** A gap of one agent's feed says nothing of the others. */
function isOf(feed: string, {agent, subject}: Line): boolean {
	const [, kind, id] = /^(agent|cleanup|backup|restore) (\S+) events$/.exec(feed) ?? [];
	const about = (kind === 'agent' ? agent : subject) as {readonly id: string} | null;
	return kind === undefined || about?.id === id;
}

const bad = new Set(['failed', 'stopped', 'missed', 'skipped', 'completed_with_errors']);

function notAlerted(
	{happenings}: Plan,
	{truth, runs, others, from, until}: Outcome,
	lines: readonly Line[],
): readonly string[] {
	// No event tells of a backup or a restore that had errors, only its row in the history of v2.
	const hasHistory = !happenings.some(
		happening => happening.type === 'faults' && happening.faults.includes('no-activities'),
	);
	const alerted = new Set(
		[...runs, ...others].flatMap(({alerts}) => alerts.flatMap(run => run.lines.map(jobOfLine))),
	);
	const gaps = lines
		.filter(({type}) => type === 'gap')
		.flatMap(gap => shifted(gap, {happenings} as Plan))
		.map(({from: begin, to}) => [Date.parse(String(begin)), Date.parse(String(to))] as const);
	return truth.jobs
		.filter(({state, endedAt = 0}) => bad.has(state) && endedAt > from && endedAt < until)
		.filter(({kind, state}) => hasHistory || kind === 'cleanup' || state !== 'completed_with_errors')
		.filter(({endedAt = 0}) => !gaps.some(([begin, to]) => endedAt >= begin && endedAt <= to + 1))
		.filter(({id}) => !alerted.has(id))
		.map(({id, kind, state, endedAt = 0}) => `${kind} ${id} ${state} at ${new Date(endedAt).toISOString()}`);
}

/** A kill between the end of a command and its line in the journal lets it be run again; nothing else does. */
function alertedTwice({happenings}: Plan, {runs}: Outcome): readonly string[] {
	const isCut = happenings.some(({type}) => ['kill', 'power cut', 'disk', 'flip', 'jump'].includes(type));
	const jobs = runs.flatMap(({alerts}) => alerts.flatMap(run => run.lines.map(jobOfLine)));
	return isCut ? [] : jobs.filter((job, index) => jobs.indexOf(job) !== index);
}

function jobOfLine(text: string): string {
	const line = JSON.parse(text) as Line;
	return String((line.subject as {readonly id: string} | null | undefined)?.id ?? line.id);
}
