import {expect, test} from 'vitest';
import type {Context} from '../../../source/commands/context.ts';
import {startRecording} from '../../../source/commands/recording/recording.ts';
import {createStop} from '../../../source/commands/stop.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {eventAt, makeFolder} from '../../journal/helper.ts';

const cadence = {interval: 2000, idleInterval: 30_000, retention: 60_000, statusBudget: 20};
const noAlerts = {bell: false, notify: false, isShell: false, after: 120_000};

function contextIn(folder: string, bell: boolean): Context {
	return {
		settings: {
			profiles: [{name: 'dfw', target: {kind: 'demo'}, follow: [], cadence}],
			journal: {folder, isOn: true, keep: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY},
			alerts: {...noAlerts, bell},
		},
		clock: createFakeClock(),
		stop: createStop(),
		say: () => {},
		environment: {},
	} as unknown as Context;
}

test.each([
	['goes on where earlier runs were reads what they wrote', true, false, 1],
	['begins by itself reads nothing', false, false, 0],
	['gives alerts reads it in any case', false, true, 1],
])('a recording that %s', async (_, isResumed, bell, events) => {
	const folder = await makeFolder();
	const first = contextIn(folder, false);
	const before = await startRecording(first, () => {});
	before.learn(eventAt(1, first.clock.now()));
	await before.close();
	const recording = await startRecording(contextIn(folder, bell), () => {}, {isResumed});
	expect(recording.recent).toHaveLength(events);
	await recording.close();
});
