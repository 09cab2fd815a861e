import {fstatSync} from 'node:fs';
import type {Environment} from '../domain/environment.ts';

/**
 * Whether what is written there goes to the journal of systemd, which takes a priority before each line: it
 * names the file that it reads (systemd.exec(5)), since a child may have been given another one.
 */
export function isSystemJournal({JOURNAL_STREAM = ''}: Environment, descriptor: number): boolean {
	if (!/^\d+:\d+$/.test(JOURNAL_STREAM)) {
		return false;
	}

	try {
		const {dev, ino} = fstatSync(descriptor, {bigint: true});
		return JOURNAL_STREAM === `${dev}:${ino}`;
	} catch {
		// It is closed.
		return false;
	}
}
