import {setTimeout as wait} from 'node:timers/promises';
import {jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';
import {describe, expect, test} from 'vitest';
import {hasNats, natsReason} from '../../helpers/nats-server.ts';
import {type Collector, openTeam, type Team} from './kit/open-team.ts';
import {openViewer, type Viewer} from './kit/open-viewer.ts';

/** `npm run team` kills so often; a run of all tests has no time for it. */
const rounds = Number(process.env.SWEEPWATCH_KILLS ?? 0);

/** Milliseconds for which a viewer was told nothing, by what was done. */
type Silences = Readonly<Record<'server' | 'leader' | 'hung', number[]>>;

const clean = {lost: [], repeated: [], invented: [], gaps: []};

describe.skipIf(!hasNats || rounds === 0)(
	`a team of which somebody is killed ${rounds} times in random order${natsReason}`,
	() => {
		for (const [nodes, title] of [
			[1, 'with one server'],
			[3, 'with three nodes, of which the one is killed that leads the log'],
		] as const) {
			test(`misses nothing and is told nothing twice ${title}`, {
				timeout: rounds * 30_000 + 60_000,
			}, async () => {
				await using team = await openTeam({nodes, patient: 120_000});
				const silences: Silences = {server: [], leader: [], hung: []};
				let leader = await team.collect();
				await leader.says('dfw: leading');
				let other = await team.collect();
				await other.says('standing by');
				const from = await team.untilLogged();
				/** Lives through it all. */
				const witness = await openViewer(team);
				let victim = await openViewer(team);
				const deeds: string[] = [];
				for (let round = 0; round < rounds; round++) {
					await wait(500 + Math.random() * 2000);
					const deed = Math.floor(Math.random() * 5);
					deeds.push(['server', 'leader', 'hung leader', 'viewer', 'hung viewer'][deed] ?? '');
					switch (deed) {
						case 0:
							silences.server.push(await killServer(team, witness));
							break;
						case 1:
							silences.leader.push(await takeOver('SIGKILL', {leader, other, witness}));
							leader = other;
							other = await team.collect();
							await other.says('standing by');
							break;
						case 2:
							silences.hung.push(await takeOver('SIGSTOP', {leader, other, witness}));
							await wait(Math.random() * 3000);
							leader.child.kill('SIGCONT');
							await leader.says('another collector has taken over');
							[leader, other] = [other, leader];
							leader.forget();
							other.forget();
							break;
						case 3:
							victim.child.kill('SIGKILL');
							expect(victim.verdict()).toMatchObject(clean);
							victim = await openViewer(team);
							break;
						default:
							victim.child.kill('SIGSTOP');
							await wait(Math.random() * 8000);
							victim.child.kill('SIGCONT');
							await victim.tells(Date.now());
					}

					expect(witness.verdict(), deeds.slice(-3).join(', ')).toMatchObject(clean);
				}

				const until = await team.untilLogged();
				leader.child.kill('SIGTERM');
				await leader.ended;
				other.child.kill('SIGTERM');
				await other.ended;
				await team.check(from, until);
				expect(victim.verdict()).toMatchObject(clean);
				console.log(`${title}, ${witness.verdict().events} events: ${describeSilences(silences)}`);
			});
		}
	},
);

/** From its death to what is learnt afterwards, as a viewer is told it. */
async function takeOver(
	signal: 'SIGKILL' | 'SIGSTOP',
	{leader, other, witness}: {readonly leader: Collector; readonly other: Collector; readonly witness: Viewer},
): Promise<number> {
	const killed = Date.now();
	leader.child.kill(signal);
	await other.says('dfw: leading');
	return (await witness.tells(killed + 100)) - killed;
}

/** From its return, or where others go on from its death, to what is learnt afterwards. */
async function killServer(team: Team, witness: Viewer): Promise<number> {
	const {nodes} = team.cluster;
	const [only] = nodes.values();
	const server = (nodes.size === 1 ? undefined : nodes.get(await leaderOf(team))) ?? only;
	const killed = Date.now();
	await server?.stop('SIGKILL');
	if (nodes.size > 1) {
		const silence = (await witness.tells(killed + 100)) - killed;
		await server?.start();
		await untilInStep(team);
		return silence;
	}

	await wait(Math.random() * 4000);
	await server?.start();
	const back = Date.now();
	return (await witness.tells(back)) - back;
}

async function leaderOf({cluster}: Team): Promise<string> {
	const connection = await connect({servers: [...cluster.hosts]});
	const {cluster: state} = await (await jetstreamManager(connection)).streams.info('SW_dfw');
	await connection.close();
	return state?.leader ?? '';
}

/** Two of three must be there always: before the next one is killed, the last has all that it missed. */
async function untilInStep({cluster}: Team): Promise<void> {
	const connection = await connect({servers: [...cluster.hosts]});
	const manager = await jetstreamManager(connection);
	for (const stream of ['SW_dfw', 'SWNOW_dfw', 'SWLEASE']) {
		await expect
			.poll(
				async () =>
					(await manager.streams.info(stream)).cluster?.replicas?.every(
						({current, offline}) => current && !offline,
					),
				{timeout: 60_000},
			)
			.toBe(true);
	}

	await connection.close();
}

function describeSilences(silences: Silences): string {
	return Object.entries(silences)
		.map(([what, all]) => {
			const sorted = all.toSorted((a, b) => a - b);
			const middle = sorted[Math.floor(sorted.length / 2)];
			return `${what} ${all.length} times, silent for ${middle} ms in the middle and ${sorted.at(-1)} at most`;
		})
		.join('; ');
}
