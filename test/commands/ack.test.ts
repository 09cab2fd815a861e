import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {findFailure} from '../../source/commands/ack/find-failure.ts';
import {learnJobs, noJobs} from '../../source/domain/jobs/jobs.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {headLine, observationLine} from '../helpers/journal-lines.ts';
import {cleanupWith} from '../helpers/observations.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {linesOf, runProgram} from '../helpers/program.ts';

const one = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const other = '2f8708b4-d16b-11e4-bc22-c8e0eb190e3d';

function jobsOf(...observations: readonly Observation[]) {
	return [...learnJobs(noJobs, observations, Number.POSITIVE_INFINITY).jobs.values()];
}

const failed = (id: string, source = 'dfw') => ({
	...cleanupWith({id, state: 'failed', status: 'failed'}),
	source,
});

describe('the failure that is meant', () => {
	test('by its id, or by the beginning of it', () => {
		const jobs = jobsOf(failed(one), failed(other));
		expect(findFailure(jobs, 'cleanup', one).id).toBe(one);
		expect(findFailure(jobs, 'cleanup', '2F8708B4').id).toBe(other);
	});

	test('is still one while it runs again', () => {
		const again = cleanupWith({id: one, state: 'in_progress', status: 'running', endedAt: null});
		expect(findFailure(jobsOf(failed(one), again), 'cleanup', one).status).toBe('failed');
	});

	test.each([
		['nobody knows it', jobsOf(), one, 'not-found', 'knows no cleanup'],
		['it went well', jobsOf(cleanupWith({id: one, status: 'completed'})), one, 'not-found', 'is completed'],
		['it is too short', jobsOf(failed(one)), '2f87', 'not-found', 'knows no cleanup 2f87'],
		[
			'two profiles have it',
			jobsOf(failed(one), failed(one, 'lon')),
			one,
			'ambiguous',
			`${one} of dfw, ${one} of lon`,
		],
	])('is none where %s', (_, jobs, typed, code, words) => {
		expect(() => findFailure(jobs, 'cleanup', typed)).toThrow(
			expect.objectContaining({code, message: expect.stringContaining(words)}),
		);
	});
});

test('a script takes note of a failure, with its name and a note, in the journal of the profile', async () => {
	const folders = ownFolders();
	const own = join(folders.XDG_STATE_HOME, 'sweepwatch', 'dfw');
	await mkdir(own, {recursive: true, mode: 0o700});
	const at = new Date();
	const today = at.toISOString().slice(0, 10);
	await writeFile(
		join(own, `${today}.ndjson`),
		headLine('dfw', at.getTime()) + observationLine({...failed(one), at}),
	);
	const env = {...folders, USER: 'ann'};
	const ran = await runProgram(['ack', 'cleanup', '2f8708b3', '--note', 'ticket 4711', '--json'], {env});
	expect([ran.exit, ran.stderr]).toEqual([0, '']);
	const told = JSON.parse(linesOf(ran.stdout)[0] ?? '');
	const end = {kind: 'cleanup', id: one, status: 'failed', by: 'ann', note: 'ticket 4711'};
	expect(told).toMatchObject({type: 'acknowledged', source: 'dfw', ...end});
	const written = linesOf(await readFile(join(own, `${today}.2.ndjson`), 'utf8')).map(line =>
		JSON.parse(line),
	);
	expect(written.at(-1)).toMatchObject(told);
	const missing = await runProgram(['ack', 'cleanup', other], {env});
	expect([missing.exit, missing.stdout]).toEqual([5, '']);
});
