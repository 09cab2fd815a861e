import type {CleanupError} from '../../domain/shown.ts';
import {cutTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import type {TableRow} from '../kit/table.ts';
import {type Signs, tidy} from '../looks/signs.ts';

/** What the table draws around each cell: a blank on both sides and a line. */
const frame = 3;
/** Paths and descriptions have so much at least: what kind of error it is gives way to them. */
const leastRoom = 20;

/** The errors of a cleanup, cut so that the table fits: it cannot cut by itself. */
export function errorTable(
	errors: readonly CleanupError[],
	width: number,
	signs: Signs,
): readonly TableRow[] {
	const rows = errors.map((error, at) => ({
		'#': String(error.index ?? at),
		path: tidy(error.path ?? '', signs),
		type: tidy(error.type ?? '', signs),
		description: tidy([error.description, error.exception].filter(Boolean).join(': '), signs),
	}));
	const longest = (key: keyof (typeof rows)[number]) =>
		Math.max(key.length, ...rows.map(row => widthOf(row[key])));
	const number = Math.min(6, longest('#'));
	const free = width - number - frame * 4 - 1;
	const type = Math.min(24, longest('type'), Math.max(4, free - leastRoom));
	const room = Math.max(leastRoom, free - type);
	const path = Math.min(longest('path'), Math.max(Math.floor(room / 2), room - longest('description')));
	return rows.map(row => ({
		'#': cutTo(row['#'], number, 'middle', signs.cut),
		path: cutTo(row.path, path, 'middle', signs.cut),
		type: cutTo(row.type, type, 'middle', signs.cut),
		description: cutTo(row.description, Math.max(8, room - path), 'end', signs.cut),
	}));
}
