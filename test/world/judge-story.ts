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
	const {runs, truth, files, from, until} = outcome;
	const told = runs.flatMap(({lines}) => lines.map(line => JSON.parse(line) as Line));
	const lines = plan.isRecorded ? recorded(files) : told;
	const of = (type: string) => lines.filter(line => line.type === type);
	const {lost, repeated, invented, wrongEnds} = judge({of, lines, truth, from, until, exit: 0, errors: ''});
	return {
		lost,
		repeated,
		invented,
		wrongEnds,
		'gaps too wide': wideGaps(lines, slackOf(plan)),
		'not alerted': plan.isRecorded ? notAlerted(plan, outcome, lines) : [],
		'alerted twice': plan.isRecorded ? alertedTwice(plan, outcome) : [],
		bugs: runs.flatMap(({said}) => said.filter(line => /bug|TypeError|undefined|NaN/.test(line))),
	};
}

/** Every whole line of the journal. */
function recorded(files: ReadonlyMap<string, Buffer>): readonly Line[] {
	return [...files]
		.filter(([path]) => path.endsWith('.ndjson'))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, bytes]) => bytes.toString().split('\n'))
		.flatMap(text => {
			try {
				return [JSON.parse(text) as Line];
			} catch {
				return [];
			}
		});
}

/** Inside a gap lies what nobody could know: not what had been told long before it. */
function wideGaps(lines: readonly Line[], slack: number): readonly string[] {
	const events = lines.filter(({type}) => type === 'event');
	return lines
		.filter(({type}) => type === 'gap')
		.flatMap(gap => {
			const [from, to] = [Date.parse(String(gap.from)), Date.parse(String(gap.to))];
			const known = events.filter(event => {
				const time = Date.parse(String(event.time));
				const isEarlier = Date.parse(event.at) < Date.parse(gap.at) - 1000;
				return time > from + slack && time < to - slack && isEarlier && isOf(String(gap.feed), event);
			});
			return known.length > 0 ? [`${JSON.stringify(gap)} holds ${known.length} that were told`] : [];
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
	{truth, runs, from, until}: Outcome,
	lines: readonly Line[],
): readonly string[] {
	// No event tells of a backup or a restore that had errors, only its row in the history of v2.
	const hasHistory = !happenings.some(
		happening => happening.type === 'faults' && happening.faults.includes('no-activities'),
	);
	const alerted = new Set(runs.flatMap(({alerts}) => alerts.flatMap(run => run.lines.map(jobOfLine))));
	const gaps = lines
		.filter(({type}) => type === 'gap')
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
	const isCut = happenings.some(({type}) => type === 'kill' || type === 'power cut' || type === 'disk');
	const jobs = runs.flatMap(({alerts}) => alerts.flatMap(run => run.lines.map(jobOfLine)));
	return isCut ? [] : jobs.filter((job, index) => jobs.indexOf(job) !== index);
}

function jobOfLine(text: string): string {
	const line = JSON.parse(text) as Line;
	return String((line.subject as {readonly id: string} | null | undefined)?.id ?? line.id);
}
