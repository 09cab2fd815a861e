import {toJsonLine} from '../../codec/json-line.ts';
import {toAscii} from '../../domain/text.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {column} from '../../outlets/columns.ts';
import type {Diagnosis} from '../../sources/diagnosis.ts';
import {type Context, hasColour} from '../context.ts';
import type {Examination} from './examination.ts';
import {diagnosisLines, everybody, examinationLines} from './tell-doctor.ts';
import {tellSettings} from './tell-settings.ts';

export type Teller = ReturnType<typeof createTeller>;

/** As lines or as JSON; what will be told is known before, so that columns stand one below the other. */
export function createTeller(context: Context, told: readonly Pick<Examination, 'source' | 'call'>[]) {
	const {settings, output, clock} = context;
	const {json, ascii} = settings.form;
	const measures = {
		source: Math.max(0, ...told.map(({source}) => widthOf(column(source ?? everybody)))),
		call: Math.max(0, ...told.map(({call}) => widthOf(call))),
		line: context.isTerminal ? context.terminal.stdout.columns : undefined,
		isColoured: hasColour(context),
	};
	const write = (lines: readonly string[]) =>
		output.write(lines.map(line => `${ascii ? toAscii(line) : line}\n`).join(''));
	const tell = (value: Parameters<typeof toJsonLine>[0]) => output.write(`${toJsonLine(value, ascii)}\n`);
	/** By profile and what went wrong: the call that told it first. */
	const causes = new Map<string, string>();
	const at = () => new Date(clock.now()).toISOString();
	/** One cause is told once, however many calls it spoils. */
	const once = (examination: Examination): Examination => {
		const {source, call, outcome, message, because} = examination;
		if (because !== null) {
			return examination;
		}

		// Which path was asked is all that differs.
		const cause = `${source}\n${message.replaceAll(/ \/\S+/g, '')}`;
		const first = causes.get(cause);
		if (outcome !== 'failed' || first === undefined) {
			causes.set(cause, call);
			return examination;
		}

		return {...examination, because: first};
	};

	return {
		async settings() {
			const lines = tellSettings(settings, settings.origins, at());
			await write(json || lines.length === 0 ? lines : [...lines, '']);
		},
		async examination(examination: Examination) {
			const {source, call, neededBy, outcome, milliseconds, message, code, ahead, because} = examination;
			const check = {source, call, neededBy, outcome, milliseconds, message, code, ahead, because};
			await (json
				? tell({type: 'check', at: at(), ...check})
				: write(examinationLines(once(examination), measures)));
		},
		async diagnosis(source: string, diagnosis: Diagnosis) {
			const parts = diagnosis.parts.map(part => ({...part, advice: part.advice ?? null}));
			await (json
				? tell({type: 'mapping', at: at(), source, parts, firstRow: diagnosis.firstRow ?? null})
				: write(diagnosisLines(source, diagnosis, measures)));
		},
	};
}
