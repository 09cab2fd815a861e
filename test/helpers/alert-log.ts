import {mkdtempSync, rmSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** One run of an alert's command: when, and what it was given. */
export type Alerted = {
	readonly at: number;
	readonly lines: readonly {readonly type: string; readonly [key: string]: unknown}[];
	readonly env: Readonly<Record<string, string>>;
};

export type AlertLog = Disposable & {
	/** For `--on-failure` and its like. */
	readonly command: string;
	readonly read: () => Promise<readonly Alerted[]>;
};

/** A command that writes down what it is told. */
export async function createAlertLog(): Promise<AlertLog> {
	const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
	const [script, log] = [join(folder, 'note.mjs'), join(folder, 'noted')];
	await writeFile(
		script,
		`import {appendFileSync, readFileSync} from 'node:fs';
const input = readFileSync(0, 'utf8');
const lines = input.split('\\n').filter(line => line !== '').map(line => JSON.parse(line));
appendFileSync(process.argv[2], JSON.stringify({at: Date.now(), lines, env: process.env}) + '\\n');
`,
	);
	return {
		command: `'${process.execPath}' '${script}' '${log}'`,
		async read() {
			const text = await readFile(log, 'utf8').catch(() => '');
			return text
				.split('\n')
				.slice(0, -1)
				.map(line => JSON.parse(line) as Alerted);
		},
		[Symbol.dispose]: () => rmSync(folder, {recursive: true, force: true}),
	};
}

/** The ids of the jobs that were told of, in the order in which they were. */
export function jobsIn(alerts: readonly Alerted[]): readonly string[] {
	return alerts.flatMap(({lines}) =>
		lines.map(line => String((line.subject as {readonly id: string} | undefined)?.id ?? line.id)),
	);
}
