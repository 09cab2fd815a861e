import {beforeAll, describe, expect, test} from 'vitest';
import {type LogSystem, startSimulator, type Truth} from '../../source/simulator/simulator.ts';
import {type Alerted, createAlertLog} from '../helpers/alert-log.ts';
import {type Watched, writeConfig} from '../helpers/config.ts';
import {type ReadBack, readJournal} from '../helpers/read-journal.ts';
import {createWatcher, pause} from '../helpers/watcher.ts';
import type {Line} from './account.ts';

type Profile = Pick<Watched, 'name' | 'mapping' | 'isFeed'> & {
	readonly system: LogSystem;
	/** What is told of a log that was set up again, in a run and between two. */
	readonly gaps: readonly string[];
};

const profiles: readonly Profile[] = [
	{name: 'sde', system: 'sde', gaps: ['anew', 'anew']},
	// Its ids never come again, but a log that holds nothing of what it held says that more is missing.
	{name: 'squall', system: 'squall', gaps: ['cap', 'cap']},
	// Its ids are no numbers, but other things stand under all of those that were told.
	{name: 'date', system: 'http', gaps: ['anew', 'anew']},
	{
		name: 'marker',
		system: 'http',
		isFeed: true,
		mapping: ['order = "oldest-first"', 'advance = {by = "marker", parameter = "since"}'],
		gaps: ['anew', 'anew'],
	},
	{
		name: 'compare',
		system: 'http',
		isFeed: true,
		mapping: ['advance = {by = "compare"}'],
		gaps: ['anew', 'anew'],
	},
];

let read: Map<string, ReadBack>;
let alerts: readonly Alerted[];
let activities: Truth['activities'];
let begunAt: number;

beforeAll(async () => {
	let count = 0;
	await using stack = new AsyncDisposableStack();
	const simulator = await startSimulator({
		...{keepTruth: true, agents: 1, speed: 0.001, activitiesPerSecond: 0, pastActivities: 20, seed: 3},
	});
	stack.defer(() => simulator.close());
	const log = stack.use(await createAlertLog());
	const watched = profiles.map(profile => ({...profile, simulator}));
	const config = stack.use(await writeConfig(watched, ['interval = "200ms"', 'idle-interval = "200ms"']));
	const watcher = stack.use(
		createWatcher({
			env: {},
			parameters: ['events', '--json', '--config', config.path, '--on-failure', log.command],
		}),
	);
	const first = await watcher.start();
	for (const {name} of profiles) {
		await watcher.until('"type":"poll"', name);
	}

	begunAt = simulator.truth().now;
	await pause(5);
	await untilTold(rowsNow());
	const swungAt = simulator.truth().now;
	for (let count = 1; count <= 4; count++) {
		// What differs by less than a second is the same moment to whoever compares.
		await pause(1000);
		turn();
		// A turn that nobody has seen before the next one is told by nobody.
		await untilTold({http: new Date(turns().at(-1) ?? 0).toISOString()});
		expect(turns()).toHaveLength(count);
	}

	simulator.setFaults([]);
	await setUpAgain();
	await untilTold(rowsNow());
	await untilTold(rowsNow());
	await end(first);
	await pause(1000);
	await setUpAgain();
	const rows = rowsNow();
	const second = await watcher.start();
	await untilTold(rows);
	await end(second);
	activities = simulator.truth().activities;
	read = new Map(
		await Promise.all(
			profiles.map(async ({name}) => [name, await readJournal(watcher.state, name)] as const),
		),
	);
	alerts = await log.read();

	async function untilTold(texts: Readonly<Partial<Record<LogSystem, string>>>): Promise<void> {
		for (const {name, system} of profiles) {
			await watcher.until(texts[system] ?? '', name);
		}
	}

	/** A row appears, and turns whenever this is called again. */
	function turn(): void {
		simulator.setFaults(['swing=1ms']);
		simulator.truth();
		simulator.setFaults(['swing=1h']);
	}

	/** When the row that swings has appeared and turned. */
	function turns(): readonly number[] {
		const rows = simulator.truth().activities.http.filter(({appearedAt}) => appearedAt > swungAt);
		return rows.map(({changes}) => changes.map(({at}) => at)).find(({length}) => length > 0) ?? [];
	}

	async function end({child, ended}: typeof first): Promise<void> {
		child.kill('SIGINT');
		await ended;
	}

	/** A failure and a row behind it, in each log; gives what the last one says. */
	function rowsNow(): Readonly<Record<LogSystem, string>> {
		const word = `number ${++count} of all`;
		for (const isBad of [true, false]) {
			const message = isBad ? 'as ever' : word;
			simulator.injectActivity({system: 'sde', fields: {text: message}});
			simulator.injectActivity({
				system: 'squall',
				fields: {namespace: '/acme', error: isBad ? 'no disk' : null, message},
			});
			simulator.injectActivity({system: 'http', fields: {outcome: isBad ? 'failure' : 'success', message}});
		}

		return {sde: word, squall: word, http: word};
	}

	async function setUpAgain(): Promise<void> {
		simulator.addFault('anew=1ms');
		simulator.truth();
		await pause(5);
		simulator.truth();
		simulator.removeFault('anew=1ms');
	}
});

describe.each(profiles)(
	'a log that swings and is set up again, over a restart: $name',
	({name, system, gaps}) => {
		test('each change is told once', () => {
			const told = eventsOf(name).map(({id, time, status}) => `${id} ${time} ${status}`);
			expect(told).toHaveLength(changesOf(system).length);
			expect(new Set(told).size).toBe(told.length);
		});

		test('each failure is told and alerted once', () => {
			const count = changesOf(system).filter(isBad => isBad).length;
			expect(eventsOf(name).filter(({status}) => status === 'failed')).toHaveLength(count);
			const alerted = alerts.flatMap(({lines}) => lines).filter(({source}) => source === name);
			expect(alerted).toHaveLength(count);
			expect(count).toBeGreaterThan(system === 'sde' ? -1 : 3);
		});

		test('a gap says where it began anew', () => {
			expect(
				read
					.get(name)
					?.of('gap')
					.map(({reason}) => reason),
			).toEqual(gaps);
		});
	},
);

function eventsOf(name: string): readonly Line[] {
	return read.get(name)?.of('event') ?? [];
}

/** Since the first run began: whether each was for the worse. */
function changesOf(system: LogSystem): readonly boolean[] {
	return activities[system]
		.filter(({appearedAt}) => appearedAt > begunAt)
		.flatMap(({changes, body}) =>
			changes.length > 0 ? changes.map(({state}) => state === 'failure') : [body.error === 'no disk'],
		);
}
