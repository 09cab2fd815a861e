import {dirname} from 'node:path';
import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Shown} from '../../domain/shown.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {type FileSystem, nodeFileSystem} from '../../journal/file-system.ts';
import type {FoundJournal} from '../../journal/follow/find-journal.ts';
import {recordBeside} from '../../journal/writing/record-beside.ts';
import type {Answer, Source} from '../source.ts';
import {UnknownKindError} from '../unknown-kind-error.ts';
import {openView} from './view.ts';

export type StreamOptions = {
	/** The profile's name: it stands in what is told, whatever the collector calls it. */
	readonly name: string;
	readonly journal: FoundJournal;
	readonly clock: Clock;
	/** How long the server keeps events, in milliseconds. */
	readonly retention: number;
	readonly fileSystem?: FileSystem;
};

/** How soon it is seen that the journal has grown, in milliseconds. */
const every = 250;

/** The journal of another sweepwatch: first how things are, then what happens. */
export async function createStreamSource(options: StreamOptions): Promise<Source> {
	const {name, journal, clock, fileSystem = nodeFileSystem} = options;
	const view = await openView({...options, fileSystem});
	const {things} = view;
	/** One after the other: what is taken back was given before. */
	let writing: Promise<void> = Promise.resolve();

	async function show(kind: string, id: string): Promise<Shown> {
		await view.catchUp();
		const shown = find(kind, id);
		if (shown === undefined) {
			throw new NotFoundError(`the journal knows no ${kind} ${id}`);
		}

		return shown;
	}

	function find(kind: string, id: string): Shown | undefined {
		switch (kind) {
			case 'agent': {
				const agent = things.agent(id);
				return agent && {type: 'agent', agent};
			}

			case 'cleanup': {
				const cleanup = things.cleanup(id);
				return cleanup && {type: 'cleanup', cleanup, errors: null};
			}

			case 'request':
				throw new UnknownKindError(kind, ['agent', 'cleanup', 'activity', 'backup', 'restore']);
			default: {
				const activity = things.activity(kind, id);
				return activity && {type: 'activity', activity};
			}
		}
	}

	async function listed<Item>(items: () => readonly Item[]): Promise<Answer<Item>> {
		await view.catchUp();
		return {items: items(), problems: []};
	}

	const hasAgents = things.agents().length > 0;
	const hasCleanups = things.cleanups().length > 0;
	return {
		name,
		kind: 'stream',
		...(hasAgents && {agents: () => listed(things.agents)}),
		...((hasAgents || hasCleanups) && {
			cleanups: ({limit}) => listed(() => things.cleanups().slice(0, limit)),
			async cleanup(id) {
				const shown = await show('cleanup', id);
				if (shown.type !== 'cleanup') {
					throw new NotFoundError(`the journal knows no cleanup ${id}`);
				}

				return shown.cleanup;
			},
		}),
		history: ({limit}) => listed(() => things.activities().slice(0, limit)),
		show,
		stream: {
			known: view.known,
			trouble: () => view.trouble(clock.now()),
			async observe(tell: (observation: Observation) => void, room, signal) {
				const stop = view.listen(tell);
				try {
					while (!signal.aborted) {
						await view.catchUp();
						await room();
						await clock.sleep(every, signal);
					}
				} finally {
					stop();
				}
			},
			acknowledge(given: Acknowledging) {
				const {folder, source} = journal;
				const place = {folder: dirname(folder), own: folder, now: clock.now, fileSystem};
				writing = writing.catch(() => {}).then(() => recordBeside(place, {...given, source}));
				return writing;
			},
		},
		async close() {
			await writing.catch(() => {});
		},
	};
}
