import {toJsonLine} from '../codec/json-line.ts';
import {isObject} from '../domain/json.ts';
import {BusError} from './errors/bus-error.ts';
import type {Bus} from './port.ts';
import type {Subjects} from './subjects.ts';

/** A collector that is there, whether it leads or stands by. */
export type Presence = {
	readonly holder: string;
	readonly isLeader: boolean;
	/** Why what it learns cannot be stored. */
	readonly trouble?: string | undefined;
};

/** So long each has to answer, in milliseconds. */
const answersWithin = 1000;

/** Says who we are, to whoever asks, until the signal's end. Who may not hear it, is not asked. */
export async function answerRoll(
	bus: Pick<Bus, 'serve'>,
	subjects: Subjects,
	presence: () => Presence,
	signal: AbortSignal,
): Promise<void> {
	try {
		await bus.serve(subjects.roll, async () => presenceLine(presence()), signal);
	} catch (error) {
		if (!(error instanceof BusError)) {
			throw error;
		}
	}
}

/** Who is there, the leader first. Nobody where nobody can be asked. */
export async function callRoll(
	bus: Pick<Bus, 'requestAll'>,
	subjects: Subjects,
): Promise<readonly Presence[]> {
	try {
		const answers = await bus.requestAll(subjects.roll, '', {timeout: answersWithin});
		return answers
			.flatMap(readPresence)
			.toSorted((a, b) => Number(b.isLeader) - Number(a.isLeader) || a.holder.localeCompare(b.holder));
	} catch (error) {
		if (error instanceof BusError) {
			return [];
		}

		throw error;
	}
}

function presenceLine({holder, isLeader, trouble}: Presence): string {
	return toJsonLine({type: 'present', holder, leader: isLeader, ...(trouble !== undefined && {trouble})});
}

/** Nothing for what no version that we know would answer. */
function readPresence(text: string): readonly Presence[] {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return [];
	}

	const {type, holder, leader, trouble} = isObject(json) ? json : {};
	return type === 'present' && typeof holder === 'string'
		? [{holder, isLeader: leader === true, trouble: typeof trouble === 'string' ? trouble : undefined}]
		: [];
}
