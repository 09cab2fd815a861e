import {expect, test} from 'vitest';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {makeAgent, makeCleanup, makeEvent} from '../../helpers/things.ts';
import {wait} from './waiter.ts';

const whole = '2f8708b3-d16b-11e4-93bd-c8e0eb190e3d';
const twin = '2f8708b3-0000-11e4-93bd-c8e0eb190e3d';
const agent = {id: 'fb9b9472-0000-11e4-93bd-c8e0eb190e3d', name: null};

test('a job is waited for by the beginning of its id', async () => {
	const waiter = wait(source => source.cleanups_.set(whole, makeCleanup(whole, 'failed')), {
		options: {ids: ['2f8708b3']},
	});
	expect(await waiter.end()).toMatchObject({exit: 1});
	expect(waiter.text()).toContain(`cleanup failed  cleanup ${whole}`);
});

test('it may appear later, and its list fail before', async () => {
	const waiter = wait(() => {}, {options: {ids: ['2f8708b3'], appear: 120_000}});
	const {source, clock} = waiter;
	await clock.pass(5000);
	source.before = () => {
		throw new ServerError('out of order');
	};
	await clock.pass(30_000);
	source.before = () => {};
	source.cleanups_.set(whole, makeCleanup(whole, 'stopped'));
	expect(await waiter.end()).toMatchObject({exit: 4});
});

test('called twice in two ways it is one job', async () => {
	const waiter = wait(source => source.cleanups_.set(whole, makeCleanup(whole, 'in_progress')), {
		options: {ids: ['2f8708b3', whole]},
		isTerminal: true,
	});
	await waiter.clock.pass(5000);
	expect(waiter.text().split('\r').at(-1)).not.toContain('of 2 ended');
	waiter.source.cleanups_.set(whole, makeCleanup(whole, 'completed'));
	expect(await waiter.end()).toMatchObject({exit: 0});
	expect(waiter.text().split('✔')).toHaveLength(2);
});

test('where two fit, both are named, and it ends with 2', async () => {
	const waiter = wait(
		source => {
			for (const id of [whole, twin]) {
				source.cleanups_.set(id, makeCleanup(id, 'in_progress'));
			}
		},
		{options: {ids: ['2f8708b3']}},
	);
	const end = await waiter.end();
	expect(end.exit).toBe(2);
	expect(end.message).toContain(`cleanup ${whole} (in_progress), cleanup ${twin} (in_progress)`);
});

test('the agent is called by its name, which is asked for once', async () => {
	const waiter = wait(source => {
		source.agents_ = [makeAgent(agent.id, {name: 'db-02'})];
		source.cleanups_.set('c1', makeCleanup('c1', 'in_progress', {agent}));
	}, {});
	const {source, clock} = waiter;
	await clock.pass(5000);
	source.events_ = [
		makeEvent('1', clock.now(), {event: 'cleanup_failed', cleanupId: 'c1', agentId: agent.id}),
	];
	await clock.pass(3000);
	source.cleanups_.set('c1', makeCleanup('c1', 'failed', {agent}));
	await waiter.end();
	expect(waiter.lines().map(line => line.split(/ {2,}/)[2])).toEqual(['db-02', 'db-02', 'db-02']);
	expect(source.asked.filter(({what}) => what === 'agents')).toHaveLength(1);
});

test('a list of agents that does not answer holds nothing up for long', async () => {
	const waiter = wait((source, {sleep}) => {
		source.before = what => (what === 'agents' ? sleep(3_600_000) : undefined);
		source.cleanups_.set('c1', makeCleanup('c1', 'failed', {agent}));
	}, {});
	const began = waiter.clock.now();
	expect(await waiter.end()).toMatchObject({exit: 1});
	expect(waiter.clock.now() - began).toBeLessThan(10_000);
	expect(waiter.text()).toContain('fb9b9472  cleanup failed');
});
