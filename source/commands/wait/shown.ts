import {formatTime} from '../../domain/time.ts';
import {column} from '../../outlets/columns.ts';
import {toJsonLine} from '../../outlets/json-line.ts';
import {endToJson, observationToJson} from '../../outlets/ndjson.ts';
import type {Writer} from '../../outlets/writer.ts';
import {readCapabilities} from '../../terminal/capabilities.ts';
import type {Context} from '../context.ts';
import {createLines, isAboutWatching, isRoutine, type Shown} from './lines.ts';
import type {WaitRules} from './outcome.ts';
import {showLine} from './show-line.ts';
import type {Waiting} from './waiting.ts';

/** As JSON, as lines, or as one line that changes: whatever suits where it goes. */
export function createShown(context: Context, waiting: Waiting, rules: WaitRules): Shown {
	const {settings, environment, isTerminal, output} = context;
	if (settings.form.json) {
		return showJson(output, settings.form.ascii);
	}

	const {canDraw} = readCapabilities(environment, {isTTY: isTerminal});
	return canDraw && !settings.form.plain
		? showLine(context, waiting, rules)
		: showLines(context, waiting, rules);
}

function showJson(output: Writer, ascii: boolean): Shown {
	return {
		tell(observation) {
			if (!isRoutine(observation)) {
				void output.write(`${toJsonLine(observationToJson(observation), ascii)}\n`);
			}
		},
		tick() {},
		end: ending => void output.write(`${toJsonLine(endToJson(ending), ascii)}\n`),
	};
}

function showLines(context: Context, waiting: Waiting, {kind}: WaitRules): Shown {
	const {clock, output, settings} = context;
	const lines = createLines(context);
	const absent = new Set<string>();
	return {
		tell(observation, changed) {
			const text = isRoutine(observation) ? '' : lines.tell(observation);
			if (changed.length > 0 || isAboutWatching(observation)) {
				void output.write(text);
			}
		},
		tick() {
			for (const {id} of waiting.jobs.filter(({phase, id}) => phase === 'absent' && !absent.has(id))) {
				absent.add(id);
				const time = formatTime(new Date(clock.now()), settings.form.zone);
				void output.write(`${time}  unknown    -  is not there yet  ${kind} ${column(id)}\n`);
			}
		},
		end() {},
	};
}
