import {expect, test} from 'vitest';
import {statusTable} from '../../../source/domain/status.ts';
import {headerLine} from '../../../source/screen/frame/header-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {agentRows} from '../../../source/screen/panes/agents/rows.ts';
import {historyRows} from '../../../source/screen/panes/history/rows.ts';
import {activity, agent, cleanup, instant, jobEvent} from '../fixtures/make.ts';
import {screenOf, signs} from '../fixtures/screen.ts';

const kinds = ['backup', 'cleanup', 'restore'] as const;

/** Told by events alone, by the history alone, by a list alone, and by several. */
const many = Array.from({length: 36}, (_, at) => {
	const id = `job-${at}`;
	const kind = kinds[at % 3] ?? 'backup';
	const [name, status] = (
		[
			['queued', 'queued'],
			['in_progress', 'running'],
			['stop_requested', 'stopping'],
			['failed', 'failed'],
		] as const
	)[at % 4] ?? ['queued', 'queued'];
	const owner = `agent-${at % 7}`;
	const row = activity(20, {
		id,
		kind,
		state: name,
		status,
		time: instant(at),
		agent: {id: owner, name: owner},
	});
	return [
		agent(0, {id: owner, name: owner}),
		...(at % 5 === 0 ? [] : [jobEvent(at, name, status, {id, kind, agent: owner})]),
		...(at % 5 === 0 || at % 2 === 0 ? [row] : []),
		...(kind === 'cleanup' && at % 4 === 1
			? [cleanup(30, {id, state: name, status, startedAt: instant(at), agent: {id: owner, name: owner}})]
			: []),
	];
}).flat();

test('header, history and agents count with one measure what runs', () => {
	const state = screenOf({observations: many, seconds: 60});
	const listed = historyRows(state).rows.filter(({status}) => statusTable[status].active).length;
	const byAgent = agentRows(state)
		.rows.slice()
		.reduce((sum, {work}) => sum + (work.running ? 1 + work.others : 0), 0);
	expect(listed).toBe(27);
	expect(byAgent).toBe(27);
	expect(textOfLine(headerLine(state, signs))).toContain(' 27 running ');
});
