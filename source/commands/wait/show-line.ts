import {AgentNames} from '../../outlets/agent-names.ts';
import type {Context} from '../context.ts';
import {waitLineText} from './line-text.ts';
import {createLines, isRoutine, type Shown} from './lines.ts';
import type {WaitRules} from './outcome.ts';
import {isOver} from './waited-job.ts';
import type {Waiting} from './waiting.ts';

const erase = '\r\u001B[K';
const usualColumns = 80;

/** One line that changes; what stays above it is the end of each job, and what was missed. */
export function showLine(context: Context, waiting: Waiting, rules: WaitRules): Shown {
	const {settings, clock, output, terminal} = context;
	const lines = createLines(context);
	const names = new AgentNames();
	const sources = new Map<string, string>();
	const lastLines = new Map<string, string>();
	const ended = new Set<string>();
	let trouble: {readonly feed: string; readonly message: string; readonly retryAt: Date | null} | undefined;
	let drawn = '';

	function draw(above: string): void {
		const text = waitLineText({
			...rules,
			jobs: waiting.jobs,
			now: clock.now(),
			elapsed: waiting.elapsed,
			trouble,
			nameOf: ({id, agent}) => (agent === null ? '' : names.nameOf(sources.get(id) ?? '', agent)),
			columns: terminal.stdout.columns || usualColumns,
			ascii: settings.form.ascii,
		});
		if (above !== '' || text !== drawn) {
			void output.write(`${drawn === '' ? '' : erase}${above}${text}`);
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

	return {
		tell(observation, changed) {
			names.learn(observation);
			const text = isRoutine(observation) ? '' : lines.tell(observation);
			for (const {id} of changed) {
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

			draw(`${observation.type === 'gap' ? text : ''}${takeEnds()}`);
		},
		tick: () => draw(takeEnds()),
		end() {
			const rest = takeEnds();
			// Whoever is still at work stays on the screen as it was last seen.
			const last = waiting.jobs.every(isOver) || drawn === '' ? '' : `${drawn}\n`;
			void output.write(`${drawn === '' ? '' : erase}${rest}${last}`);
			drawn = '';
		},
	};
}
