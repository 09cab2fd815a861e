import type {TruthEvent} from '../../source/simulator/simulator.ts';
import type {Account, Line} from './account.ts';

export type Verdict = {
	/** Happened, but neither told nor inside a gap. */
	readonly lost: readonly string[];
	readonly repeated: readonly string[];
	/** Told, but never happened. */
	readonly invented: readonly string[];
	/** Cleanups whose last told end differs from the truth. */
	readonly wrongEnds: readonly string[];
	readonly gaps: readonly {
		readonly feed: string;
		readonly from: number;
		readonly to: number;
		readonly reason: string;
	}[];
};

/** Compares what was printed with what happened. */
export function judge({of, truth, from, until}: Account): Verdict {
	const told = of('event').map(identityOfLine);
	const happened = new Set(truth.events.map(identityOfTruth));
	const known = new Set(told);
	const gaps = of('gap').map(line => ({
		feed: String(line.feed),
		from: Date.parse(String(line.from)),
		to: Date.parse(String(line.to)),
		reason: String(line.reason),
	}));
	const lost = truth.events
		.filter(event => event.at >= from && event.at <= until && !known.has(identityOfTruth(event)))
		.filter(({at}) => !gaps.some(gap => at >= gap.from && at <= gap.to + 1));
	return {
		lost: lost.map(describe),
		repeated: repeatsOf(told),
		invented: told.filter(identity => !happened.has(identity)),
		wrongEnds: findWrongEnds({of, truth, until}),
		gaps,
	};
}

function repeatsOf(told: readonly string[]): readonly string[] {
	const seen = new Set<string>();
	return told.filter(identity => seen.has(identity) || !seen.add(identity));
}

function findWrongEnds({of, truth, until}: Pick<Account, 'of' | 'truth' | 'until'>): readonly string[] {
	const last = new Map<string, string>();
	for (const line of of('cleanup')) {
		last.set(String(line.id), String(line.state));
	}

	return truth.jobs
		.filter(({kind, endedAt}) => kind === 'cleanup' && endedAt !== undefined && endedAt < until - 1000)
		.filter(({id, state}) => last.has(id) && last.get(id) !== state)
		.map(({id, state}) => `${id} is ${state}, told as ${last.get(id)}`);
}

function identityOfLine(line: Line): string {
	const subject = line.subject as {readonly id: string} | null;
	return `${line.id} ${line.event} ${subject?.id ?? ''}`;
}

function identityOfTruth({id, event, subject}: TruthEvent): string {
	return `${id} ${event} ${subject?.id ?? ''}`;
}

function describe({id, at, event}: TruthEvent): string {
	return `${id} ${event} at ${new Date(at).toISOString()}`;
}
