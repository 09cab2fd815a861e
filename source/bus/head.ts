import {dateToJson, MissingField, needDate, needText, numberOf, textOf} from '../codec/fields.ts';
import {toJsonLine} from '../codec/json-line.ts';
import {isObject} from '../domain/json.ts';

/** Of the form of what is told on a stream: who knows a smaller one only must not read it. */
export const streamVersion = 1;

/** The first word of whoever begins to tell, and once a day: what is watched, how, and by whom. */
export type Head = {
	readonly at: Date;
	readonly source: string;
	readonly version: number;
	/** A digest of what is watched, so that nobody tells of something else under the same name. */
	readonly target: string;
	/** Milliseconds that the server keeps what nobody reads: so long may nobody tell without a gap. */
	readonly retention: number;
	/** Milliseconds after which something is told at the latest. */
	readonly beat: number;
	/** The machine and the process of the collector. */
	readonly collector: string;
	readonly epoch: number;
};

export function headLine(head: Head): string {
	return toJsonLine({type: 'head', ...head, at: dateToJson(head.at)});
}

/** Undefined for what is none. Of a later version only what says so is needed. */
export function readHead(line: string): Head | undefined {
	// Most are something else, and are read elsewhere.
	if (!line.startsWith('{"type":"head"')) {
		return undefined;
	}

	try {
		const json: unknown = JSON.parse(line);
		return isObject(json) && json.type === 'head'
			? {
					at: needDate(json, 'at'),
					source: needText(json, 'source'),
					version: numberOf(json, 'version') ?? 0,
					target: textOf(json, 'target') ?? '',
					retention: numberOf(json, 'retention') ?? 0,
					beat: numberOf(json, 'beat') ?? 0,
					collector: textOf(json, 'collector') ?? '',
					epoch: numberOf(json, 'epoch') ?? 0,
				}
			: undefined;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof MissingField) {
			return undefined;
		}

		throw error;
	}
}
