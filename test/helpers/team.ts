import {streamVersion} from '../../source/bus/head.ts';
import {headersOf, outgoingHead, outgoingOf} from '../../source/bus/message.ts';
import type {Bus} from '../../source/bus/port.ts';
import {streamsOf, subjectsOf} from '../../source/bus/subjects.ts';
import type {Observation} from '../../source/domain/observation.ts';

/** Tells on a stream what a collector would, each thing when the test says so. */
export type Teller = {
	tell(...observations: readonly Observation[]): Promise<void>;
	head(more?: {readonly version?: number; readonly retention?: number}): Promise<void>;
};

export async function makeStreams(bus: Bus, profile: string): Promise<void> {
	const {log, now} = streamsOf(profile);
	const {all, allNow} = subjectsOf(profile);
	await bus.make({name: log, subjects: [all], isPermanent: true, repeatsWithin: 120_000, replicas: 1});
	await bus.make({
		name: now,
		subjects: [],
		madeOf: {stream: log, subject: allNow},
		isLastOnly: true,
		replicas: 1,
	});
}

export function createTeller(bus: Bus, profile: string, epoch = 1): Teller {
	const subjects = subjectsOf(profile);
	let number = 0;
	return {
		async tell(...observations) {
			for (const observation of observations) {
				const outgoing = outgoingOf(subjects, {...observation, source: profile});
				await bus.publish(outgoing.subject, outgoing.body, {headers: headersOf(outgoing, epoch, number++)});
			}
		},
		async head({version = streamVersion, retention = 60_000} = {}) {
			const outgoing = outgoingHead(subjects, {
				at: new Date(),
				source: profile,
				version,
				target: 'x',
				retention,
				beat: 2000,
				collector: 'here 1',
				epoch,
			});
			await bus.publish(outgoing.subject, outgoing.body, {headers: headersOf(outgoing, epoch, number++)});
		},
	};
}
