import {isAbsolute, resolve} from 'node:path';
import type {Environment} from '../domain/environment.ts';
import type {CommandName} from './commands.ts';
import {checkContradictions} from './contradictions.ts';
import {defaultJournalFolder} from './file/config-path.ts';
import {examining, monitoring, noting} from './flag-users.ts';
import {demo} from './flags.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';
import type {JournalSettings} from './settings.ts';

export const journalFlags = {
	journal: flag(
		'journal',
		'path',
		'record',
		[...monitoring, 'history', 'report', 'status', ...examining, ...noting],
		'the folder of the journals; by default sweepwatch in the XDG state folder',
		{
			value: 'DIR',
			key: {
				type: 'folder',
				example: 'false',
				reach: 'program',
				help: 'the folder of the journals, or false for none',
			},
		},
	),
	none: flag('no-journal', 'switch', 'record', [...monitoring, 'history'], 'keep no journal', {
		isUntold: true,
		contradicts: ['journal'],
	}),
	keep: flag('journal-keep', 'duration', 'record', monitoring, 'days older than this go', {
		fallback: '30d',
		isLesser: true,
		key: {example: '"30d"', reach: 'program'},
	}),
	most: flag('journal-max', 'size', 'record', monitoring, 'beyond this size the oldest days go', {
		fallback: '1GiB',
		isLesser: true,
		key: {example: '"1GiB"', reach: 'program'},
	}),
} as const;

const {journal, none, keep, most} = journalFlags;

export function readJournal(given: Given, command: CommandName, environment: Environment): JournalSettings {
	checkContradictions(given, Object.values(journalFlags));
	const typed = given.typed(journal);
	const isOff = given.isOn(none) || (typed === undefined && given.inFile(journal)?.value === false);
	const isOwn = typed !== undefined || !given.isOn(demo);
	const folder = typed?.text ?? given.pathInFile(journal)?.text ?? defaultJournalFolder(environment);
	const isOn = journal.commands.includes(command) && !isOff && isOwn && folder !== undefined;
	noteFolder(given, isOn ? folder : undefined);
	return {
		folder: folder === undefined ? '' : isAbsolute(folder) ? folder : resolve(folder),
		isOn,
		keep: given.duration(keep, {least: 3_600_000}),
		most: given.size(most, {least: 65_536}),
	};
}

function noteFolder(given: Given, folder: string | undefined): void {
	const inFile = given.inFile(journal);
	const typed = given.isTyped(none) ? '--no-journal' : given.typed(journal)?.place;
	given.note('journal', folder ?? 'none', {
		get origin() {
			return typed ?? inFile?.origin ?? 'default';
		},
	});
}
