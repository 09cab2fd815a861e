import {unseenLimit} from './pace.ts';

/** So many milliseconds a part of a frame may take on the way. */
const wanted = 700;
/** Beyond what the quickest answer took: a link is slow, or could take more. */
const tooLong = 2000;
const quick = 350;
/** Of fewer bytes a pause may have been the terminal's own. */
const telling = 1000;
/** No screen takes more. */
const most = 64 * 1024;

export type LinkRoom = {
	/** So many bytes were shown after so many milliseconds. */
	learn(bytes: number, milliseconds: number): void;
	/** How many bytes may be sent at once, so that a key need not wait for more. */
	readonly bytes: number;
};

/**
 * Learns from the answers how much a link takes. A long way alone does not make it slow: what counts is how much longer
 * more bytes take than those of the quickest answer.
 */
export function createLinkRoom(): LinkRoom {
	let room = Number.POSITIVE_INFINITY;
	let quickest = {bytes: 0, milliseconds: Number.POSITIVE_INFINITY};
	return {
		get bytes() {
			return room;
		},
		learn(bytes, milliseconds) {
			if (milliseconds < quickest.milliseconds) {
				quickest = {bytes, milliseconds: Math.max(0, milliseconds)};
			}

			const longer = milliseconds - quickest.milliseconds;
			const isFull = bytes >= room;
			if (isFull && longer < quick) {
				room = room < most ? 2 * room : Number.POSITIVE_INFINITY;
			} else if (isFull || (longer > tooLong && bytes >= telling)) {
				const more = Math.max(0, bytes - quickest.bytes);
				room = Math.max(unseenLimit, Math.round((more * wanted) / longer));
			}
		},
	};
}
