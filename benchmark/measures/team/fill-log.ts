import {headersOf, outgoingOf} from '../../../source/bus/message.ts';
import type {Bus} from '../../../source/bus/port.ts';
import {subjectsOf} from '../../../source/bus/subjects.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {agentWith, cleanupWith, eventWith} from '../../../test/helpers/observations.ts';

export const things = {agents: 5000, cleanups: 15_000};
const underWay = 2000;

/** A log of so many messages, as a busy project leaves it: each agent and cleanup is told again and again, and events between. */
export async function fillLog(
	bus: Bus,
	profile: string,
	messages: number,
	tell: (progress: string) => void,
): Promise<void> {
	const subjects = subjectsOf(profile);
	const began = Date.now() - messages;
	let number = 0;
	async function send(): Promise<void> {
		while (number < messages) {
			const mine = number++;
			const outgoing = outgoingOf(subjects, {
				...observationAt(mine, new Date(began + mine)),
				source: profile,
			});
			await bus.publish(outgoing.subject, outgoing.body, {headers: headersOf(outgoing, 1, mine)});
			if (mine % 100_000 === 0) {
				tell(`${mine} of ${messages} messages`);
			}
		}
	}

	await Promise.all(Array.from({length: underWay}, send));
}

/** Of ten, four are heartbeats of agents, three are states of cleanups, and three are events. */
function observationAt(number: number, at: Date): Observation {
	const [turn, kind] = [Math.floor(number / 10), number % 10];
	const agent = agentAt((turn * 4 + kind) % things.agents);
	if (kind < 4) {
		return {...agentWith({...agent, details: {last_heartbeat_time: at.toISOString()}}), at};
	}

	const cleanup = idOf('2f8708b3', (turn * 3 + kind) % things.cleanups);
	return kind < 7
		? {...cleanupWith({id: cleanup, agent, startedAt: at, endedAt: at}), at}
		: {
				...eventWith({
					id: String(5_690_138_414 + number),
					time: at,
					agent,
					subject: {kind: 'cleanup', id: cleanup},
				}),
				at,
			};
}

function agentAt(number: number): {readonly id: string; readonly name: string} {
	return {id: idOf('8f135b4f', number), name: `host-${String(number).padStart(5, '0')}`};
}

function idOf(head: string, number: number): string {
	return `${head}-7a69-4b8a-947f-${String(number).padStart(12, '0')}`;
}
