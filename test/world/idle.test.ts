import {expect, test} from 'vitest';
import {createRandom} from '../../source/simulator/random.ts';
import {createDisk} from './disk.ts';
import {loadAll} from './load-all.ts';
import {startProgram} from './program.ts';
import {openScenes} from './servers.ts';
import {settingsFor} from './settings-for.ts';
import {createTime} from './time.ts';

const minute = 60_000;
const evening = Date.UTC(2026, 10, 20, 22, 0, 0);

test('a thousand agents that do nothing but talk cost fewer than 40 requests a minute', async () => {
	await loadAll();
	const plan = {
		seed: 'idle',
		scenario: 'still',
		agents: 1000,
		isRecorded: false,
		rate: 0,
		speed: 1,
		length: 0,
		happenings: [],
	} as const;
	const time = createTime(evening);
	const random = createRandom(plan.seed);
	const scenes = openScenes(plan, time, random);
	const program = startProgram(await settingsFor(scenes, plan), {
		lives: new Map(),
		time,
		random,
		disk: createDisk(time, random),
		servers: new Map(scenes.map(({origin, server}) => [origin, server])),
	});
	await time.pass(evening + minute);
	const control = scenes[0]?.simulation.control;
	control?.resetRequests();
	await time.pass(evening + 4 * minute);
	const requests = control?.requests() ?? {};
	program.life.kill();
	scenes[0]?.simulation.close();
	const total = Object.values(requests).reduce((sum, count) => sum + count, 0) / 3;
	expect(total).toBeLessThan(40);
	// Each beat of five seconds brings more than a page of heartbeats.
	expect((requests['GET /v2/{project}/events'] ?? 0) / 3).toBeGreaterThan(20);
	expect((requests['GET /v2/{project}/agents/{id}/status'] ?? 0) / 3).toBeGreaterThan(5);
	expect((requests['GET /v2/{project}/activities'] ?? 0) / 3).toBeGreaterThan(1.5);
});
