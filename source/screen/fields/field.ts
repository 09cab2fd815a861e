import type {Json} from '../../domain/json.ts';
import {fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {wrapTo} from '../../domain/vocabulary/wrap-to.ts';
import {type Line, lineOf, span, type Tone} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';

export type Field = {readonly label: string; readonly value: string; readonly tone?: Tone};

/** What is not known is not told. */
export function field(
	label: string,
	value: string | number | null | undefined,
	tone: Tone = 'plain',
): readonly Field[] {
	return value === null || value === undefined || value === '' ? [] : [{label, value: String(value), tone}];
}

export function yesOrNo(value: boolean | null | undefined): string | null {
	return value === true ? 'yes' : value === false ? 'no' : null;
}

/** What else answers held, each leaf under its path: `host.addresses[0].addr`; links come last. */
export function flatten(...values: readonly Json[]): readonly Field[] {
	const fields = values.flatMap(value => leavesOf(value));
	const isLink = ({label}: Field) => /(?:^|\.)links\[/.test(label);
	return [...fields.filter(each => !isLink(each)), ...fields.filter(isLink)];
}

function leavesOf(value: Json, path = ''): readonly Field[] {
	if (Array.isArray(value)) {
		return value.flatMap((each: Json, at) => leavesOf(each, `${path}[${at}]`));
	}

	if (value !== null && typeof value === 'object') {
		return Object.entries(value).flatMap(([key, each]) =>
			leavesOf(each, path === '' ? key : `${path}.${key}`),
		);
	}

	return [{label: path, value: value === null ? 'null' : String(value)}];
}

const longestLabel = 30;

export function fieldLines(fields: readonly Field[], width: number, signs: Signs): readonly Line[] {
	const clean = fields.map(each => ({...each, label: tidy(each.label, signs)}));
	// Too narrow to be shown is still drawn for: keys and sizes come in any order.
	const longest = width === Infinity ? width : Math.max(1, Math.min(longestLabel, Math.floor(width / 3)));
	const labelWidth = Math.min(longest, Math.max(12, ...clean.map(({label}) => widthOf(label))));
	return clean.flatMap(({label, value, tone}) =>
		wrapTo(tidy(value, signs), Math.max(1, width - labelWidth - 3), signs.cut).map((text, at) =>
			lineOf(
				span(
					` ${at === 0 ? fitTo(label, labelWidth, 'left', 'middle', signs.cut) : ' '.repeat(labelWidth)}  `,
					'dim',
				),
				span(text, tone ?? 'plain'),
			),
		),
	);
}
