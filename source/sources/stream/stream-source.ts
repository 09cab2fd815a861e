import type {Shown} from '../../domain/shown.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import type {Answer, Source} from '../source.ts';
import {UnknownKindError} from '../unknown-kind-error.ts';
import type {View} from './view.ts';

/** What another sweepwatch tells: first how things are, then what happens. */
export function createStreamSource(name: string, view: View): Source {
	const {things, what, via} = view;

	async function show(kind: string, id: string): Promise<Shown> {
		await view.catchUp();
		const shown = (await view.ask?.(kind, id)) ?? find(kind, id);
		if (shown === undefined) {
			throw new NotFoundError(`${what} knows no ${kind} ${id}`);
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
					throw new NotFoundError(`${what} knows no cleanup ${id}`);
				}

				return shown.cleanup;
			},
		}),
		history: ({limit}) => listed(() => things.activities().slice(0, limit)),
		show,
		stream: {
			...(via !== undefined && {via}),
			...(view.checks && {checks: view.checks}),
			known: view.known,
			trouble: view.trouble,
			observe: view.follow,
			record: view.record,
			acknowledge: view.acknowledge,
		},
		close: view.close,
	};
}
