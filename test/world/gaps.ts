import type {Line} from '../truth/account.ts';
import type {Plan} from './plan.ts';

/** Somebody set the clock. */
export function hasJump({happenings}: Plan): boolean {
	return happenings.some(({type}) => type === 'jump');
}

/** A gap is told by the clock of the program, which somebody may have set since it was started. */
export function shifted(gap: Line, {happenings}: Plan): readonly Line[] {
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

/** Coverage is written down every so often: a gap after a kill may begin earlier by so much, and by a beat. */
const usualSlack = 6000;

const longestRun = 24_000;

/** So far before what was read a log is read again. */
const overlap = 10_000;

/** A request that is long on its way brings more than what was there when it was sent. */
function slackOf({happenings, profiles, speed, beat = 2000}: Plan): number {
	const ways = happenings.map(happening => (happening.type === 'weather' ? happening.climate.latency[1] : 0));
	// Agent by agent all are covered up to where the one is that was asked longest ago.
	const byAgent = happenings.some(
		({type, ...rest}) => type === 'faults' && /no-events|@|hang|status/.test(JSON.stringify(rest)),
	);
	// A log is read again from its oldest row that still runs, and so is not known from there on.
	const canRun = profiles?.some(({system}) => system === 'http');
	// Whoever has shown a row late may have held back others that are as old as what is read again.
	const byLateness = hasFault(happenings, 'late-rows') ? overlap : 0;
	const bySlowness = beat + Math.max(0, ...ways) + (byAgent ? 35_000 : 0);
	return usualSlack + bySlowness + byLateness + (canRun ? longestRun / speed : 0);
}

function hasFault(happenings: Plan['happenings'], name: string): boolean {
	return happenings.some(each => each.type === 'faults' && each.faults.some(fault => fault.startsWith(name)));
}

/** Inside a gap lies what nobody could know: not what had been told long before it. */
export function wideGaps(lines: readonly Line[], doubted: ReadonlySet<Line>, plan: Plan): readonly string[] {
	const slack = slackOf(plan);
	return lines.flatMap((gap, index) => {
		if (gap.type !== 'gap') {
			return [];
		}

		const earlier = hasJump(plan)
			? lines.slice(0, index)
			: lines.filter(({at}) => Date.parse(at) < Date.parse(gap.at) - 1000);
		const known = earlier.filter(line => !doubted.has(line));
		const cutOff = toldInMidst(lines, gap.feed);
		const events = known.filter(
			line => line.type === 'event' && isOf(String(gap.feed), line) && !cutOff.has(line),
		);
		const counts = shifted(gap, plan).map(({from: begin, to: end}) => {
			const [from, to] = [Date.parse(String(begin)), Date.parse(String(end))];
			const times = events.map(({time}) => Date.parse(String(time)));
			return times.filter(time => time > from + slack && time < to - slack).length;
		});
		const told = Math.min(...counts);
		return told > 0 ? [`${JSON.stringify(gap)} holds ${told} that were told`] : [];
	});
}

/** What was told of an answer whose end a killed run did not tell: up to when all is known its poll would have said. */
function toldInMidst(lines: readonly Line[], feed: unknown): ReadonlySet<Line> {
	const midst = new Set<Line>();
	let open: Line[] = [];
	for (const line of lines) {
		if (line.type === 'session') {
			for (const each of open) {
				midst.add(each);
			}

			open = [];
		} else if (line.type === 'poll' && line.feed === feed && line.coveredUntil != null) {
			open = [];
		} else if (line.type === 'event') {
			open.push(line);
		}
	}

	return midst;
}

/** A gap of one agent's feed says nothing of the others. */
function isOf(feed: string, {agent, subject}: Line): boolean {
	const [, kind, id] = /^(agent|cleanup|backup|restore) (\S+) events$/.exec(feed) ?? [];
	const about = (kind === 'agent' ? agent : subject) as {readonly id: string} | null;
	return kind === undefined || about?.id === id;
}
