import {encodeLine, type LineRead} from '../../codec/line.ts';
import type {LineHead} from '../../codec/line-head.ts';
import {agentIn} from '../../domain/agent-in.ts';
import type {Observation} from '../../domain/observation.ts';
import {isOfOneJob} from '../../domain/poll.ts';
import type {Place} from '../reading/read-places.ts';
import {createJobLines} from './job-lines.ts';
import type {Summary} from './summary.ts';

type Written = {readonly head: LineHead; readonly bytes: Buffer};

/** They are forgotten where they are too many: what is passed over is parsed again then. */
const mostIdle = 20_000;

/** Who is told the lines of one file, of which most say nothing that a report would miss. */
export function createTeller() {
	const jobLines = createJobLines();
	const sources = new Set<string>();
	const names = new Map<string, readonly [source: string, id: string, name: string]>();
	const watched = new Map<string, readonly [source: string, from: number, to: number]>();
	const lines: string[] = [];
	/** What names an agent as it was named before, and says nothing of a job. */
	let idle = new Set<string>();
	/** Of most files all lines have one source: as it stands there, and what it is. */
	let usual: {readonly bytes: Buffer; readonly source: string} | undefined;
	let isAlone = true;

	function name(observation: Observation): void {
		const agent = agentIn(observation);
		if (agent === null || agent.name === null || agent.name === '') {
			return;
		}

		const key = JSON.stringify([observation.source, agent.id]);
		const known = names.get(key)?.[2];
		if (known !== agent.name) {
			names.delete(key);
			names.set(key, [observation.source, agent.id, agent.name]);
			if (known !== undefined) {
				// What was passed over until now would call it by its earlier name again.
				idle = new Set();
				jobLines.forget();
			}
		}
	}

	function watch(source: string, at: number): void {
		const [, from, to] = watched.get(source) ?? [source, at, at];
		watched.set(source, [source, Math.min(from, at), Math.max(to, at)]);
	}

	function hear(observation: Observation): void {
		sources.add(observation.source);
		name(observation);
		switch (observation.type) {
			case 'poll':
				if (observation.poll.ok && !isOfOneJob(observation.poll.feed)) {
					watch(observation.source, observation.at.getTime());
				}

				break;
			case 'acknowledged':
			case 'unacknowledged':
				break;
			default:
				isAlone = false;
		}
	}

	return {
		/** Whether it says nothing that must be parsed, as which it was told. */
		passes({head, bytes}: Written, place: Place): boolean {
			switch (head.type) {
				case undefined:
				case 'journal':
				case 'session':
				case 'alerted':
				case 'end':
					return true;
				case 'poll': {
					const feed = usual && head.isFrom(usual.bytes) ? head.goodFeed() : undefined;
					if (usual === undefined || feed === undefined) {
						return false;
					}

					if (!isOfOneJob(feed)) {
						watch(usual.source, head.time);
					}

					return true;
				}

				case 'agent': {
					const words = usual && head.isFrom(usual.bytes) ? head.idAndName() : undefined;
					return words !== undefined && idle.has(words);
				}

				case 'event': {
					const happening = usual && head.isFrom(usual.bytes) ? head.happening() : undefined;
					return (
						happening !== undefined &&
						(idle.has(happening.words) || jobLines.goesOn(happening, bytes, head.time, place))
					);
				}

				default:
					return false;
			}
		},
		/** What another program may have told within the span stands before it. */
		hearBefore(): void {
			isAlone = false;
		},
		/** Where the line is as it was written, with what stands there. */
		learn(line: LineRead, place: Place, written?: Written): void {
			if (line.type === 'hole') {
				lines.push(encodeLine(line));
			}

			if (line.type !== 'observation') {
				return;
			}

			const {observation} = line;
			const {source, type} = observation;
			hear(observation);
			if (type === 'gap' || type === 'overdue') {
				lines.push(encodeLine(line));
			}

			if (written !== undefined) {
				usual ??= {bytes: written.head.source(), source};
			}

			const head = usual?.source === source ? written?.head : undefined;
			const happening = type === 'event' ? head?.happening() : undefined;
			const isOfJob = jobLines.learn(observation, place, happening, written?.bytes);
			const words = type === 'agent' ? head?.idAndName() : happening?.words;
			if (words !== undefined && !isOfJob) {
				idle = idle.size < mostIdle ? idle : new Set();
				idle.add(words);
			}
		},
		close(): Pick<Summary, 'sources' | 'names' | 'watched' | 'lines' | 'isAlone' | 'jobs' | 'places'> {
			const all = {sources: [...sources], names: [...names.values()], watched: [...watched.values()]};
			return {...all, lines, isAlone, ...jobLines.close()};
		},
	};
}
