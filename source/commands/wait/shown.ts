import type {Observation} from '../../domain/observation.ts';
import {formatTime} from '../../domain/time.ts';
import {AgentNames} from '../../outlets/agent-names.ts';
import {column} from '../../outlets/columns.ts';
import type {Ending} from '../../outlets/ending.ts';
import {createJobLines} from '../../outlets/job-lines.ts';
import {toJsonLine} from '../../outlets/json-line.ts';
import {endToJson, observationToJson} from '../../outlets/ndjson.ts';
import type {Writer} from '../../outlets/writer.ts';
import {readCapabilities} from '../../terminal/capabilities.ts';
import {type Context, hasColour} from '../context.ts';
import {waitLineText} from './line-text.ts';
import type {WaitRules} from './outcome.ts';
import {isOver, type WaitedJob} from './waited-job.ts';
import type {Waiting} from './waiting.ts';

/** How the wait is told: as JSON, as lines, or as one line that changes. */
export type Shown = {
	/** `changed`: the jobs that it made another. */
	tell(observation: Observation, changed: readonly WaitedJob[]): void;
	/** Time has passed. */
	tick(): void;
	end(ending: Ending): void;
};

export function createShown(context: Context, waiting: Waiting, rules: WaitRules): Shown {
	const {settings, environment, isTerminal, output} = context;
	if (settings.form.json) {
		return showJson(output, settings.form.ascii);
	}

	const {canDraw} = readCapabilities(environment, {isTTY: isTerminal});
	return canDraw && !settings.form.plain
		? showLine(context, waiting, rules)
		: showLines(context, waiting, rules);
}

function showJson(output: Writer, ascii: boolean): Shown {
	return {
		tell(observation) {
			if (!isRoutine(observation)) {
				void output.write(`${toJsonLine(observationToJson(observation), ascii)}\n`);
			}
		},
		tick() {},
		end: ending => void output.write(`${toJsonLine(endToJson(ending), ascii)}\n`),
	};
}

function showLines(context: Context, waiting: Waiting, {kind}: WaitRules): Shown {
	const {clock, output, settings} = context;
	const lines = createLines(context);
	const absent = new Set<string>();
	return {
		tell(observation, changed) {
			const text = isRoutine(observation) ? '' : lines.tell(observation);
			if (changed.length > 0 || isAboutWatching(observation)) {
				void output.write(text);
			}
		},
		tick() {
			for (const {id} of waiting.jobs.filter(({phase, id}) => phase === 'absent' && !absent.has(id))) {
				absent.add(id);
				const time = formatTime(new Date(clock.now()), settings.form.zone);
				void output.write(`${time}  unknown    -  is not there yet  ${kind} ${column(id)}\n`);
			}
		},
		end() {},
	};
}

const erase = '\r\u001B[K';
const usualColumns = 80;

/** One line that changes; what stays above it is the end of each job, and what was missed. */
function showLine(context: Context, waiting: Waiting, rules: WaitRules): Shown {
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

function createLines(context: Context) {
	const {settings} = context;
	const {form, profiles} = settings;
	const retentions = new Map(profiles.map(({name, cadence}) => [name, cadence.retention]));
	return createJobLines({...form, colour: hasColour(context), retentions});
}

function isRoutine(observation: Observation): boolean {
	return observation.type === 'poll' && observation.poll.isRoutine;
}

function isAboutWatching({type}: Observation): boolean {
	return type === 'gap' || type === 'poll';
}
