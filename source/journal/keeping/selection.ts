import {checkBytes} from '../../codec/check.ts';
import type {Chosen} from '../checkpoint/checkpoint.ts';

/** So much is kept beside a file at most. */
const mostBytes = 32 << 20;

export type Selection = ReturnType<typeof createSelection>;

/** Lines of a file, as they are chosen from the last one backwards. */
export function createSelection() {
	const places: number[] = [];
	const lines: Buffer[] = [];
	const unsound: number[] = [];
	let size = 0;

	return {
		/** The line without its newline. */
		add(bytes: Buffer, start: number, end: number, place: number): void {
			if (checkBytes(bytes, start, end) !== 'right') {
				unsound.push(place);
			}

			size += end - start + 1;
			if (size <= mostBytes) {
				const line = Buffer.allocUnsafe(end - start + 1);
				bytes.copy(line, 0, start, end);
				line[end - start] = 0x0a;
				lines.push(line);
				places.push(place);
			}
		},
		/** Undefined where they are too many to be worth it. */
		chosen(): Pick<Chosen, 'places' | 'bytes' | 'unsound'> | undefined {
			return size > mostBytes
				? undefined
				: {places: places.toReversed(), bytes: Buffer.concat(lines.toReversed()), unsound};
		},
	};
}
