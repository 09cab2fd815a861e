import type {Random} from '../random.ts';
import type {JobKind} from '../truth.ts';
import type {JobError, JobErrors, JobState} from './types.ts';

export type Outcome = Extract<
	JobState,
	'completed' | 'completed_with_errors' | 'failed' | 'stopped' | 'missed' | 'skipped'
>;

/** All that is drawn for a job is drawn before it begins. Times are milliseconds of story. */
export type Plan = {
	readonly kind: JobKind;
	readonly outcome: Outcome;
	readonly queueFor: number;
	readonly runFor: number;
	readonly errors: JobErrors;
};

export const noErrors: JobErrors = {reason: undefined, diagnostics: undefined, list: []};

export function drawPlan(random: Random, kind?: JobKind, outcome?: Outcome): Plan {
	const chosen = kind ?? drawKind(random);
	const end = outcome ?? drawOutcome(random, chosen);
	return {
		kind: chosen,
		outcome: end,
		queueFor: random.between(500, 4000),
		runFor: random.between(6000, 45_000),
		errors: drawErrors(random, chosen, end),
	};
}

function drawKind(random: Random): JobKind {
	const drawn = random.next();
	return drawn < 0.4 ? 'cleanup' : drawn < 0.85 ? 'backup' : 'restore';
}

function drawOutcome(random: Random, kind: JobKind): Outcome {
	const drawn = random.next();
	if (drawn < 0.72) {
		return 'completed';
	}

	if (drawn < 0.82) {
		return 'completed_with_errors';
	}

	if (drawn < 0.91) {
		return 'failed';
	}

	// Only a backup stands in a timetable, so nothing else can be missed or skipped.
	return drawn < 0.96 || kind !== 'backup' ? 'stopped' : drawn < 0.98 ? 'missed' : 'skipped';
}

const reasons: Readonly<Record<JobKind, readonly string[]>> = {
	cleanup: [
		'Error deleting object. Server returned HTTP 503',
		'The vault is locked by another operation',
		'Could not read the vault database: checksum mismatch',
	],
	backup: [
		'unable_to_process_some_files',
		'No space left on the agent for the snapshot',
		'Vault not reachable',
	],
	restore: ['Destination path is not writable', 'Snapshot 51 could not be read', 'Vault not reachable'],
};

const paths = [
	'/var/www/html/log/st_808_playlist.txt',
	'/var/lib/postgresql/17/main/base/16384/2619',
	'/srv/mail/new/1763.M20046P2199.mail',
	'C:\\inetpub\\logs\\W3SVC1\\u_ex2611.log',
] as const;

const problems = [
	['file_missing_blocks', 'A block that the file needs is not in the vault.'],
	['file_locked', 'Another process holds the file open.'],
	['object_not_deleted', 'The storage refused to delete the object.'],
] as const;

export function drawErrors(random: Random, kind: JobKind, outcome: Outcome, reason?: string): JobErrors {
	if (outcome !== 'failed' && outcome !== 'completed_with_errors') {
		return noErrors;
	}

	const list: JobError[] = [];
	for (let count = random.integer(1, 4), index = 30; list.length < count; ) {
		const [type, description] = random.pick(problems);
		index += random.integer(1, 9);
		list.push({index, path: random.pick(paths), type, description, exception: undefined});
	}

	return {
		reason: reason ?? random.pick(reasons[kind]),
		diagnostics: kind === 'backup' ? 'Some files could not be read. A part of the list follows.' : undefined,
		list,
	};
}
