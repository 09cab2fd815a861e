import {expect, test} from 'vitest';
import {annotationOf} from '../../../source/outlets/waiting/annotations.ts';
import {newJob, type WaitedJob} from '../../../source/outlets/waiting/waited-job.ts';

const job = (more: Partial<WaitedJob>): WaitedJob => ({...newJob('2f', 'cleanup'), phase: 'ended', ...more});

test.each([
	[{status: 'completed'}, '::notice title=sweepwatch::cleanup 2f: completed'],
	[{status: 'with-errors'}, '::warning title=sweepwatch::cleanup 2f: completed with errors'],
	[{status: 'failed'}, '::error title=sweepwatch::cleanup 2f: failed'],
	[{status: 'missed'}, '::error title=sweepwatch::cleanup 2f: missed'],
	[{phase: 'there', status: 'running'}, '::error title=sweepwatch::cleanup 2f: still runs'],
	[{phase: 'lost'}, '::error title=sweepwatch::cleanup 2f: is not there'],
] as const)('%j', (more, line) => {
	expect(annotationOf(job(more))).toBe(line);
});

test('no name of a server gives an order of its own', () => {
	const agent = {id: 'a1', name: 'web\n::stop-commands::100%\r'};
	const line = annotationOf(job({status: 'failed', agent, kind: 'backup'}));
	expect(line.startsWith('::error title=sweepwatch::backup 2f of web')).toBe(true);
	expect(line).not.toMatch(/[\r\n]/);
	expect(line).toContain('100%25');
});
