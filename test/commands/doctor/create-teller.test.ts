import {expect, test} from 'vitest';
import type {Context} from '../../../source/commands/context.ts';
import {createTeller} from '../../../source/commands/doctor/create-teller.ts';
import {examine} from '../../../source/commands/doctor/examine.ts';
import {NotFoundError} from '../../../source/http/errors/not-found-error.ts';
import {UnreachableError} from '../../../source/http/errors/unreachable-error.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {createScriptedSource} from '../../monitor/scripted-source.ts';

/** What `doctor` prints of a server where each call ends so. */
async function examineAll(before: (what: string) => void, json = false): Promise<string> {
	const clock = createFakeClock();
	const source = createScriptedSource(clock);
	source.before = before;
	let text = '';
	const context = {
		settings: {form: {json, ascii: false, colour: false}, origins: []},
		output: {
			async write(more: string) {
				text += more;
			},
		},
		clock,
		isTerminal: false,
	} as unknown as Context;
	const teller = createTeller(context, []);
	for await (const examination of examine(source, {clock, stop: new AbortController().signal})) {
		await teller.examination(examination);
	}

	return text;
}

const calls = ['events', 'agents', 'agent status', 'cleanups', 'history'];

test('what spoils every call is told once, and nothing is promised instead', async () => {
	const text = await examineAll(what => {
		throw new UnreachableError(`it answered 503 to /v2/1/${what}: out of order`);
	});
	expect(text.match(/out of order/g)).toHaveLength(1);
	expect(text.match(/for the same reason as events/g)).toHaveLength(calls.length - 1);
	expect(text.match(/^failed/gm)).toHaveLength(calls.length);
	expect(text).not.toContain('one by one');
});

test('programs hear it with each call', async () => {
	const text = await examineAll(() => {
		throw new UnreachableError('out of order');
	}, true);
	const told = text.trim().split('\n');
	expect(told.map(line => JSON.parse(line).message)).toEqual(calls.map(() => 'out of order'));
});

test('a feed that is not there can be done without', async () => {
	const text = await examineAll(what => {
		if (what === 'events') {
			throw new NotFoundError('no such thing');
		}
	});
	expect(text).toMatch(/^lacking .* events/);
	expect(text).toContain('no such thing. Without it, the agents are followed one by one instead');
});
