import {toJsonLine} from '../../codec/json-line.ts';
import {noteToJson} from '../../codec/note.ts';
import {observationLine, observationToJson} from '../../codec/observation-line.ts';
import type {Consumer} from '../consumer.ts';
import {LineTeller} from './line-teller.ts';
import {isAboutWatching, isRoutine, passes, send, type TellingOptions} from './telling.ts';

/** The feed as JSON for programs, one object a line; the last one tells how it ended. */
export function createJsonLines(options: TellingOptions): Consumer {
	const {write, ascii, filter, only} = options;
	const isFiltering = filter !== undefined || only !== undefined;
	const teller = new LineTeller(options);
	return {
		learn(observation) {
			if (isRoutine(observation)) {
				return undefined;
			}

			const isKept =
				!isFiltering ||
				isAboutWatching(observation) ||
				teller.tell(observation).some(line => passes(line, options));
			if (!isKept) {
				return undefined;
			}

			const text = ascii ? toJsonLine(observationToJson(observation), true) : observationLine(observation);
			return send(options, `${text}\n`, observation);
		},
		async close(ending) {
			if (ending !== undefined) {
				await write(`${toJsonLine(noteToJson({type: 'end', ...ending}), ascii)}\n`);
			}
		},
	};
}
