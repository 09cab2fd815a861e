import {expect, test} from 'vitest';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import type {Source} from '../../source/sources/source.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeEvent} from '../helpers/things.ts';
import {type ListenOptions, listenTo} from './listen.ts';
import {createScriptedSource} from './scripted-source.ts';

const beside = {agents: false, cleanups: false, history: false};

/** How often each request was asked for; the third time there is an answer. */
async function follow(options: ListenOptions, count = 1): Promise<ReadonlyMap<string, number>> {
	const asked = new Map<string, number>();
	const clock = createFakeClock();
	const script = createScriptedSource(clock);
	script.events_ = [
		...Array.from({length: count}, (_, index) =>
			makeEvent(String(index + 1), clock.now(), {event: 'host_browse', requestId: `r${index + 1}`}),
		),
		makeEvent('999', clock.now(), {event: 'agent_shutdown', requestId: 'none'}),
	];
	const source: Source = {
		...script,
		async show(_, id) {
			const times = (asked.get(id) ?? 0) + 1;
			asked.set(id, times);
			if (times < 3) {
				throw new NotFoundError('not yet');
			}

			return {type: 'request', request: {id} as never};
		},
	};
	const {stop} = listenTo([source], clock, options);
	await clock.pass(120_000);
	await stop();
	return asked;
}

test('what came of a request is asked for until it is there, and only where it can be', async () => {
	expect(await follow({beside: {...beside, answers: true}})).toEqual(new Map([['r1', 3]]));
});

test('where nobody can ask to see it, nothing is asked for', async () => {
	expect(await follow({beside})).toEqual(new Map());
});

test('many requests at once are asked for within a budget', async () => {
	const asked = await follow({beside: {...beside, answers: true}}, 90);
	expect([...asked.values()].reduce((sum, times) => sum + times, 0)).toBeLessThanOrEqual(40);
	expect(asked.size).toBe(10);
});
