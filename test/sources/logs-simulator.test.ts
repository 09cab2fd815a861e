import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../source/domain/secret.ts';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/simulator.ts';
import {createSdElementsSource} from '../../source/sources/sd-elements/sd-elements-source.ts';
import type {Source} from '../../source/sources/source.ts';
import {createSquallSource} from '../../source/sources/squall/squall-source.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {openTls, type TlsListener} from '../helpers/tls/open-tls.ts';
import {followLog} from './follow-log.ts';

// The simulator is an independent reading of the contract: here the two meet.
type System = 'sde' | 'squall';
type Told = SimulatorOptions & {readonly isByCertificate?: boolean};

const signal = new AbortController().signal;

function createSource(
	system: System,
	{sdElements, squall}: Simulator,
	clock = createFakeClock(),
	tls?: TlsListener,
): Source {
	const common = {name: system, clock, http: {userAgent: 'test'}};
	if (system === 'sde') {
		return createSdElementsSource({...common, ...sdElements, token: new Secret(sdElements.token), where: []});
	}

	const {token, namespace} = squall;
	return createSquallSource({
		...common,
		origin: tls?.origin ?? squall.origin,
		namespace,
		credentials: tls
			? {kind: 'certificate', cert: tls.clientCert, key: new Secret(tls.clientKey)}
			: {kind: 'token', token: new Secret(token), form: 'bearer'},
		where: [],
		recursive: true,
		http: {userAgent: 'test', ...(tls && {ca: tls.ca})},
	});
}

async function start(system: System, {isByCertificate = false, ...options}: Told) {
	const clock = createFakeClock();
	const simulator = await startSimulator({
		seed: 7,
		agents: 1,
		activitiesPerSecond: 20,
		keepTruth: true,
		now: clock.now,
		...options,
	});
	const tls = isByCertificate ? await openTls(simulator) : undefined;
	const source = createSource(system, simulator, clock, tls);
	onTestFinished(async () => {
		await source.close();
		await tls?.close();
		await simulator.close();
	});
	return {clock, simulator, source};
}

const mild = ['mixed-dates', 'late-rows=2s', 'unsorted=0.5', 'repeat=0.5'];

test.each<[System, string, Told]>([
	['sde', 'nothing goes wrong', {}],
	['sde', 'much is odd', {faults: mild}],
	['sde', 'it knows no pages', {faults: [...mild, 'no-page-size']}],
	['squall', 'nothing goes wrong', {}],
	['squall', 'much is odd', {faults: mild}],
	['squall', 'it takes no q', {faults: [...mild, 'no-q', 'null-lists']}],
	['squall', 'tokens for a certificate end soon', {isByCertificate: true, faults: ['token-expiry=5s']}],
	[
		'squall',
		'tokens for a certificate are worn out soon',
		{isByCertificate: true, faults: ['expire-after=3']},
	],
])('of the log of %s nothing is missed where %s', async (system, _, options) => {
	const {clock, simulator, source} = await start(system, options);
	const followed = followLog(source, 50);
	await followed.read();
	const before = new Set(simulator.truth().activities[system].map(({id}) => id));
	for (const pause of [2000, 500, 9000, 30_000, 2000, 2000, 2000]) {
		clock.jump(pause);
		await followed.read();
	}

	const expected = simulator
		.truth()
		.activities[system].filter(({id, appearedAt}) => !before.has(id) && appearedAt <= clock.now() - 2000);
	expect(expected.length).toBeGreaterThan(500);
	expect(expected.filter(({id}) => !followed.told.has(id))).toEqual([]);
	expect(followed.gaps).toEqual([]);
});

test.each(['cap=300', 'cap=30'])('what a log that keeps little (%s) lost lies in a gap', async cap => {
	const {clock, simulator, source} = await start('squall', {faults: [cap]});
	const followed = followLog(source, 50);
	await followed.read();
	const before = new Set(simulator.truth().activities.squall.map(({id}) => id));
	for (const pause of [1000, 20_000, 1000, 60_000, 1000, 1000]) {
		clock.jump(pause);
		await followed.read();
	}

	const rows = simulator.truth().activities.squall.filter(({id}) => !before.has(id));
	const missed = rows.filter(({id}) => !followed.told.has(id));
	const isInGap = ({at}: {readonly at: number}) => followed.gaps.some(([from, to]) => at >= from && at <= to);
	expect(missed.length).toBeGreaterThan(500);
	expect(missed.filter(row => !isInGap(row))).toEqual([]);
	// Nor does a gap cover more than was lost.
	expect(followed.gaps).toHaveLength(2);
	const told = rows.filter(({id}) => followed.told.has(id));
	expect(told.filter(row => followed.gaps.some(([from, to]) => row.at > from && row.at < to))).toEqual([]);
});

test.each<System>(['sde', 'squall'])('history and single rows of %s are those that were', async system => {
	const {simulator, source} = await start(system, {});
	const truth = simulator.truth().activities[system];
	const history = await source.history?.({limit: 120}, signal);
	expect(history?.problems).toEqual([]);
	expect(new Set(history?.items.map(({id}) => id))).toEqual(new Set(truth.slice(-120).map(({id}) => id)));
	const [row] = history?.items ?? [];
	expect(await source.show('activity', row?.id ?? '', signal)).toEqual({type: 'activity', activity: row});
});

test('a next page on another host is not followed', async () => {
	const {clock, source} = await start('sde', {faults: ['foreign-next']});
	const followed = followLog(source, 20);
	await followed.read();
	clock.jump(10_000);
	await followed.read();
	expect(followed.gaps).toHaveLength(1);
});
