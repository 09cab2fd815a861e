import {widthOf} from '../../domain/vocabulary/width.ts';
import {foldText} from '../../domain/vocabulary/wrap.ts';
import {paintWord} from '../../outlets/colour.ts';
import {column, remark} from '../../outlets/columns.ts';
import {type Cell, drawTable} from '../../outlets/table.ts';
import type {FoundThing} from '../../settings/found-thing.ts';
import type {Origin} from '../../settings/settings.ts';
import type {Diagnosis} from '../../sources/diagnosis.ts';
import {type Examination, refusedCall} from './examination.ts';

/** How wide things are, known before the first answer: lines are told as the answers come. */
export type Measures = {
	readonly source: number;
	readonly call: number;
	/** Of the terminal; undefined: whoever reads it breaks no lines. */
	readonly line: number | undefined;
	readonly isColoured: boolean;
};

/** In the place of a profile. */
export const everybody = 'all';

const wordWidth = 7;
const timeWidth = 8;
const indent = ' '.repeat(wordWidth + 2);
// Narrower than that, words would stand one below the other.
const leastRoom = 30;

type PaintedHead = {readonly shown: string; readonly wide: number};
type Head = string | PaintedHead;

export function originLines(origins: readonly Origin[]): readonly string[] {
	if (origins.length === 0) {
		return [];
	}

	const rows = origins.map(({profile, what, value, from}) =>
		[profile ?? everybody, what, value, from].map((text): Cell => ({text: column(text)})),
	);
	return drawTable({head: ['PROFILE', 'SETTING', 'VALUE', 'FROM'], rows});
}

/** What was found of systems, and who uses it. */
export function foundLines(found: readonly FoundThing[]): readonly string[] {
	if (found.length === 0) {
		return [];
	}

	const rows = found.map(({title, place, holds, usedBy, why}) =>
		[place, title, holds, usedBy.length > 0 ? `by ${usedBy.join(', ')}` : `no: ${why}`].map(
			(text): Cell => ({text: column(text)}),
		),
	);
	return drawTable({head: ['FOUND', 'SYSTEM', 'HOLDS', 'USED'], rows});
}

export function examinationLines(
	{source, call, neededBy, outcome, milliseconds, message, because}: Examination,
	measures: Measures,
): readonly string[] {
	// What was refused before anything was asked took no time, and is needed by all.
	const isAsked = call !== refusedCall;
	const time =
		isAsked && milliseconds !== null ? `${milliseconds} ms`.padStart(timeWidth) : ' '.repeat(timeWidth);
	const who = source === null ? everybody : column(source);
	const rest = [pad(who, measures.source), pad(column(call), measures.call), time].join('  ');
	if (outcome === 'ok' || outcome === 'warning') {
		return fold(headOf(outcome, `${rest}  `, measures), message, measures);
	}

	// The cause stands above, and is told once.
	if (because !== null) {
		return fold(headOf(outcome, `${rest}  `, measures), `for the same reason as ${because}`, measures);
	}

	// What went wrong has lines of its own: it is long, and it is what is looked for.
	return [
		headOf(outcome, rest.trimEnd(), measures).shown,
		...fold(indent, message, measures),
		...(isAsked ? fold(indent, `needed by ${neededBy}`, measures) : []),
	];
}

export function diagnosisLines(
	source: string,
	{parts, firstRow}: Diagnosis,
	measures: Measures,
): readonly string[] {
	const name = pad(column(source), measures.source);
	const width = Math.max(0, ...parts.map(({part}) => widthOf(part)));
	const lines = parts.flatMap(({part, ok, lookedFor, found, advice}) => {
		const said = `looked for ${lookedFor}; found ${found}${advice === undefined ? '' : `; ${advice}`}`;
		return ok
			? fold(headOf('ok', `${name}  ${pad(part, width)}  `, measures), said, measures)
			: [headOf('failed', `${name}  ${part}`, measures).shown, ...fold(indent, said, measures)];
	});
	return firstRow === undefined ? lines : [...lines, ...fold(indent, `the first row: ${firstRow}`, measures)];
}

/** What goes on begins where it began. */
function fold(head: Head, raw: string, {line: width}: Pick<Measures, 'line'>): readonly string[] {
	const text = remark(raw);
	const {shown, wide} = typeof head === 'string' ? {shown: head, wide: widthOf(head)} : head;
	if (width === undefined || width - indent.length < leastRoom) {
		return [`${shown}${text}`];
	}

	// Long names leave no room beside them: then it stands below.
	if (width - wide < Math.min(leastRoom, widthOf(text)) && wide > indent.length) {
		return [shown.trimEnd(), ...fold(indent, raw, {line: width})];
	}

	const folded = foldText(text, width - wide);
	return folded.map((part, index) => `${index === 0 ? shown : ' '.repeat(wide)}${part}`);
}

/** The word of the outcome in its colour, and what stands beside it. */
function headOf(outcome: Examination['outcome'], rest: string, {isColoured}: Measures): PaintedHead {
	const padded = outcome.padEnd(wordWidth);
	const word = isColoured && outcome !== 'lacking' ? paintWord(outcome, padded) : padded;
	return {shown: `${word}  ${rest}`, wide: wordWidth + 2 + widthOf(rest)};
}

function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
