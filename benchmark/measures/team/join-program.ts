import {readFileSync} from 'node:fs';
import {AckPolicy, DeliverPolicy, jetstream, jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {openTeamSource} from '../../../source/sources/stream/open-team-source.ts';
import {password} from '../../kit/team/engine.ts';

/*
 * One who joins a team, in a process of its own, and says after how many milliseconds all was known, and how many things
 * there were: as the program does it, or as the least that the same client can do.
 *
 *     node join-program.ts viewer|bare HOST CA PROFILE
 */
export type Joined = {readonly ms: number; readonly cpu: number; readonly count: number};

const [way = '', host = '', caFile = '', profile = ''] = process.argv.slice(2);
const ca = readFileSync(caFile, 'utf8');
const began = performance.now();
const before = process.cpuUsage();
const count = await (way === 'bare' ? readBare() : joinAsViewer());
const {user, system} = process.cpuUsage(before);
console.log(
	JSON.stringify({ms: performance.now() - began, cpu: (user + system) / 1000, count} satisfies Joined),
);
process.exit();

async function joinAsViewer(): Promise<number> {
	const source = await openTeamSource({
		name: profile,
		collectedAs: profile,
		servers: [host],
		isEncrypted: true,
		identity: {kind: 'login', username: 'viewer', password: new Secret(password)},
		certificates: {ca},
		clock: systemClock,
		retention: 60_000,
		who: null,
	});
	return source.stream?.known.length ?? 0;
}

/** The list alone, of which nothing is looked into. */
async function readBare(): Promise<number> {
	const connection = await connect({servers: host, tls: {ca}, user: 'viewer', pass: password});
	const manager = await jetstreamManager(connection, {checkAPI: false});
	const stream = `SWNOW_${profile}`;
	const {state} = await manager.streams.info(stream);
	const info = await manager.consumers.add(stream, {
		ack_policy: AckPolicy.None,
		deliver_policy: DeliverPolicy.All,
		mem_storage: true,
	});
	const messages = await jetstream(connection)
		.consumers.getConsumerFromInfo(info)
		.consume({max_messages: 25_000});
	let read = 0;
	for await (const {seq} of messages) {
		read++;
		if (seq >= state.last_seq) {
			break;
		}
	}

	return read;
}
