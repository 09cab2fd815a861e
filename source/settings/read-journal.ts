import {isAbsolute, resolve} from 'node:path';
import type {CommandName} from './commands.ts';
import {defaultJournalFolder} from './config/config-path.ts';
import type {Environment} from './environment.ts';
import type {Given} from './given.ts';
import type {JournalSettings} from './settings.ts';
import {UsageError} from './usage-error.ts';

const withJournal: readonly CommandName[] = ['watch', 'events', 'wait', 'history', 'report', 'doctor'];

export function readJournal(given: Given, command: CommandName, environment: Environment): JournalSettings {
	const typed = given.typed('journal');
	if (typed !== undefined && given.isOn('no-journal')) {
		throw new UsageError('--journal and --no-journal contradict each other: keep one');
	}

	const isOff = given.isOn('no-journal') || (typed === undefined && given.inFile('journal')?.value === false);
	const isOwn = typed !== undefined || !given.isOn('demo');
	const folder = typed?.text ?? given.pathInFile('journal')?.text ?? defaultJournalFolder(environment);
	const isOn = withJournal.includes(command) && !isOff && isOwn && folder !== undefined;
	noteFolder(given, isOn ? folder : undefined);
	return {
		folder: folder === undefined ? '' : isAbsolute(folder) ? folder : resolve(folder),
		isOn,
		keep: given.duration('journal-keep', {least: 3_600_000}) ?? 0,
		most: given.size('journal-max', {least: 65_536}) ?? 0,
	};
}

function noteFolder(given: Given, folder: string | undefined): void {
	const inFile = given.inFile('journal');
	const typed = given.isTyped('no-journal') ? '--no-journal' : given.typed('journal')?.place;
	given.note('journal', folder ?? 'none', {
		get origin() {
			return typed ?? inFile?.origin ?? 'default';
		},
	});
}
