import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openRecord} from '../../source/journal/record/open-record.ts';
import type {Line} from '../truth/account.ts';

export type ReadBack = {
	/** Every line of one profile, in the order of its files. */
	readonly lines: readonly Line[];
	readonly of: (type: string) => readonly Line[];
	/** What the reader of journals could not read. */
	readonly problems: readonly string[];
	/** Its files, those with torn ends too. */
	readonly files: readonly string[];
};

/** What the program wrote of a profile below this state folder; a line that is no JSON throws. */
export async function readJournal(state: string, profile?: string): Promise<ReadBack> {
	const folder = await findFolder(state, profile);
	const files = (await readdir(folder)).filter(name => name.includes('.ndjson')).sort();
	const texts = await Promise.all(
		files.filter(name => name.endsWith('.ndjson')).map(name => readFile(join(folder, name), 'utf8')),
	);
	const lines = texts.flatMap(text => text.split('\n').slice(0, -1)).map(text => JSON.parse(text) as Line);
	const record = await openRecord(folder);
	if (record.lines !== lines.length || texts.some(text => !text.endsWith('\n'))) {
		throw new Error(`${folder} holds ${lines.length} lines, its reader finds ${record.lines}`);
	}

	return {lines, of: type => lines.filter(line => line.type === type), problems: record.problems, files};
}

/** From when on the first run knew everything, by its first good answer. */
export function knownFrom(polls: readonly Line[], feed = 'events'): number {
	const first = polls.find(poll => poll.feed === feed && typeof poll.coveredUntil === 'string');
	return Date.parse(String(first?.coveredUntil));
}

/** What is on the disk by now, whole or not; for whoever waits for something to come. */
export async function peekJournal(state: string, profile?: string): Promise<string> {
	const folder = await findFolder(state, profile).catch(() => undefined);
	const files = folder === undefined ? [] : await readdir(folder).catch(() => []);
	const texts = files
		.filter(name => name.endsWith('.ndjson'))
		.map(name => readFile(join(folder ?? '', name), 'utf8'));
	return (await Promise.all(texts)).join('');
}

/** Without a settings file the profile is named after the server: its folder is the only one. */
async function findFolder(state: string, profile: string | undefined): Promise<string> {
	const folder = join(state, 'sweepwatch');
	const names = profile === undefined ? await readdir(folder) : [profile];
	const [name] = names;
	if (name === undefined || names.length > 1) {
		throw new Error(`${folder} holds ${names.length} journals`);
	}

	return join(folder, name);
}
