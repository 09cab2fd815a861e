import {hostname} from 'node:os';
import type {Bus} from '../../bus/port.ts';
import type {Publisher} from '../../bus/publish/publisher.ts';
import {rightsConfig} from '../../bus/rights.ts';
import {streamsOf} from '../../bus/subjects.ts';
import {teamStreams} from '../../bus/team-streams.ts';
import {createTrust} from '../../http/trust.ts';
import {parseBusAddress} from '../../settings/bus/bus-address.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {openPage} from '../consumers/open-metrics.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';
import {collectProfile} from './collect-profile.ts';
import {createNotifier} from './notify-systemd.ts';

/** Watches, and tells it to a team: or makes what that takes. */
export async function runCollect(context: Context): Promise<StopReason> {
	const {settings, output} = context;
	if (settings.collect.task === 'print-config') {
		const names = settings.named.length > 0 ? settings.named : settings.profiles.map(({name}) => name);
		await output.write(`${rightsConfig(names)}\n`);
		return {status: 'completed', exit: exitStatus.completed};
	}

	const followed = settings.profiles.find(({target}) => target.isRecorded);
	if (followed !== undefined) {
		throw new UsageError(
			`${followed.name} follows what another one collects: name a profile that asks a server`,
		);
	}

	const bus = await open(context);
	try {
		return settings.collect.task === 'setup' ? await setUp(context, bus) : await collect(context, bus);
	} finally {
		await bus.close();
	}
}

async function open({settings, clock, say}: Context): Promise<Bus> {
	const {to, identity, certificate, ca} = settings.collect;
	if (to === undefined) {
		throw new UsageError('nothing to tell it to: give --to tls://HOST, where a NATS server keeps streams');
	}

	const {servers, isEncrypted, clear, profile} = parseBusAddress(to);
	if (profile !== undefined) {
		throw new UsageError(
			`${to.place} has a name behind its host: leave it out, each profile has its own stream`,
		);
	}

	if (clear !== undefined) {
		say(`--to: nats://${clear} is not encrypted: rights and names travel in the clear; use tls://`);
	}

	const {openNats} = await import('../../bus/nats/open-nats.ts');
	return openNats({
		servers,
		isEncrypted,
		identity,
		clock,
		...((isEncrypted || certificate !== undefined) && {
			trust: createTrust({
				ca,
				cert: certificate?.cert,
				key: certificate?.key.reveal(),
			}),
		}),
	});
}

async function setUp({settings, output}: Context, bus: Bus): Promise<StopReason> {
	const {keep, keepSize, replicas} = settings.collect;
	const made = new Set<string>();
	for (const {name, cadence} of settings.profiles) {
		for (const stream of teamStreams(name, {keep, keepSize, replicas, retention: cadence.retention})) {
			if (!made.has(stream.name)) {
				made.add(stream.name);
				await output.write(`${stream.name}: ${wordOf[await bus.make(stream)]}\n`);
			}
		}
	}

	return {status: 'completed', exit: exitStatus.completed};
}

const wordOf = {made: 'made', changed: 'changed', same: 'there already'} as const;

async function collect(context: Context, bus: Bus): Promise<StopReason> {
	const {settings, stop} = context;
	for (const {name} of settings.profiles) {
		// What is not there is told before anything is asked.
		await Promise.all(Object.values(streamsOf(name)).map(stream => bus.info(stream)));
	}

	const notifier = createNotifier({
		environment: context.environment,
		clock: context.clock,
		signal: stop.signal,
	});
	notifier.ready('standing by');
	const leaders = new Set<string>();
	const onLead = (name: string, isLeader: boolean) => {
		leaders[isLeader ? 'add' : 'delete'](name);
		notifier.status(leaders.size === 0 ? 'standing by' : `leading ${[...leaders].join(', ')}`);
	};
	const holder = `${hostname()}:${process.pid}:${Math.random().toString(36).slice(2, 8)}`;
	const publishers = new Map<string, Publisher>();
	const onPublisher = (name: string, publisher: Publisher) => publishers.set(name, publisher);
	const page = await openPage(context, () => ({
		queues: {publish: [...publishers.values()].reduce((sum, {figures}) => sum + figures.waiting, 0)},
		leaders: Object.fromEntries(settings.profiles.map(({name}) => [name, leaders.has(name)])),
	}));
	const all = settings.profiles.map(profile => {
		const own = {...settings, profiles: [profile], metrics: undefined};
		return collectProfile({context: {...context, settings: own}, bus, holder, onLead, onPublisher, page});
	});
	const ended = Promise.all(all);
	ended.catch(() => {});
	stop.signal.addEventListener('abort', () => stop.hold(ended), {once: true});
	const reasons = await ended.finally(() => page?.close());
	return stop.reason ?? reasons.find(({exit}) => exit !== exitStatus.completed) ?? reasons[0] ?? over;
}

const over: StopReason = {status: 'stopped', exit: exitStatus.completed};
