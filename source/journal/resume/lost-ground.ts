import type {Note} from '../../codec/note.ts';

/** What of a file matters to those who went on from it in another one. */
export type Ground = {
	/** Where lines begin that never came onto the disk; without the end, which is set aside. */
	readonly holes: readonly number[];
	/** Where the last line ends that can be read. */
	readonly whole: number;
	readonly sessions: readonly SessionRead[];
};

/** A program's first line in a file, and what it went on from in others. */
export type SessionRead = {
	readonly place: number;
	readonly beside: NonNullable<Extract<Note, {type: 'session'}>['beside']>;
};

/**
 * Where sessions begin, by file, that went on from lines of another file which are gone: a disk that lies, and a
 * power cut, took them later. What such a session says of what was told before it is no more than hearsay.
 */
export function findGroundless(
	grounds: ReadonlyMap<string, Ground>,
): ReadonlyMap<string, ReadonlySet<number>> {
	const isGone = ({file, end, unwritten}: SessionRead['beside'][number]): boolean => {
		const ground = grounds.get(file);
		return (
			ground !== undefined &&
			(end > ground.whole || ground.holes.filter(place => place < end).length > unwritten)
		);
	};
	const groundless = [...grounds].map(([file, {sessions}]) => {
		const places = sessions.filter(({beside}) => beside.some(isGone)).map(({place}) => place);
		return [file, new Set(places)] as const;
	});
	return new Map(groundless.filter(([, places]) => places.size > 0));
}
