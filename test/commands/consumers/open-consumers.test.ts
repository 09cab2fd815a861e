import {describe, expect, test} from 'vitest';
import type {ConsumerEntry} from '../../../source/commands/consumers/entry.ts';
import {openConsumers} from '../../../source/commands/consumers/open-consumers.ts';
import type {Context} from '../../../source/commands/context.ts';
import {createStop} from '../../../source/commands/stop.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {acknowledgedWith} from '../../helpers/observations.ts';
import {eventAt, makeFolder} from '../../journal/helper.ts';

const cadence = {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20};
const noAlerts = {bell: false, notify: false, isShell: false, after: 120_000};

function contextIn(folder: string, bell: boolean): Context {
	return {
		settings: {
			form: {json: false, ascii: false, zone: 'utc'},
			profiles: [{name: 'dfw', target: {kind: 'demo'}, follow: [], cadence, expect: []}],
			journal: {folder, isOn: true, keep: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY},
			alerts: {...noAlerts, bell},
		},
		clock: createFakeClock(),
		stop: createStop(),
		output: {write: async () => {}, flush: async () => {}},
		say: () => {},
		environment: {},
		isTerminal: false,
	} as unknown as Context;
}

test.each([
	['goes on where earlier runs were reads what they wrote', true, false, 1],
	['begins by itself reads nothing', false, false, 0],
	['gives alerts reads it in any case', false, true, 1],
])('a watch that %s', async (_, isResumed, bell, events) => {
	const folder = await makeFolder();
	const first = contextIn(folder, false);
	const before = await openConsumers(first);
	await before.learn(eventAt(1, first.clock.now()));
	await before.close();
	const consumers = await openConsumers(contextIn(folder, bell), {isResumed});
	expect(consumers.past.recent).toHaveLength(events);
	await consumers.close();
});

describe('several consumers', () => {
	/** One that writes down what it is told; it is slow as long as nobody says go. */
	function entry(name: string, log: string[], more: Partial<ConsumerEntry> = {}) {
		const {promise, resolve} = Promise.withResolvers<void>();
		const own: ConsumerEntry = {
			isWanted: () => true,
			open: async () => ({
				learn({type}) {
					log.push(`${name} ${type}`);
					return promise;
				},
				alerted: ({key}) => void log.push(`${name} alerted ${key}`),
				close: async ending => void log.push(`${name} close ${ending?.status}`),
			}),
			...more,
		};
		return {own, go: resolve};
	}

	async function openAll(from: readonly ConsumerEntry[]) {
		return openConsumers(contextIn(await makeFolder(), false), {from, isResumed: false});
	}

	test('hear each in the order of the list, and the slowest is waited for', async () => {
		const log: string[] = [];
		const [quick, slow] = [entry('quick', log), entry('slow', log)];
		const consumers = await openAll([slow.own, quick.own]);
		quick.go();
		let isHeard = false;
		const heard = Promise.resolve(consumers.learn(eventAt(1, 0))).then(() => {
			isHeard = true;
		});
		await new Promise(setImmediate);
		expect(log).toEqual(['slow event', 'quick event']);
		expect(isHeard).toBe(false);
		slow.go();
		await heard;
	});

	test('are told how it ended, and who is not wanted is not opened', async () => {
		const log: string[] = [];
		const others = entry('other', log, {isWanted: () => false});
		const consumers = await openAll([entry('one', log).own, others.own]);
		await consumers.close({at: new Date(0), source: 'dfw', status: 'completed', exit: 0});
		expect(log).toEqual(['one close completed']);
	});

	test('one hears of the alerts of another', async () => {
		const log: string[] = [];
		const alerting = entry('alerting', log, {
			open: async ({alerted}) => ({
				learn: () => alerted({source: 'dfw', kind: 'failure', key: 'k'}),
				close: async () => {},
			}),
		});
		const consumers = await openAll([entry('one', log).own, alerting.own]);
		void consumers.learn(eventAt(1, 0));
		expect(log).toEqual(['one event', 'one alerted k']);
	});

	test('whoever records does not hear what is recorded already', async () => {
		const log: string[] = [];
		const recorder = {bookmark: () => Promise.reject(), trouble: undefined} as never;
		const recording = entry('recording', log, {
			open: async () => ({learn: () => void log.push('recorded'), close: async () => {}, recorder}),
		});
		const consumers = await openAll([recording.own, entry('one', log).own]);
		void consumers.hear(acknowledgedWith());
		expect(log).toEqual(['one acknowledged']);
	});

	test('that cannot be opened are the end of it, and the others are closed', async () => {
		const log: string[] = [];
		const broken = entry('broken', log, {open: () => Promise.reject(new Error('no such command'))});
		await expect(openAll([entry('one', log).own, broken.own])).rejects.toThrow('no such command');
		expect(log).toEqual(['one close undefined']);
	});
});
