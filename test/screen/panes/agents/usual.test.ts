import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../../source/domain/observation.ts';
import {headerLine} from '../../../../source/screen/frame/header-line.ts';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {signsOf} from '../../../../source/screen/looks/signs.ts';
import {agentCells} from '../../../../source/screen/panes/agents/columns.ts';
import {agentDetails} from '../../../../source/screen/panes/agents/fields.ts';
import {agentRows} from '../../../../source/screen/panes/agents/rows.ts';
import {historyRows} from '../../../../source/screen/panes/history/rows.ts';
import {paneLines} from '../../../../source/screen/panes/pane-lines.ts';
import {withView} from '../../../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {agent, cleanup, instant, jobEvent, overdue} from '../../fixtures/make.ts';
import {later, pressAll, screenOf, signs, small, tell, textOf, usual, wide} from '../../fixtures/screen.ts';

const minute = 60;
const fleet = ['db-02', 'web-01', 'app-07'].map(id => agent(0, {id}));

/** Three cleanups that took so many minutes. */
function night(...lengths: readonly number[]): readonly Observation[] {
	return lengths.map((length, at) =>
		cleanup(0, {
			id: `night-${at}`,
			agent: {id: 'db-02', name: 'db-02'},
			status: 'completed',
			startedAt: instant(-3600 - length * minute),
			endedAt: instant(-3600 + at),
		}),
	);
}

const running = [...fleet, ...night(20, 22, 31), jobEvent(0, 'in_progress', 'running')];
const late = [...running, overdue(44 * minute)];

function rowOf(state: ScreenState, name: string): string {
	return textOf(paneLines(state, 'agents', signs)).find(line => line.includes(name)) ?? '';
}

const at = (minutes: number, observations: readonly Observation[], size = wide) =>
	screenOf({observations, size, seconds: minutes * minute});

describe('a job that runs', () => {
	test('says what is usual where nobody tells how far it is', () => {
		expect(rowOf(at(5, running), 'db-02')).toMatch(/● db-02 .* cleanup in progress +usual 22m +00:05:00/);
		expect(rowOf(at(5, [...fleet, jobEvent(0, 'in_progress', 'running')]), 'db-02')).not.toContain('usual');
	});

	test('that is overdue says by how much, in as many words as there is room for', () => {
		expect(rowOf(at(45, late), 'db-02')).toContain('usual 22m, longest 31m  +104 %  overdue');
		expect(rowOf(at(45, late), 'db-02')).toContain('▲ db-02');
		expect(rowOf(at(45, late, usual), 'db-02')).toMatch(/▲ db-02 .* \+104 % {2}overdue/);
		expect(rowOf(at(45, late, small), 'db-02')).toContain('▲ db-02');
	});

	test('with bytes says what is left at the pace of the last minute', () => {
		const progress = (seconds: number, share: number) =>
			jobEvent(seconds, 'progress', 'running', {
				kind: 'backup',
				agent: 'app-07',
				progress: {done: share * 2 ** 30, left: null, total: 2 ** 30},
			});
		const told = [jobEvent(0, 'in_progress', 'running', {kind: 'backup', agent: 'app-07'})];
		const state = screenOf({
			observations: [...fleet, ...told, progress(1, 0), progress(31, 0.25)],
			seconds: 31,
		});
		expect(rowOf(state, 'app-07')).toMatch(/25 % {3}256 MiB of 1.00 GiB {3}≈ 2m left/);
		expect(rowOf(later(state, 90), 'app-07')).not.toContain('left');
	});
});

describe('an overdue job', () => {
	test('is counted in the header, in words or by its sign', () => {
		const header = (state: ScreenState) => textOfLine(headerLine(state, signs));
		expect(header(at(45, late))).toContain('1 running   ▲ 1 overdue');
		expect(header(at(45, late, small))).toContain('▲ 1');
		expect(header(at(5, running))).not.toContain('overdue');
		expect(textOfLine(headerLine(at(45, late), signsOf(false)))).toContain('^ 1 overdue');
	});

	test('stands behind what failed, and before whatever else went wrong', () => {
		const bad = [
			jobEvent(2700, 'failed', 'failed', {id: 'c1', agent: 'web-01'}),
			jobEvent(2700, 'stopped', 'stopped', {id: 'c2', agent: 'app-07'}),
		];
		const names = agentRows(at(45, [...late, ...bad]))
			.rows.slice()
			.map(({name}) => name);
		expect(names).toEqual(['web-01', 'db-02', 'app-07']);
	});

	test('is among the bad rows, and alone where that is asked for', () => {
		const state = at(45, [...late, jobEvent(2700, 'failed', 'failed', {id: 'c1', agent: 'web-01'})]);
		const bad = pressAll(state, 'x');
		expect(
			agentRows(bad)
				.rows.slice()
				.map(({name}) => name),
		).toEqual(['web-01', 'db-02']);
		expect(
			historyRows(bad)
				.rows.map(({id}) => id)
				.toSorted(),
		).toEqual(['c1', 'job-1']);
		const alone = withView(state, {only: 'overdue'});
		expect(
			agentRows(alone)
				.rows.slice()
				.map(({name}) => name),
		).toEqual(['db-02']);
		expect(historyRows(alone).rows.map(({id}) => id)).toEqual(['job-1']);
	});

	test('is none any more as soon as it has ended or is being stopped', () => {
		const stopping = tell(at(45, late), jobEvent(2701, 'stop_request', 'stopping'));
		expect(rowOf(stopping, 'db-02')).toContain('◐ db-02');
		const ended = tell(at(45, late), jobEvent(2701, 'completed', 'completed'));
		expect(rowOf(ended, 'db-02')).not.toContain('overdue');
		expect([...ended.data.jobs.values()].every(job => job.overdue === null)).toBe(true);
	});

	test('says in the details since when it is', () => {
		const [row] = agentRows(at(45, late)).rows;
		const state = at(45, late);
		const details = row && agentDetails(row, state, null);
		const text = details?.first
			.flatMap(({draw}) => draw?.lines(100, signs) ?? [])
			.map(textOfLine)
			.join('\n');
		expect(text).toContain('overdue since 14:44:00, usual 22m, longest 31m, +104 %');
	});
});

describe('the last ends of an agent', () => {
	const ends = [
		...fleet,
		...['completed', 'completed', 'failed', 'stopped', 'completed'].map((state, index) =>
			jobEvent(index, state, state as 'failed', {id: `c${index}`, agent: 'web-01'}),
		),
	];

	test('stand beside it from 120 columns on, the newest last', () => {
		expect(rowOf(at(5, ends), 'web-01')).toContain('✔✔✖■✔');
		expect(rowOf(at(5, ends, usual), 'web-01')).not.toContain('✔✔✖■✔');
	});

	test('are at most ten, and what went well is plain', () => {
		const many = Array.from({length: 14}, (_, index) =>
			jobEvent(index, index < 13 ? 'completed' : 'failed', index < 13 ? 'completed' : 'failed', {
				...{id: `c${index}`, agent: 'web-01'},
			}),
		);
		const row = agentRows(at(5, [...fleet, ...many]))
			.rows.slice()
			.find(({name}) => name === 'web-01');
		const style = {mode: 'utc', now: 0} as const;
		const cell =
			row && agentCells(row, {style, signs: signsOf(false), names: new Map(), widthOf: () => 20}).cells.ends;
		expect(cell?.text).toBe('+++++++++X');
		expect(cell?.tones).toEqual([...Array(9).fill('plain'), 'failed']);
	});
});
