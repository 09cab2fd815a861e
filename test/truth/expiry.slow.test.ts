import {readdirSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/simulator.ts';
import {writeConfig} from '../helpers/config.ts';
import {linesOf, startProgram} from '../helpers/program.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import type {Line} from './account.ts';
import {type Guard, openFront} from './brief-tokens.ts';
import {judge} from './judge.ts';
import {allTold, judgeLog} from './judge-log.ts';

type System = 'sde' | 'squall' | 'http' | 'rackspace';

/** How each is asked, and by what its token is read: a file, or a command. */
const guards: Readonly<Record<System, (simulator: Simulator) => Guard & {readonly isCommand: boolean}>> = {
	sde: ({sdElements}) => ({...bearing('Token', sdElements.token), isCommand: true}),
	squall: ({squall}) => ({...bearing('Bearer', squall.token), isCommand: false}),
	http: ({audit}) => ({...bearing('Bearer', audit.token), isCommand: false}),
	// Its loops ask side by side, so that one may use up what another has only just got.
	rackspace: ({token}) => ({
		header: 'x-auth-token',
		form: given => given,
		standing: token,
		calls: 12,
		isCommand: false,
	}),
};

function bearing(word: string, standing: string): Guard {
	return {header: 'authorization', form: token => `${word} ${token}`, standing, calls: 1};
}

const watched = [
	['sde', 'sde'],
	...(['squall', 'http'] as const).flatMap(system =>
		[1, 2, 3].map(count => [`${system}-${count}`, system] as const),
	),
	['rackspace', 'rackspace'],
] as const satisfies readonly (readonly [name: string, system: System])[];

test('a hundred tokens end, and nobody notices', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'expiry-'));
	const simulator = await startSimulator({
		keepTruth: true,
		agents: 3,
		speed: 6,
		activitiesPerSecond: 5,
		seed: 'expiry',
	});
	const fronts = await Promise.all(
		watched.map(async ([name, system]) => {
			const {isCommand, ...guard} = guards[system](simulator);
			const front = await openFront(simulator, folder, name, guard);
			const line = isCommand ? `token-command = ["cat", "${front.file}"]` : `token-file = "${front.file}"`;
			return {...front, name, system, line};
		}),
	);
	const profiles = fronts.map(({name, system, origin, line}) => ({
		name,
		system,
		simulator,
		front: {origin, lines: [line]},
		...(system === 'squall' ? {more: ['recursive = true']} : {}),
	}));
	await using config = await writeConfig(profiles, ['interval = "100ms"', 'idle-interval = "100ms"']);
	const journal = join(folder, 'journal');
	const program = await startProgram(['events', '--json', '--config', config.path, '--journal', journal]);
	try {
		for (const [name] of watched) {
			await program.until(new RegExp(`"type":"(?:event|activity)"[^\\n]*"source":"${name}"`));
		}

		const from = simulator.truth().now;
		await waitUntil(() => fronts.flatMap(({tokens}) => tokens).length > 100, 'a hundred tokens ended');
		const until = simulator.truth().now;
		const last = new Map(
			(['sde', 'squall', 'http'] as const).map(system => [
				system as string,
				simulator.injectActivity({system, fields: {namespace: '/acme'}}).id,
			]),
		);
		for (const [name, system] of watched) {
			const id = last.get(system) ?? '';
			await program.until(new RegExp(`"type":"event"[^\\n]*"source":"${name}"[^\\n]*"id":"${id}`));
		}

		program.child.kill('SIGINT');
		const {stdout, stderr, exit} = await program.ended;
		const lines = linesOf(stdout).map(line => JSON.parse(line) as Line);
		const truth = simulator.truth();
		for (const [name, system] of watched) {
			if (system !== 'rackspace') {
				const own = lines.filter(({source}) => source === name);
				const rows = truth.activities[system];
				expect([name, judgeLog({system, lines: own, rows, from, until})]).toEqual([name, allTold]);
			}
		}

		const own = lines.filter(({source}) => source === 'rackspace');
		const of = (type: string) => own.filter(line => line.type === type);
		expect(judge({lines: own, of, truth, exit, errors: stderr, from, until})).toMatchObject({
			lost: [],
			repeated: [],
			invented: [],
		});
		expect(lines.filter(({type}) => type === 'poll' || type === 'gap')).toEqual([]);
		expect([exit, stderr]).toEqual([130, '']);
		const tokens = fronts.flatMap(front => front.tokens);
		const written = [stdout, stderr, ...filesIn(journal)].join('\n');
		expect(written.length).toBeGreaterThan(stdout.length * 1.5);
		expect(tokens.filter(token => written.includes(token))).toEqual([]);
	} finally {
		program.child.kill('SIGKILL');
		for (const {server} of fronts) {
			server.closeAllConnections();
			server.close();
		}

		await simulator.close();
		await rm(folder, {recursive: true, force: true});
	}
});

function filesIn(folder: string): readonly string[] {
	return readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => readFileSync(join(parentPath, name), 'utf8'));
}
