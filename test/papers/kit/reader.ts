import {type ChildProcess, spawn} from 'node:child_process';
import {chmod, copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describeSystems, simulatedConfig} from '../../../source/commands/simulated-config.ts';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {buildOnce, root} from '../../helpers/build.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {type Block, placeOf} from './papers.ts';

export type Reader = AsyncDisposable & {
	/** Types the block; gives how it ended, with all that was shown where it did not end well. */
	follow(block: Block): Promise<string>;
};

/** A journal from a day that the papers name. */
const recorded = join(root, 'test', 'golden', 'stories', 'night', 'dfw', '2026-11-20.ndjson');

/** What a person has who reads along, but not we. */
const others = ['pass', 'mail', 'logger', 'notify-send'];

/**
 * Somebody with a fresh home, who types what the papers say. Where they name a server and its secrets, those of a
 * simulator stand; what has no end ends after half a second.
 */
export async function openReader(): Promise<Reader> {
	const home = await mkdtemp(join(tmpdir(), 'reader-'));
	const simulator = await startSimulator({agents: 4, speed: 4});
	const left: ChildProcess[] = [];
	await mkdir(join(home, 'bin'));
	const command = async (name: string, text: string): Promise<void> => {
		await writeFile(join(home, 'bin', name), `#!/bin/bash\n${text}\n`);
		await chmod(join(home, 'bin', name), 0o755);
	};

	await command('sweepwatch', programFor(await buildOnce()));
	await Promise.all(others.map(name => command(name, 'echo "$@" >>"$HOME/called"')));
	const journal = join(home, '.local', 'state', 'sweepwatch', 'prod-dfw');
	await mkdir(journal, {recursive: true, mode: 0o700});
	await copyFile(recorded, join(journal, '2026-11-20.ndjson'));
	const env = environmentOf(simulator, home);
	return {
		async follow(block) {
			const isServer = /^sweepwatch simulate /m.test(block.text);
			await writeSettings(block, simulator, home);
			const folder = join(home, block.paper.replaceAll('/', '-'));
			await mkdir(folder, {recursive: true});
			const child = spawn('bash', ['-c', `${standIns(simulator)}\nset -o pipefail\n${block.text}`], {
				cwd: folder,
				env,
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			let shown = '';
			for (const stream of [child.stdout, child.stderr]) {
				stream.setEncoding('utf8').on('data', (text: string) => {
					shown += text;
				});
			}

			const ended = new Promise<string>(resolve => {
				child.on('close', (exit, signal) =>
					resolve(
						exit === 0 ? 'well' : `${placeOf(block)} ended with ${exit ?? signal}: …${shown.slice(-400)}`,
					),
				);
			});
			if (!isServer) {
				return ended;
			}

			// It answers until the reader has gone.
			left.push(child);
			const hasBegun = waitUntil(() => shown.includes('listens on'), `${placeOf(block)} has begun`);
			return Promise.race([ended, hasBegun.then(() => 'well')]);
		},
		async [Symbol.asyncDispose]() {
			for (const child of left) {
				child.kill('SIGTERM');
			}

			await simulator.close();
			await rm(home, {recursive: true, force: true});
		},
	};
}

/** The built program, which ends after half a second where it would go on for ever. */
function programFor(bundle: string): string {
	return `case "$1 $*" in
	*--for* | simulate* | [a-df-z]*) ;;
	*) set -- "$@" --for 500ms ;;
esac
exec '${process.execPath}' '${bundle}' "$@"`;
}

/** \`export\` of a secret that only its owner knows takes the simulator's instead. */
function standIns({username, apiKey, region, sdElements, squall}: Simulator): string {
	const values = {
		RS_USERNAME: username,
		RS_API_KEY: apiKey,
		RS_REGION_NAME: region,
		SDE_HOST: sdElements.origin,
		SDE_API_KEY: sdElements.token,
		APOCTL_API: squall.origin,
		APOCTL_NAMESPACE: squall.namespace,
		APOCTL_TOKEN: squall.token,
	};
	return `declare -A stands=(${Object.entries(values)
		.map(([name, value]) => `[${name}]='${value}'`)
		.join(' ')})
export() {
	builtin export "$@"
	for name in "\${!stands[@]}"; do
		if [[ " $*" == *" $name="* ]]; then builtin export "$name=\${stands[$name]}"; fi
	done
}`;
}

function environmentOf(simulator: Simulator, home: string): NodeJS.ProcessEnv {
	const done = simulator.truth().jobs.find(({kind, state}) => kind === 'cleanup' && state === 'completed');
	return {
		PATH: `${join(home, 'bin')}:/usr/bin:/bin`,
		HOME: home,
		LANG: 'C.UTF-8',
		RS_AUTH_URL: simulator.authUrl,
		id: done?.id ?? 'none has ended',
	};
}

/** Settings as the papers have them, unless variables say what is watched. */
async function writeSettings({text}: Block, simulator: Simulator, home: string): Promise<void> {
	const folder = join(home, '.config', 'sweepwatch');
	await rm(folder, {recursive: true, force: true});
	if (!/^export /m.test(text)) {
		await mkdir(folder, {recursive: true});
		const config = simulatedConfig(await describeSystems(simulator));
		const [head = '', backup = '', ...others] = config.split(/^(?=\[\w+\]$)/m);
		const named = ['prod-dfw', 'dfw'].map(name => backup.replace(/^\[.*\]/, `[${name}]`));
		await writeFile(
			join(folder, 'config.toml'),
			[head.replace(/\[.*\]/, '["prod-dfw"]'), ...named, ...others].join(''),
			{mode: 0o600},
		);
	}
}
