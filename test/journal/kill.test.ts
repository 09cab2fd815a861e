import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {setTimeout as wait} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {openRecord} from '../../source/journal/record/open-record.ts';
import {makeFolder} from './helper.ts';

const script = new URL('append-forever.ts', import.meta.url).pathname;
const kills = Number(process.env.SWEEPWATCH_TEST_KILLS ?? 8);

/** Runs until it is killed at a moment of its own; gives what it was sure of. */
async function runAndKill(
	folder: string,
): Promise<{readonly safe: number; readonly troubles: readonly string[]}> {
	const child = spawn(process.execPath, [script, folder], {stdio: ['ignore', 'pipe', 'inherit']});
	const ended = once(child, 'exit');
	const troubles: string[] = [];
	let safe = -1;
	let isKilled = false;
	for await (const line of createInterface({input: child.stdout})) {
		const [, word, rest = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
		if (word === 'trouble') {
			troubles.push(rest);
		} else {
			safe = word === 'safe' ? Number(rest) : safe;
			if (!isKilled) {
				isKilled = true;
				void wait(Math.random() * 120).then(() => child.kill('SIGKILL'));
			}
		}
	}

	await ended;
	return {safe, troubles};
}

test(`killed ${kills} times under load, the journal reads back whole, and nothing is lost or told twice`, {
	timeout: 60_000 + kills * 2000,
}, async () => {
	const folder = await makeFolder();
	let safe = -1;
	const troubles: string[] = [];
	for (let kill = 0; kill < kills; kill++) {
		const run = await runAndKill(folder);
		safe = Math.max(safe, run.safe);
		troubles.push(...run.troubles);
	}

	const record = await openRecord(folder);
	let next = 0;
	for await (const {observation} of record.observationsFrom(0)) {
		expect(observation.type === 'event' && observation.event.id).toBe(String(next));
		next++;
	}

	expect(next).toBeGreaterThan(safe);
	expect(safe).toBeGreaterThan(0);
	// A kill between two writes leaves whole lines; one inside of a write leaves an end to set aside.
	expect(troubles.filter(message => !/was torn; \d+ bytes are set aside/.test(message))).toEqual([]);
	expect(record.problems.filter(problem => !problem.endsWith('its last line is cut and left out'))).toEqual(
		[],
	);
});
