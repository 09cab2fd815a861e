import type {Elsewhere} from '../documents/elsewhere.ts';
import type {Asked} from './asked.ts';
import type {Json} from './json.ts';

/** One of the documented systems behind the server's one port. */
export type Service = {
	/** Whether a path is one of its own. */
	readonly owns: (path: string) => boolean;
	/** Throws a `Refusal` for whatever its document does not name. */
	readonly answer: (asked: Asked) => Answer;
	/** How it tells of an error. */
	readonly tellError: (status: number, why: string) => Json;
	/** Headers of its own beside those of HTTP, in small letters. */
	readonly headers: readonly string[];
	/** Headers that are known from elsewhere, and that it overlooks. */
	readonly ignored: readonly Elsewhere[];
};

export type Answer = {readonly status?: number; readonly body: Json; readonly slashes?: 'escaped'};
