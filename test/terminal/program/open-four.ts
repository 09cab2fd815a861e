import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {buildOnce} from '../../helpers/build.ts';
import {writeConfig} from '../../helpers/config.ts';
import {linesOf} from '../../helpers/program.ts';
import type {Line} from '../../truth/account.ts';
import {type OpenTerminal, openTerminal} from '../kit/open-terminal.ts';

export type Four = AsyncDisposable & {
	readonly simulator: Simulator;
	readonly terminal: OpenTerminal;
	/** What a profile's journal holds. */
	readonly journal: (profile: string) => Promise<string>;
	readonly status: () => string;
};

/** Short enough that an outage of the backup service outlasts it. */
const retention = 4000;

/** The built program on a real terminal before four systems, all with hostile names, and a journal of each. */
export async function openFour(): Promise<Four> {
	const bundle = await buildOnce();
	const simulator = await startSimulator({
		agents: 6,
		seed: 3,
		speed: 6,
		keepTruth: true,
		retention,
		activitiesPerSecond: 1,
		faults: ['hostile-names'],
	});
	const config = await writeConfig(
		[
			{name: 'backup', system: 'rackspace', simulator, more: [`retention = "${retention}ms"`]},
			{name: 'sde', system: 'sde', simulator},
			{name: 'squall', system: 'squall', simulator, more: ['recursive = true']},
			{name: 'audit', system: 'http', simulator},
		],
		['interval = "300ms"', 'idle-interval = "500ms"'],
	);
	const folder = join(config.folder, 'journal');
	const terminal = openTerminal({
		command: process.execPath,
		args: [bundle, '--config', config.path, '--journal', folder],
		env: {HOME: config.folder, TZ: 'UTC'},
		columns: 160,
		rows: 50,
	});
	return {
		simulator,
		terminal,
		status: () => terminal.screen().at(-1) ?? '',
		async journal(profile) {
			const files = (await readdir(join(folder, profile))).filter(name => name.endsWith('.ndjson')).sort();
			const texts = files.map(name => readFile(join(folder, profile, name), 'utf8'));
			return (await Promise.all(texts)).join('');
		},
		async [Symbol.asyncDispose]() {
			await terminal[Symbol.asyncDispose]();
			await simulator.close();
			await config[Symbol.asyncDispose]();
		},
	};
}

export function parseLines(journal: string): readonly Line[] {
	return linesOf(journal).map(line => JSON.parse(line) as Line);
}

/** Everything of this server that nobody may ever see. */
export function secretsOf({token, sdElements, squall, audit, truth}: Simulator): readonly string[] {
	const {events, activities} = truth();
	const bodies = [...events, ...activities.squall].map(({body}) => JSON.stringify(body)).join('\n');
	const hidden = bodies.matchAll(/"(?:\w*password_hex|enrolmentToken)":"([^"]+)"/g);
	return [
		token,
		sdElements.token,
		squall.token,
		audit.token,
		...[...hidden].map(([, secret = '']) => secret),
	];
}
