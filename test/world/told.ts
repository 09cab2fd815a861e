import {encodeLine} from '../../source/codec/line.ts';
import {decodeLines} from '../../source/codec/read-damaged.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {createRepeats} from '../../source/journal/record/repeats.ts';
import type {Line} from '../truth/account.ts';
import type {Outcome} from './play.ts';

/** What all runs of a story told of one profile. */
export type Told = {
	/** In the order in which they were learnt. */
	readonly lines: readonly Line[];
	readonly observations: readonly Observation[];
	/** The same, as each program told it. */
	readonly eachWriter: readonly (readonly Line[])[];
	/** Written behind a hole in a file: a run goes on from before it, and may not know what they told. */
	readonly doubted: ReadonlySet<Line>;
	/** Lines of the journal that nobody can read any more. */
	readonly unreadable: number;
	/** One of them said what was watched: what came before it may be told again. */
	readonly hasLostSession: boolean;
};

/** What stands where the disk wrote what came later, and the power went. */
const zero = '\0';

export function toldInJournal(
	{files}: Pick<Outcome, 'files'>,
	name: string,
	/** Somebody has set the clock: only the files say what came before what. */
	isByFile: boolean,
): Told {
	const texts = [...files]
		.filter(([path]) => path.includes(`/${name}/`) && path.endsWith('.ndjson'))
		.flatMap(([path, bytes]) => {
			const writer = /(\.\d+)?\.ndjson$/.exec(path)?.[1] ?? '';
			return (
				bytes
					.toString()
					.split('\n')
					.filter(text => text !== '')
					// Whoever reads a journal finds the whole lines that stand in a damaged one, too.
					.map(text => ({path, text, writer, contents: decodeLines(text, true)}))
			);
		});
	const doubted = new Set<Line>();
	let holed: string | undefined;
	const inFiles = texts.flatMap(({path, text, writer, contents}) => {
		holed = text.includes(zero) ? path : holed;
		return contents.flatMap(content => {
			if (content.type === 'unreadable' || content.type === 'unknown') {
				return [];
			}

			const line = JSON.parse(contents.length === 1 ? text : encodeLine(content)) as Line;
			holed = line.type === 'session' ? undefined : holed;
			if (holed === path) {
				doubted.add(line);
			}

			return [{line, content, writer}];
		});
	});
	const read = isByFile
		? inFiles
		: inFiles.toSorted(({line: {at: one}}, {line: {at: other}}) => (one < other ? -1 : one > other ? 1 : 0));
	// Each program writes files of its own.
	const writers = Map.groupBy(read, ({writer}) => writer);
	const repeats = createRepeats();
	const tracks = [...writers.keys()];
	const unreadable = texts.filter(({contents}) => contents.some(({type}) => type === 'unreadable'));
	return {
		hasLostSession: unreadable.some(({text}) => text.includes('"session"')),
		lines: read.map(({line}) => line),
		observations: read.flatMap(({content, writer}) => {
			const observation = 'observation' in content ? content.observation : undefined;
			// What several have written was learnt once, for whoever reads it all.
			return observation && !repeats.isRepeat(observation, tracks.indexOf(writer), +observation.at)
				? [observation]
				: [];
		}),
		doubted,
		eachWriter: [...writers.values()].map(own => own.map(({line}) => line)),
		unreadable: unreadable.length,
	};
}

export function toldOnOutput({runs}: Pick<Outcome, 'runs'>, name: string): Told {
	const eachWriter = runs.map(({lines}) =>
		lines.map(line => JSON.parse(line) as Line).filter(({source}) => source === name),
	);
	return {
		lines: eachWriter.flat(),
		observations: [],
		eachWriter,
		doubted: new Set(),
		unreadable: 0,
		hasLostSession: false,
	};
}
