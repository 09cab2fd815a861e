import {expect, test} from 'vitest';
import {createRunning} from '../../source/monitor/running.ts';

const minute = 60_000;

test('jobs of several kinds under one id are several jobs, until each has ended or is silent', () => {
	const running = createRunning();
	running.heardOfJob({kind: 'backup', id: '1'}, 'running', 0, 'a');
	running.heardOfJob({kind: 'restore', id: '1'}, 'running', 10 * minute);
	running.heardOfJob({kind: 'backup', id: '2'}, 'completed', 0);
	expect(running.jobs()).toEqual([
		{kind: 'backup', id: '1'},
		{kind: 'restore', id: '1'},
	]);
	expect(running.isAnything(16 * minute)).toBe(true);
	expect(running.jobs()).toEqual([{kind: 'restore', id: '1'}]);
	expect(running.isAgentBusy('a')).toBe(false);
	running.heardOfJob({kind: 'restore', id: '1'}, 'failed', 17 * minute);
	expect(running.isAnything(17 * minute)).toBe(false);
});
