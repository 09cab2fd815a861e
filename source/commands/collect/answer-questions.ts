import type {Bus} from '../../bus/port.ts';
import {writeAnswer} from '../../bus/shown.ts';
import type {Subjects} from '../../bus/subjects.ts';
import type {Clock} from '../../domain/clock.ts';
import {isObject} from '../../domain/json.ts';
import {isProgramError} from '../../domain/program-error.ts';
import type {Source} from '../../sources/source.ts';

export type AnsweringOptions = {
	readonly bus: Pick<Bus, 'serve'>;
	readonly clock: Pick<Clock, 'monotonic'>;
	readonly subjects: Subjects;
	readonly source: Pick<Source, 'show'>;
	readonly signal: AbortSignal;
	readonly onTrouble: (message: string) => void;
};

const second = 1000;
/** However many look, the server is asked so often at most. */
const mostInSecond = 5;

/** Shows one thing, whole, to whoever follows and has no credentials: it asks, and changes nothing. */
export async function answerQuestions(options: AnsweringOptions): Promise<void> {
	const {bus, clock, subjects, source, signal, onTrouble} = options;
	let asked: readonly number[] = [];

	async function answer(_: string, body: string): Promise<string> {
		const now = clock.monotonic();
		asked = asked.filter(at => at > now - second);
		if (asked.length >= mostInSecond) {
			return refuse('too-many', 'too much is asked of the collector at once: try again in a second');
		}

		asked = [...asked, now];
		const wanted = readQuestion(body);
		if (wanted === undefined) {
			return refuse('bad-question', 'the collector cannot read what is asked for');
		}

		try {
			return writeAnswer({type: 'shown', shown: await source.show(wanted.kind, wanted.id, signal)});
		} catch (error) {
			return isProgramError(error)
				? refuse(error.code, error.message)
				: refuse('bug', error instanceof Error ? error.message : String(error));
		}
	}

	try {
		await bus.serve(subjects.shows, answer, signal);
	} catch (error) {
		onTrouble(error instanceof Error ? error.message : String(error));
	}
}

function refuse(code: string, message: string): string {
	return writeAnswer({type: 'refused', code, message});
}

/** A subject may hold no more than a digest of an id. */
function readQuestion(body: string): {readonly kind: string; readonly id: string} | undefined {
	try {
		const json: unknown = JSON.parse(body);
		const {kind, id} = isObject(json) ? json : {};
		return typeof kind === 'string' && typeof id === 'string' ? {kind, id} : undefined;
	} catch {
		return undefined;
	}
}
