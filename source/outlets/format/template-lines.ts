import {observationToJson, observationTypes} from '../../codec/observation-line.ts';
import type {Consumer} from '../consumer.ts';
import {writeLine} from '../lines/line.ts';
import {LineTeller} from '../lines/line-teller.ts';
import {isAboutWatching, isRoutine, passes, send, type TellingOptions} from '../lines/telling.ts';
import {typesFor} from './check-template.ts';
import type {Template} from './read-template.ts';
import {writeTemplate} from './write-template.ts';

export type TemplateOptions = TellingOptions & {
	readonly template: Template;
	/** Takes what the template has no fields for, and that must not be lost: how the watching itself goes. */
	readonly tellAside: (line: string) => void;
};

/** Of the objects that `--json` would tell, a line of each that has all the fields that are named. */
export function createTemplateLines(options: TemplateOptions): Consumer {
	const {template, ascii, tellAside} = options;
	const types = typesFor(template, observationTypes);
	const teller = new LineTeller(options);
	return {
		learn(observation) {
			if (isRoutine(observation)) {
				return undefined;
			}

			const isAbout = isAboutWatching(observation);
			const lines = teller.tell(observation);
			if (!types.has(observation.type)) {
				for (const line of isAbout ? lines : []) {
					tellAside(writeLine(line, {ascii, colour: false}));
				}

				return undefined;
			}

			return isAbout || lines.some(line => passes(line, options))
				? send(options, `${writeTemplate(template, observationToJson(observation), ascii)}\n`, observation)
				: undefined;
		},
		async close() {},
	};
}
