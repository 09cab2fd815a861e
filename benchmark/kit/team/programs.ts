import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {streamsOf} from '../../../source/bus/subjects.ts';
import type {Truth} from '../../../source/simulator/simulator.ts';
import type {Line} from '../../../test/truth/account.ts';
import {judge, type Verdict} from '../../../test/truth/judge.ts';
import {endWithUs} from '../children.ts';
import {newHome} from '../home.ts';
import type {Engine, User} from './engine.ts';
import {createLags, type Lags} from './lags.ts';
import type {Project} from './project.ts';
import type {Witness} from './witness.ts';

const bundle = fileURLToPath(new URL('../../../dist/sweepwatch.mjs', import.meta.url));
export const profile = 'dfw';

export type Collector = {
	readonly child: ChildProcess;
	/** Ends as soon as it has said so. */
	says(text: string): Promise<void>;
};

export type Viewer = {
	readonly child: ChildProcess;
	readonly lags: Lags;
	/** Ends when it tells something that was learnt after a moment; gives when that was. */
	tells(after: number): Promise<number>;
	/** All that it told, from its first line to its last event, beside what happened. */
	verdict(truth: Truth): Verdict & {readonly events: number; readonly missing: number};
};

/** The built program as people start it, perhaps as one that leaves the machine to others. */
function start(
	words: readonly string[],
	environment: Readonly<Record<string, string>>,
	{isNice = false, out = 'pipe'}: {readonly isNice?: boolean; readonly out?: 'pipe' | 'ignore'} = {},
): ChildProcess {
	const [file, ...args] = [...(isNice ? ['nice', '-n', '10'] : []), process.execPath, bundle, ...words];
	return endWithUs(
		spawn(file ?? '', args, {
			env: {PATH: process.env.PATH ?? '', ...newHome(), ...environment},
			stdio: ['ignore', out, 'pipe'],
		}),
	);
}

const asking = ({origin, token, project}: Project) => ({
	SWEEPWATCH_ENDPOINT: origin,
	SWEEPWATCH_TOKEN: token,
	SWEEPWATCH_PROJECT: project,
});

/** One who asks for himself. */
export function startAlone(project: Project): ChildProcess {
	return start(['events', '--json'], asking(project), {out: 'ignore'});
}

export function startCollector(engine: Engine, project: Project): Collector {
	const {host, caFile, nkeyFile} = engine;
	const config = join(newHome().HOME, 'config.toml');
	writeFileSync(config, `[${profile}]\nendpoint = "${project.origin}"\nproject = "${project.project}"\n`);
	const child = start(
		[
			...['collect', '--config', config, '--profile', profile, '--to', `tls://${host}`],
			...['--ca', caFile, '--nkey-file', nkeyFile],
		],
		{SWEEPWATCH_TOKEN: project.token},
		{out: 'ignore'},
	);
	let said = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	return {
		child,
		async says(text) {
			for (let passed = 0; !said.includes(text); passed += 20) {
				if (child.exitCode !== null || passed > 120_000) {
					throw new Error(`the collector does not say '${text}', but: ${said}`);
				}

				await wait(20);
			}
		},
	};
}

const viewing = ({host, caFile}: Engine) => [
	...['events', '--json', '--stream', `tls://${host}/${profile}`],
	...['--ca', caFile],
];

/** One whose words are looked at. */
export async function startViewer(engine: Engine, user: User = 'viewer'): Promise<Viewer> {
	const child = start(viewing(engine), engine.environment(user));
	const lags = createLags();
	const texts: string[] = [];
	let tail = '';
	let newest = 0;
	const waiters = new Set<() => void>();
	child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		const text = tail + chunk;
		const end = text.lastIndexOf('\n') + 1;
		const lines = text.slice(0, end);
		tail = text.slice(end);
		lags.note(lines);
		texts.push(lines);
		for (const [, at = ''] of lines.matchAll(/^\{"type":"[a-z]+","at":"([^"]+)"/gm)) {
			newest = Math.max(newest, Date.parse(at));
		}

		for (const tell of waiters) {
			tell();
		}
	});
	let errors = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
	if (child.exitCode !== null) {
		throw new Error(`a viewer ended: ${errors}`);
	}

	const from = Date.now();
	return {
		child,
		lags,
		async tells(after) {
			while (newest <= after) {
				await new Promise<void>(resolve => {
					waiters.add(resolve);
				});
				waiters.clear();
			}

			return Date.now();
		},
		verdict(truth) {
			const lines = texts
				.join('')
				.split('\n')
				.slice(0, -1)
				.map((line): Line => JSON.parse(line));
			const of = (type: string) => lines.filter(line => line.type === type);
			const events = of('event');
			const until = Date.parse(String(events.at(-1)?.time)) - 1;
			const account = {of, lines, from, until, truth, exit: 0, errors};
			const missing = judge({...account, of: type => (type === 'gap' ? [] : of(type))}).lost.length;
			return {...judge(account), missing, events: events.length};
		},
	};
}

/** Many who look on somewhere else: they leave the machine to those that are measured. */
export async function startCrowd(
	engine: Engine,
	size: number,
	witness?: Witness,
): Promise<readonly ChildProcess[]> {
	const bus = await engine.open();
	const list = await bus.info(streamsOf(profile).now);
	await bus.close();
	const before = await engine.sentTo('crowd');
	const crowd = Array.from({length: size}, (_, at) => {
		const child = start(viewing(engine), engine.environment('crowd'), {isNice: true, out: 'ignore'});
		child.stderr?.resume();
		witness?.add(`one of the crowd, ${at + 1}`, child);
		return child;
	});
	// Each begins with the list.
	while ((await engine.sentTo('crowd')).messages - before.messages < size * list.messages) {
		await wait(500);
	}

	return crowd;
}
