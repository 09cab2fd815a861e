import type {Simulator} from '../source/simulator/simulator.ts';
import type {Past} from './stage.ts';

const backup = '75c31812-5d0e-4c9b-9b64-0a3f5f5d2c11';
const mebibyte = 2 ** 20;

/** Some minutes of a working day: a few jobs run, and every agent is heard. */
export const calmPast: Past = [
	[480, simulator => simulator.injectJob({kind: 'cleanup', agent: 'mail-08', queueFor: 20, runFor: 700})],
	[282, simulator => simulator.injectJob({kind: 'cleanup', agent: 'web-11', queueFor: 40, runFor: 1300})],
	[
		106,
		simulator =>
			simulator.injectJob({kind: 'backup', agent: 'mail-13', queueFor: 20, runFor: 9000, id: backup}),
	],
	[75, simulator => simulator.injectEvent({event: 'agent_shutdown', agent: 'db-07'})],
	...hearAll(58, 28),
	[52, simulator => tellProgress(simulator, 0.04)],
	...hearAll(28, 2),
	[26, simulator => simulator.injectEvent({event: 'host_browse', agent: 'db-12'})],
	[17, simulator => tellProgress(simulator, 0.08)],
	[14, simulator => simulator.injectEvent({event: 'configuration_changed', agent: 'web-01'})],
];

/** Every agent but the one that was shut down is heard once in this time. */
function hearAll(from: number, to: number): Past {
	return Array.from({length: 15}, (_, index) => [
		from - ((from - to) * ((index * 7) % 15)) / 15,
		simulator => hear(simulator, index),
	]);
}

export function hear(simulator: Simulator, index: number): void {
	const agent = simulator.truth().agents[index];
	if (agent && agent.name !== 'db-07') {
		simulator.injectEvent({event: 'agent_heartbeat', agent: agent.id});
	}
}

/** The backup that began last tells how far it is. */
export function tellProgress(simulator: Simulator, share: number): void {
	const total = 1720 * mebibyte;
	const done = Math.floor(total * share);
	simulator.injectEvent({
		event: 'backup_progress',
		job: backup,
		fields: {bytes_completed: done, bytes_remaining: total - done, total_bytes: total},
	});
}
