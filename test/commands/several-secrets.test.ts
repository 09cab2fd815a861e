import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Watched, writeConfig} from '../helpers/config.ts';
import {runProgram, startProgram} from '../helpers/program.ts';
import {type RecordServer, recordServer} from '../helpers/record-server.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';

const quick = ['interval = "100ms"', 'idle-interval = "200ms"'];

describe.concurrent('secrets', () => {
	test('stay with the server of their own profile, whatever another one says', async () => {
		await using one = await simulate({agents: 2, seed: 1, activitiesPerSecond: 5});
		await using two = await simulate({agents: 2, seed: 2, activitiesPerSecond: 5});
		await using dfw = await recordServer(one.simulator.origin);
		await using lon = await recordServer(two.simulator.origin);
		// It names another profile's server as the place of its next page.
		await using sde = await recordServer(one.simulator.origin, {
			change: body => body.replace(/"next":"http:\/\/[^/"]+/, `"next":"${lon.origin}`),
		});
		await using squall = await recordServer(two.simulator.origin);
		// And this one sends whoever asks for a single row to another server.
		await using audit = await recordServer(two.simulator.origin, {
			answer: url => (url.includes('limit=77') ? {status: 302, location: `${dfw.origin}${url}`} : undefined),
		});
		const servers = {dfw, lon, sde, squall, audit};
		const secrets = {
			dfw: one.simulator.token,
			lon: two.simulator.token,
			sde: one.simulator.sdElements.token,
			squall: two.simulator.squall.token,
			audit: two.simulator.audit.token,
		};
		expect(new Set(Object.values(secrets)).size).toBe(5);
		await using config = await writeConfig(
			[
				{name: 'dfw', system: 'rackspace', simulator: at(one.simulator, dfw)},
				{name: 'lon', system: 'rackspace', simulator: at(two.simulator, lon)},
				{name: 'sde', system: 'sde', simulator: at(one.simulator, sde)},
				{name: 'squall', system: 'squall', simulator: at(two.simulator, squall)},
				{name: 'audit', system: 'http', simulator: at(two.simulator, audit)},
			],
			quick,
		);
		const run = (...parameters: readonly string[]) => runProgram([...parameters, '--config', config.path]);
		const outputs = await Promise.all([
			run('events', '--json', '--for', '4s'),
			run('history', '--limit', '90'),
			run('history', '--json', '--profile', 'audit', '--limit', '77', '--give-up-after', '6s'),
			run('agents'),
			run('show', 'activity', 'no-such-thing'),
			run('doctor'),
		]);

		for (const [name, {seen}] of Object.entries(servers)) {
			const all = seen.join('\n');
			for (const [owner, secret] of Object.entries(secrets)) {
				expect([name, owner, all.includes(secret)]).toEqual([name, owner, name === owner]);
			}
		}

		const printed = outputs.map(({stdout, stderr}) => stdout + stderr).join('\n');
		expect(Object.values(secrets).filter(secret => printed.includes(secret))).toEqual([]);
		// The other places were met, and told instead of followed.
		expect(outputs[1]?.stderr).toContain('points to another server');
		expect(outputs[2]).toMatchObject({exit: 7, stdout: ''});
		expect(outputs[2]?.stderr).toContain('redirects are not followed');
		expect(dfw.seen.filter(request => request.includes('/audit/'))).toEqual([]);
		expect(lon.seen.filter(request => request.includes('/api/v2/'))).toEqual([]);
	});

	test.for([
		['two regions of one account ask for one token', ['ann', 'ann'], 1],
		['two accounts ask for a token each', ['ann', 'bob'], 2],
	] as const)('%s', async ([, users, count]) => {
		await using server = await simulate({agents: 2, username: 'ann'});
		const {simulator} = server;
		await using identity = await recordServer(simulator.origin);
		await using dfw = await recordServer(simulator.origin);
		await using lon = await recordServer(simulator.origin);
		await using config = await writeConfig([], quick);
		const profiles = [dfw, lon].map(({origin}, index) => [
			`[region-${index}]`,
			`endpoint = "${origin}"`,
			`project = "${simulator.project}"`,
			`username = "${users[index]}"`,
			`auth-url = "${identity.origin}/v2.0"`,
			'api-key-file = "api-key"',
		]);
		await writeFile(join(config.folder, 'api-key'), simulator.apiKey, {mode: 0o600});
		await writeFile(
			config.path,
			['watch = ["region-0", "region-1"]', ...quick, ...profiles.flat(), ''].join('\n'),
		);
		const program = await startProgram(['events', '--json', '--config', config.path]);
		const tokens = () => identity.seen.filter(request => request.startsWith('POST /v2.0/tokens'));
		const isKnown = users[1] === 'ann';
		await program.until('"source":"region-0"');
		await waitUntil(() => tokens().length >= count && lon.seen.length > 0 === isKnown, 'both have asked');
		// Some beats more, in which nobody asks again.
		await new Promise(resolve => setTimeout(resolve, 500));
		program.child.kill('SIGINT');
		await program.ended;
		const asked = tokens();
		expect(asked).toHaveLength(count);
		expect(asked.every(request => request.includes(simulator.apiKey))).toBe(true);
		for (const {seen} of [dfw, lon]) {
			expect(seen.filter(request => request.includes(simulator.apiKey))).toEqual([]);
		}

		expect(lon.seen.length > 0).toBe(isKnown);
	});
});

/** The same simulator, reached through the server that records. */
function at(simulator: Watched['simulator'], {origin}: RecordServer): Watched['simulator'] {
	return {
		...simulator,
		origin,
		sdElements: {...simulator.sdElements, origin},
		squall: {...simulator.squall, origin},
		audit: {...simulator.audit, origin},
	};
}
