import type {Cadence} from '../domain/cadence.ts';

/** The fastest beat that keys may set, unless a faster one was asked for. */
const fastestByKey = 500;

type ChangeableCadence = {-readonly [Key in keyof Cadence]: Cadence[Key]};

/** From where it began, no key may lead the wrong way, nor past what the server keeps. */
export function createSpeed(cadence: ChangeableCadence): (change: 'faster' | 'slower') => void {
	const fastest = Math.min(fastestByKey, cadence.interval);
	const slowest = Math.max(cadence.retention / 2, cadence.interval);
	const slowestIdle = Math.max(slowest, cadence.idleInterval);
	return change => {
		const factor = change === 'faster' ? 0.5 : 2;
		cadence.interval = Math.min(slowest, Math.max(fastest, cadence.interval * factor));
		const idle = (beat: number) => Math.min(slowestIdle, Math.max(cadence.interval, beat * factor));
		const {idleBeat = cadence.idleInterval} = cadence;
		cadence.idleBeat = idle(idleBeat);
		cadence.idleInterval = idle(cadence.idleInterval);
	};
}
