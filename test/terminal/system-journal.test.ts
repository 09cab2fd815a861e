import {closeSync, fstatSync, openSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {isSystemJournal} from '../../source/terminal/system-journal.ts';
import {ownFolders} from '../helpers/own-folders.ts';

test('only what systemd reads is its journal', () => {
	const descriptor = openSync(join(ownFolders().HOME, 'log'), 'w');
	const {dev, ino} = fstatSync(descriptor, {bigint: true});
	expect(isSystemJournal({JOURNAL_STREAM: `${dev}:${ino}`}, descriptor)).toBe(true);
	// A shell in a unit may have sent it elsewhere.
	expect(isSystemJournal({JOURNAL_STREAM: `${dev}:${ino + 1n}`}, descriptor)).toBe(false);
	expect(isSystemJournal({}, descriptor)).toBe(false);
	expect(isSystemJournal({JOURNAL_STREAM: 'nonsense'}, descriptor)).toBe(false);
	closeSync(descriptor);
	expect(isSystemJournal({JOURNAL_STREAM: `${dev}:${ino}`}, descriptor)).toBe(false);
});
