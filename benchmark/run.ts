import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {parseArgs} from 'node:util';
import {compare, listWorse, toRatioSections} from './kit/compare.ts';
import {describeMachine, readMachine} from './kit/machine.ts';
import {measureAll, sayMinutes} from './kit/measure-all.ts';
import type {Measure, Section} from './kit/result.ts';
import {formatSection} from './kit/table.ts';
import {readResults, toJson} from './kit/to-json.ts';

/*
 * What it costs, measured on the built program, beside what a person would use instead. README.md
 * says how to read it.
 *
 *     npm run bench -- [KEY…] [--full] [--list] [--json FILE] [--compare FILE [--worse-than FACTOR]]
 */

/** Loaded only when asked for: one that is broken must not stand in the way of the others. */
const measures: readonly {readonly key: string; load(isFull: boolean): Promise<Measure>}[] = [
	{key: 'bytes', load: async () => (await import('./measures/bytes.ts')).bytes},
	{key: 'starting', load: async () => (await import('./measures/starting.ts')).starting},
	{key: 'forms', load: async () => (await import('./measures/forms.ts')).forms},
	{key: 'processor', load: async () => (await import('./measures/processor.ts')).processor},
	{key: 'keys', load: async () => (await import('./measures/keys.ts')).keys},
	{key: 'intake', load: async () => (await import('./measures/intake.ts')).intake},
	{key: 'resuming', load: async () => (await import('./measures/resuming.ts')).resuming},
	{key: 'report', load: async isFull => (await import('./measures/report.ts')).report(isFull)},
	{key: 'soak', load: async () => (await import('./measures/soak.ts')).soak},
	{key: 'growth', load: async () => (await import('./measures/growth.ts')).growth},
	{key: 'team', load: async () => (await import('./measures/team.ts')).team},
];

// Before any React is loaded: its development build is slower and holds on to everything.
process.env.NODE_ENV = 'production';
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
process.exit(await main(process.argv.slice(2)));

/** 0: all was measured; 1: something failed; 2: that cannot be done. */
async function main(args: readonly string[]): Promise<number> {
	try {
		const {values, positionals} = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				list: {type: 'boolean', default: false},
				full: {type: 'boolean', default: false},
				json: {type: 'string', default: 'dist/benchmark.json'},
				compare: {type: 'string'},
				'worse-than': {type: 'string', default: '1.25'},
			},
		});
		const factor = Number(values['worse-than']);
		if (!(factor >= 1)) {
			throw new RangeError(`--worse-than takes a factor from 1 on, not ${values['worse-than']}`);
		}

		const wanted = choose(positionals);
		const earlier = values.compare === undefined ? undefined : await readEarlier(values.compare);
		return values.list
			? await list()
			: await run(wanted, {file: values.json, earlier, factor, isFull: values.full});
	} catch (error) {
		console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
		return 2;
	}
}

function choose(keys: readonly string[]): typeof measures {
	const unknown = keys.find(key => !measures.some(measure => measure.key === key));
	if (unknown !== undefined) {
		throw new RangeError(
			`there is no measure ${unknown}; there are ${measures.map(({key}) => key).join(', ')}`,
		);
	}

	return keys.length === 0 ? measures : measures.filter(({key}) => keys.includes(key));
}

async function readEarlier(file: string): Promise<readonly Section[]> {
	try {
		return readResults(await readFile(file, 'utf8'));
	} catch (error) {
		throw new Error(`${file} cannot be compared with: ${error instanceof Error ? error.message : error}`, {
			cause: error,
		});
	}
}

async function list(): Promise<number> {
	let status = 0;
	for (const {key, load} of measures) {
		try {
			const {title, minutes} = await load(false);
			console.log(`${key.padEnd(12)}${sayMinutes(minutes).padStart(8)}  ${title}`);
		} catch (error) {
			console.log(`${key.padEnd(12)}  cannot be loaded: ${error instanceof Error ? error.message : error}`);
			status = 1;
		}
	}

	return status;
}

type Options = {
	readonly file: string;
	readonly earlier: readonly Section[] | undefined;
	readonly factor: number;
	readonly isFull: boolean;
};

async function run(wanted: typeof measures, {file, earlier, factor, isFull}: Options): Promise<number> {
	const machine = readMachine();
	console.log(describeMachine(machine));
	const {sections, failures} = await measureAll(
		wanted.map(({key, load}) => ({key, load: () => load(isFull)})),
		{
			section: section => console.log(formatSection(section)),
			progress: (key, text) => console.error(`${key}: ${text}`),
			failure: ({key, message}) => console.error(`${key}: failed: ${message}\n`),
		},
	);
	if (earlier) {
		sayChanges(earlier, sections, factor);
	}

	await mkdir(dirname(file), {recursive: true});
	await writeFile(file, toJson(machine, sections, failures));
	console.error(`results: ${file}`);
	return failures.length === 0 ? 0 : 1;
}

function sayChanges(earlier: readonly Section[], sections: readonly Section[], factor: number): void {
	const changes = compare(earlier, sections);
	for (const section of toRatioSections(changes)) {
		console.log(formatSection(section));
	}

	const worse = listWorse(changes, factor);
	console.log(
		worse.length === 0
			? `Of ${changes.length} figures none is more than ${factor} times as bad as before.`
			: [`More than ${factor} times as bad as before:`, ...worse.map(line => `  ${line}`)].join('\n'),
	);
}
