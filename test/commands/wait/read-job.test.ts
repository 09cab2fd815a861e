import {describe, expect, test} from 'vitest';
import {readJob} from '../../../source/commands/wait/read-job.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {makeCleanup} from '../../helpers/things.ts';
import {createScriptedSource, type ScriptedSource} from '../../monitor/scripted-source.ts';

const {signal} = new AbortController();

function sources(): readonly [ScriptedSource, ScriptedSource] {
	const clock = createFakeClock();
	return [createScriptedSource(clock), createScriptedSource(clock)];
}

describe('a job is looked for in every system that is watched', () => {
	test('the first one that has it counts', async () => {
		const [one, other] = sources();
		const cleanup = makeCleanup('c1', 'queued');
		other.cleanups_.set('c1', cleanup);
		const reading = await readJob([one, other], 'cleanup', 'c1', signal);
		expect(reading).toEqual({type: 'there', source: other, told: {type: 'cleanup', cleanup}});
	});

	test('it is absent only when none has it', async () => {
		expect(await readJob(sources(), 'cleanup', 'c1', signal)).toEqual({type: 'absent'});
	});

	test('where one could not answer, nobody knows', async () => {
		const [one, other] = sources();
		one.before = () => {
			throw new ServerError('out of order');
		};
		await expect(readJob([one, other], 'cleanup', 'c1', signal)).rejects.toThrow('out of order');
	});
});
