import {describe, expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {AmbiguousError} from '../../source/sources/ambiguous-error.ts';
import {resolveId} from '../../source/sources/resolve-id.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeActivity, makeAgent, makeCleanup, makeEvent} from '../helpers/things.ts';
import {createScriptedSource, type ScriptedSource} from '../monitor/scripted-source.ts';

const one = '2f8708b3-d16b-11e4-93bd-c8e0eb190e3d';
const twin = '2f8708b3-0000-11e4-93bd-c8e0eb190e3d';
const other = '9c1e77d0-d16b-11e4-93bd-c8e0eb190e3d';

function create(name = 'test'): ScriptedSource {
	const clock = createFakeClock();
	const source = createScriptedSource(clock, {name});
	source.agents_ = [makeAgent(one, {name: 'web-01'}), makeAgent(other, {name: 'web-02'}), makeAgent('4711')];
	source.cleanups_ = new Map([one, other].map(id => [id, makeCleanup(id, 'failed')]));
	source.history_ = [
		{...makeActivity(other, 'completed'), kind: 'backup'},
		{...makeActivity(one, 'completed'), kind: 'restore'},
	];
	source.events_ = [{...makeEvent('1', clock.now()), requestId: one}];
	return source;
}

const never = new AbortController().signal;

async function resolve(sources: readonly ScriptedSource[], kind: string, text: string) {
	return (await resolveId(sources, kind, text, never))?.id;
}

test.for([
	['agent', 'web-01', one],
	['agent', 'WEB-02', other],
	['agent', '2f8708b3', one],
	['agent', '9C1E77D0', other],
	['agent', '2f8708b3-d16b', one],
	['cleanup', '2f8708b3', one],
	['backup', '9c1e77d0', other],
	['restore', '2f8708b3', one],
	['activity', '9c1e77d0', other],
	['request', '2f8708b3', one],
] as const)('%s %s is found in one list', async ([kind, text, id]) => {
	const source = create();
	expect(await resolve([source], kind, text)).toBe(id);
	expect(source.asked).toHaveLength(1);
});

test.for([
	['agent', 'web'],
	['backup', '2f8708b3'],
	['cleanup', 'deadbeef'],
] as const)('%s %s stands for nothing', async ([kind, text]) => {
	expect(await resolve([create()], kind, text)).toBeUndefined();
});

test.for([
	['agent', one],
	['agent', '4711'],
	['cleanup', one],
	['cleanup', 'nightly'],
	['activity', '507f1f77bcf86cd799439011'],
] as const)('%s %s is an id already, and nothing is asked', async ([kind, text]) => {
	const source = create();
	expect(await resolve([source], kind, text)).toBeUndefined();
	expect(source.asked).toEqual([]);
});

describe('where two fit', () => {
	test('both are named, with what tells them apart', async () => {
		const source = create();
		source.cleanups_.set(twin, makeCleanup(twin, 'completed', {agent: {id: other, name: 'web-02'}}));
		const resolving = resolve([source], 'cleanup', '2f8708b3');
		await expect(resolving).rejects.toThrow(AmbiguousError);
		await expect(resolving).rejects.toThrow(
			`'2f8708b3' fits 2: cleanup ${one} (failed), cleanup ${twin} (web-02 completed). Write the whole id`,
		);
	});

	test('an agent of that name and one whose id begins so are two', async () => {
		const source = create();
		source.agents_.push(makeAgent('4712', {name: '2f8708b3'}));
		await expect(resolve([source], 'agent', '2f8708b3')).rejects.toThrow(`agent ${one} (web-01), agent 4712`);
	});

	test('case tells two names apart', async () => {
		const source = create();
		source.agents_.push(makeAgent('4712', {name: 'WEB-01'}));
		expect(await resolve([source], 'agent', 'WEB-01')).toBe('4712');
		await expect(resolve([source], 'agent', 'Web-01')).rejects.toThrow('fits 2');
	});

	test('their profiles are named, too', async () => {
		const resolving = resolve([create('dfw'), create('lon')], 'agent', 'web-01');
		await expect(resolving).rejects.toThrow(`agent ${one} (web-01 of dfw), agent ${one} (web-01 of lon)`);
	});

	test('an id that is whole goes before those that begin with it', async () => {
		const source = create();
		source.agents_.push(makeAgent('2f8708b3', {name: 'odd'}));
		expect(await resolve([source], 'agent', '2f8708b3')).toBe('2f8708b3');
	});
});

describe('a list that cannot be read', () => {
	test('is a failure, since it may hold what is meant', async () => {
		const [source, deaf] = [create(), create('deaf')];
		deaf.before = () => {
			throw new ServerError('out of order');
		};
		await expect(resolve([deaf], 'agent', 'web-01')).rejects.toThrow('out of order');
		expect(await resolve([source, deaf], 'agent', 'web-01')).toBe(one);
	});

	test('leaves the id as it is where the list is refused or not there', async () => {
		const source = create();
		source.before = () => {
			throw new ForbiddenError('no');
		};
		expect(await resolve([source], 'agent', 'web-01')).toBeUndefined();
		expect(
			await resolveId([{...create(), agents: undefined as never}], 'agent', 'web-01', never),
		).toBeUndefined();
	});
});
