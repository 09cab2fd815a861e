import type {Runs} from '../../domain/jobs/runs.ts';
import type {Consumer} from '../consumer.ts';
import {writeLines} from '../lines/line.ts';
import {LineTeller} from '../lines/line-teller.ts';
import {isRoutine} from '../lines/telling.ts';
import {createJobSummary} from './job-summary.ts';
import {waitLineText} from './line-text.ts';
import {isOver, type WaitedJob} from './waited-job.ts';
import type {WaitingLinesOptions} from './waiting-lines.ts';

const erase = '\r\u001B[K';
const usualColumns = 80;

export type WaitingLineOptions = WaitingLinesOptions & {
	/** How wide the terminal is at the moment, where that is known. */
	readonly columns: () => number | undefined;
	/** How long jobs took that ended before. */
	readonly runs: Runs;
};

/** One line that changes; what stays above it is the end of each job, and what was missed. */
export function createWaitingLine(options: WaitingLineOptions): Consumer {
	const {waiting, clock, write, columns, ascii, colour, zone, runs} = options;
	const teller = new LineTeller(options);
	const sources = new Map<string, string>();
	const lastLines = new Map<string, string>();
	const ended = new Set<string>();
	const summary = createJobSummary(runs);
	let trouble: {readonly feed: string; readonly message: string; readonly retryAt: Date | null} | undefined;
	let drawn = '';

	function nameOf({id, agent}: WaitedJob): string {
		return agent === null ? '' : teller.nameOf(sources.get(id) ?? '', agent);
	}

	function draw(above: string): void {
		const text = waitLineText({
			...waiting.rules,
			jobs: waiting.jobs,
			now: clock.now(),
			elapsed: waiting.elapsed,
			trouble,
			nameOf,
			columns: columns() || usualColumns,
			ascii,
			colour,
		});
		if (above !== '' || text !== drawn) {
			void write(`${drawn === '' ? '' : erase}${above}${text}`);
			drawn = text;
		}
	}

	/** The lines of those that have ended since. */
	function takeEnds(): string {
		return waiting.jobs
			.filter(job => isOver(job) && !ended.has(job.id))
			.map(({id}) => {
				ended.add(id);
				return lastLines.get(id) ?? '';
			})
			.join('');
	}

	/** Where one was waited for, all that is known of it; else its line, if nobody has seen that yet. */
	function writeEnds(): string {
		const lines = takeEnds();
		const [only, ...others] = waiting.jobs;
		return only?.phase === 'ended' && others.length === 0
			? (summary.write(only, sources.get(only.id) ?? '', {
					mode: zone,
					now: clock.now(),
					columns: columns() || usualColumns,
					ascii,
					colour,
					name: nameOf(only),
					errors: waiting.errors,
				}) ?? lines)
			: lines;
	}

	/** The end of the only one is told when all is told. */
	function takeOthers(): string {
		return waiting.jobs.length > 1 ? takeEnds() : '';
	}

	waiting.onLook(() => draw(takeOthers()));
	return {
		learn(observation) {
			summary.learn(observation);
			const text = isRoutine(observation) ? '' : writeLines(teller.tell(observation), options);
			for (const {id} of waiting.changed) {
				lastLines.set(id, text);
				sources.set(id, observation.source);
			}

			if (observation.type === 'poll') {
				const {feed, ok, error, retryAt} = observation.poll;
				trouble = ok
					? trouble?.feed === feed
						? undefined
						: trouble
					: {feed, message: error?.message ?? 'it failed', retryAt};
			}

			draw(`${observation.type === 'gap' ? text : ''}${takeOthers()}`);
		},
		async close() {
			const rest = writeEnds();
			// Whoever is still at work stays on the screen as it was last seen.
			const last = waiting.jobs.every(isOver) || drawn === '' ? '' : `${drawn}\n`;
			void write(`${drawn === '' ? '' : erase}${rest}${last}`);
			drawn = '';
		},
	};
}
