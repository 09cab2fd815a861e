import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {
	type Simulator,
	type SimulatorOptions,
	startSimulator,
	type Truth,
} from '../../source/simulator/simulator.ts';
import {ownFolders} from '../helpers/own-folders.ts';
import {patience} from '../helpers/patience.ts';
import {judge} from './judge.ts';

const bundle = fileURLToPath(new URL('../../dist/sweepwatch.mjs', import.meta.url));

export type Line = {readonly type: string; readonly at: string; readonly [key: string]: unknown};

export type Account = {
	/** What the program printed. */
	readonly lines: readonly Line[];
	readonly of: (type: string) => readonly Line[];
	/** What really happened. */
	readonly truth: Truth;
	readonly exit: number | null;
	readonly errors: string;
	/** Everything between these two must be told, or lie in a gap. */
	readonly from: number;
	readonly until: number;
};

export type StoryAccount = Account & {
	/** Milliseconds for which the machine left no time to the simulator. */
	readonly longestStall: number;
};

export type Story = {
	readonly simulator?: SimulatorOptions;
	/** How long the server remembers, as the program knows. */
	readonly retention?: number;
	/** By user name and API key instead of a token. */
	readonly byAccount?: boolean;
	/** Some of what happens can be read by nobody. */
	readonly isSpoiled?: boolean;
	/** What goes wrong while the program runs; when it ends, all faults are cleared. */
	readonly happen: (simulator: Simulator, program: ChildProcess) => Promise<void>;
};

/** Some beats after all is told, in which nothing may be told again. */
const settleTime = 1500;

/** Short enough that a test can outlast it; and a busy machine, too. */
export const shortRetention = 4000;
/** No machine stands still for so long. */
export const longRetention = 60_000;

/**
 * Lets the built program watch a simulator on which things go wrong, then lets it recover, and gives
 * what it printed beside what really happened.
 */
export async function listenToStory({
	simulator: options,
	retention = longRetention,
	byAccount,
	isSpoiled = false,
	happen,
}: Story): Promise<StoryAccount> {
	const simulator = await startSimulator({
		keepTruth: true,
		retention,
		speed: 6,
		agents: 12,
		seed: 7,
		...options,
	});
	const {origin, token, project, authUrl, username, apiKey, region} = simulator;
	const program = spawn(
		process.execPath,
		[
			bundle,
			'events',
			'--json',
			'--retention',
			`${retention}ms`,
			'--interval',
			'200ms',
			'--idle-interval',
			'1s',
		],
		{
			env: {
				...ownFolders(),
				...(byAccount
					? {RS_USERNAME: username, RS_API_KEY: apiKey, RS_REGION_NAME: region, RS_AUTH_URL: authUrl}
					: {SWEEPWATCH_ENDPOINT: origin, SWEEPWATCH_TOKEN: token, SWEEPWATCH_PROJECT: project}),
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let output = '';
	let errors = '';
	program.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		output += chunk;
	});
	program.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		errors += chunk;
	});
	const ended = once(program, 'close');
	const stall = watchForStalls();
	try {
		await until(
			() => output.includes('"type":"event"'),
			'the first event',
			() => errors,
		);
		await happen(simulator, program);
		simulator.clearFaults();
		const last = simulator.truth().events.at(-1);
		await until(
			() => last === undefined || output.includes(`"${last.id}"`) || isInGap(output, last.at),
			'the last event',
			() => output.slice(-2000),
		);
		const accountNow = (exit: number | null): Account => {
			const whole = output.slice(0, output.lastIndexOf('\n')).split('\n');
			const lines = whole.map(line => JSON.parse(line) as Line);
			return {
				lines,
				of: type => lines.filter(line => line.type === type),
				truth: simulator.truth(),
				exit,
				errors,
				// What happened before the program began to ask is not its business.
				from: Date.parse(lines[0]?.at ?? ''),
				until: last?.at ?? 0,
			};
		};

		// Agent by agent, an earlier event may come after the last one: a new agent's, with the next list. What does
		// not come by then is lost.
		const isWaiting = (): boolean => {
			const {lost, wrongEnds} = judge(accountNow(null));
			return !isSpoiled && lost.length + wrongEnds.length > 0;
		};
		for (const end = Date.now() + patience; isWaiting() && Date.now() < end; ) {
			await pause(250);
		}

		await pause(settleTime);
		program.kill('SIGINT');
		const [exit] = (await ended) as [number | null];
		return {...accountNow(exit), longestStall: stall.longest()};
	} finally {
		stall.stop();
		program.kill('SIGKILL');
		await simulator.close();
	}
}

/** A machine that has no time for the last event tells that it was lost. */
function isInGap(output: string, at: number): boolean {
	return output
		.split('\n')
		.filter(line => line.startsWith('{"type":"gap"') && line.endsWith('}'))
		.map(line => JSON.parse(line) as {readonly from: string; readonly to: string})
		.some(({from, to}) => at >= Date.parse(from) && at <= Date.parse(to) + 1);
}

const stallTick = 50;

function watchForStalls(): {readonly longest: () => number; readonly stop: () => void} {
	let longest = 0;
	let seenAt = Date.now();
	const timer = setInterval(() => {
		const now = Date.now();
		longest = Math.max(longest, now - seenAt - stallTick);
		seenAt = now;
	}, stallTick);
	return {longest: () => longest, stop: () => clearInterval(timer)};
}

export async function pause(milliseconds: number): Promise<void> {
	return new Promise(resolve => {
		setTimeout(resolve, milliseconds);
	});
}

async function until(isTrue: () => boolean, what: string, explain: () => string): Promise<void> {
	const start = Date.now();
	while (!isTrue()) {
		if (Date.now() - start > 60_000) {
			throw new Error(`${what} did not come: ${explain()}`);
		}

		await pause(25);
	}
}
