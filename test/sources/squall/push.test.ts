import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../../source/domain/secret.ts';
import {type SimulatorOptions, startSimulator} from '../../../source/simulator/simulator.ts';
import {createSquallSource} from '../../../source/sources/squall/squall-source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {openTls} from '../../helpers/tls/open-tls.ts';
import {optionsFor} from './squall-api.ts';

type Told = SimulatorOptions & {readonly recursive?: boolean; readonly isTls?: boolean};

/** A source that listens to the push of the simulator, and what it heard. */
async function start({recursive = false, isTls = false, ...options}: Told = {}) {
	const simulator = await startSimulator({agents: 1, speed: 0.01, ...options});
	const tls = isTls ? await openTls(simulator) : undefined;
	const clock = createFakeClock();
	const source = createSquallSource(
		optionsFor(tls?.origin ?? simulator.squall.origin, {
			namespace: simulator.squall.namespace,
			credentials: tls
				? {kind: 'certificate', cert: tls.clientCert, key: new Secret(tls.clientKey)}
				: {kind: 'token', token: new Secret(simulator.squall.token), form: 'bearer'},
			recursive,
			clock,
			http: {userAgent: 'test', ca: tls?.ca},
		}),
	);
	const heard: string[] = [];
	const stop = new AbortController();
	const listening = source.log?.listen?.(
		{
			onOpen: () => heard.push('open'),
			onNews: () => heard.push('news'),
			onLoss: () => heard.push('loss'),
		},
		stop.signal,
	);
	onTestFinished(async () => {
		stop.abort();
		await listening;
		await source.close();
		await tls?.close();
		await simulator.close();
	});
	const happen = (namespace: string) => simulator.injectActivity({system: 'squall', fields: {namespace}});
	return {simulator, clock, heard, happen, stop, listening};
}

test('only activities of the namespace are news', async () => {
	const {heard, happen} = await start();
	await expect.poll(() => heard).toEqual(['open']);
	happen('/acme/web');
	happen('/acme');
	await expect.poll(() => heard).toEqual(['open', 'news']);
});

test('nor those below, where they are watched', async () => {
	const {heard, happen} = await start({recursive: true});
	await expect.poll(() => heard).toEqual(['open']);
	happen('/acme/web');
	await expect.poll(() => heard).toEqual(['open', 'news']);
});

test('it is opened by certificate and token over TLS, too', async () => {
	const {heard, happen} = await start({isTls: true});
	await expect.poll(() => heard).toEqual(['open']);
	happen('/acme');
	await expect.poll(() => heard).toEqual(['open', 'news']);
});

test('after a loss it is opened again, three seconds later', async () => {
	const {heard, clock, simulator} = await start({faults: ['push-cut=10ms']});
	await expect.poll(() => heard).toEqual(['open', 'loss']);
	simulator.clearFaults();
	await clock.pass(2900);
	expect(simulator.requests()['GET /events']).toBe(1);
	await clock.pass(200);
	await expect.poll(() => heard).toEqual(['open', 'loss', 'open']);
});

test.each(['no-push', 'no-push=403', 'no-push=501'])(
	'%s: it is tried again after a quarter of an hour',
	async fault => {
		const {heard, clock, simulator} = await start({faults: [fault]});
		await expect.poll(() => heard).toEqual(['loss']);
		await clock.pass(60_000);
		expect(simulator.requests()['GET /events']).toBe(1);
		simulator.clearFaults();
		await clock.pass(850_000);
		await expect.poll(() => heard).toEqual(['loss', 'open']);
	},
);

test('it ends when it is told to, while it waits and while it listens', async () => {
	const waiting = await start({faults: ['no-push']});
	await expect.poll(() => waiting.heard).toEqual(['loss']);
	const listening = await start();
	await expect.poll(() => listening.heard).toEqual(['open']);
	for (const {stop, listening: ended} of [waiting, listening]) {
		stop.abort();
		await ended;
	}
});

test('a profile may do without', () => {
	const source = (push?: boolean) => createSquallSource(optionsFor('http://127.0.0.1:9', {push}));
	expect(source().log?.listen).toBeTypeOf('function');
	expect(source(false).log?.listen).toBeUndefined();
});
