import type {AgentNames} from '../../kit/agent-names.ts';
import {ownerOf, reasonText} from '../../kit/job-words.ts';
import type {Subject} from '../../kit/match.ts';
import {lookOf, looks} from '../../looks/signs.ts';
import {isNewPin, type Pin} from '../../state/attention.ts';

export type TroubleRow = {
	readonly key: string;
	readonly pin: Pin;
	readonly owner: string;
	/** Since somebody last pressed a key. */
	readonly isNew: boolean;
	/** The how manieth time it is that this agent's work of this kind ended so, as far as that is known. */
	readonly time: number;
};

export function rowOf(pin: Pin, names: AgentNames, looked: number, time: number): TroubleRow {
	return {key: pin.key, pin, owner: ownerOf(pin.job, names), isNew: isNewPin(pin, looked), time};
}

export function subjectOf({pin: {job}, owner, time}: TroubleRow): Subject {
	const words = [owner, job.kind, job.state, looks[lookOf(job)].word, reasonText(job)];
	return {
		text: [...words, timeText(time)].filter(part => part !== '').join(' '),
		profile: job.source,
		ids: [job.id],
	};
}

/** `3rd time`; the first is told by nothing. */
export function timeText(time: number): string {
	const ending = Math.floor((time % 100) / 10) === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][time % 10] ?? 'th');
	return time < 2 ? '' : `${time}${ending} time`;
}
