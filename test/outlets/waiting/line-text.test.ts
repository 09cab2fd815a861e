import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Overdue} from '../../../source/domain/usual/overdue.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {type LineView, waitLineText} from '../../../source/outlets/waiting/line-text.ts';
import {newJob, type WaitedJob} from '../../../source/outlets/waiting/waited-job.ts';

const now = Date.parse('2026-11-20T14:00:00.000Z');
const running: WaitedJob = {
	...newJob('102404ee-35e8-49f5-9807-0e8c916f1c27', 'backup'),
	phase: 'there',
	status: 'running',
	state: 'in_progress',
	startedAt: now - 605_000,
	agent: {id: 'a1', name: 'mail-archive-03'},
};
const overdue: Overdue = {
	...{
		kind: 'backup',
		id: running.id,
		agent: running.agent,
		since: new Date(now - 605_000),
		expected: null,
		last: null,
	},
	usual: {median: 120_000, longest: 180_000},
};
const other: WaitedJob = {...running, id: 'd920049a-9c7a-478a-9628-367d7900696e', phase: 'ended'};
const progress = {done: 26 * 2 ** 20, left: null, total: 100 * 2 ** 20};

function view(changes: Partial<LineView>): LineView {
	return {
		jobs: [running],
		now,
		elapsed: 20_000,
		appear: undefined,
		timeout: undefined,
		trouble: undefined,
		nameOf: ({agent}) => agent?.name ?? '',
		columns: 80,
		ascii: false,
		colour: false,
		...changes,
	};
}

const trouble = {message: 'the server is out of order (503): all of it', retryAt: new Date(now + 4001)};

test.each<readonly [string, Partial<LineView>, string]>([
	[
		'all of it where there is room',
		{columns: 120, jobs: [{...running, progress}]},
		'● running  backup 102404ee-35e8-49f5-9807-0e8c916f1c27  mail-archive-03  10m 05s  26 %  26.0 MiB of 100 MiB',
	],
	[
		'the beginning of the id before the time is cut away',
		{jobs: [{...running, progress}]},
		'● running  backup 102404ee  mail-archive-03  10m 05s  26 %',
	],
	[
		'of several how many ended, and the time',
		{jobs: [running, other]},
		'1 of 2 ended  ● running  backup 102404ee  mail-archive-03  10m 05s',
	],
	[
		'what is left of the time',
		{timeout: 60_000, columns: 50},
		'● running  102404ee  mail-arc…  10m 05s  40s left',
	],
	[
		'in half a terminal what tells how far it is',
		{jobs: [running, other], timeout: 60_000, columns: 45},
		'1/2  ● running  102404ee  10m 05s  40s left',
	],
	[
		'when it is tried again, and why',
		{trouble},
		'● running  backup 102404ee  mail-ar…  10m 05s  next try in 5s: the server is o…',
	],
	[
		'an id of any other form is cut',
		{jobs: [{...running, id: 'x'.repeat(99)}], columns: 40},
		'● running  xxxxxx…xxxxx  mail…  10m 05s',
	],
	[
		'that it is overdue, and what is usual',
		{columns: 130, jobs: [{...running, overdue}]},
		'▲ overdue  backup 102404ee-35e8-49f5-9807-0e8c916f1c27  mail-archive-03  10m 05s  usual 2m 00s, longest 3m 00s',
	],
	[
		'a job without an agent',
		{jobs: [{...running, agent: null}], columns: 36},
		'● running  backup 102404ee  10m 05s',
	],
])('the line holds %s', (_, changes, line) => {
	expect(waitLineText(view(changes))).toBe(line);
});

describe('for any names and any width', () => {
	const text = fc.string({unit: 'grapheme', maxLength: 60});
	const views = fc.record({
		jobs: fc
			.array(fc.tuple(text, text), {minLength: 1, maxLength: 3})
			.map(list => list.map(([id, name]) => ({...running, id, agent: {id: 'a1', name}}))),
		columns: fc.integer({min: 0, max: 200}),
		ascii: fc.boolean(),
		trouble: fc.option(fc.record({message: text, retryAt: fc.constant(new Date(now + 1000))}), {
			nil: undefined,
		}),
	});

	test('it leaves the last column free, and no room is wasted on less than the time', () => {
		fc.assert(
			fc.property(views, changes => {
				const line = waitLineText(view(changes));
				expect(widthOf(line)).toBeLessThanOrEqual(Math.max(0, changes.columns - 1));
				if (changes.columns >= 40) {
					expect(line).toContain('10m 05s');
				}
			}),
			{numRuns: 300},
		);
	});
});
