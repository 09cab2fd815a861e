import type {Observation} from '../../domain/observation.ts';
import {nodeFileSystem} from '../../journal/file-system.ts';
import {profileFolder} from '../../journal/profile-folder.ts';
import {openRecord} from '../../journal/record/open-record.ts';
import {RecordError} from '../../journal/record/record-error.ts';
import {addUp} from '../../journal/summary/add-up.ts';
import type {Context} from '../context.ts';
import {createLedger, type RecordedSpan} from './ledger.ts';

/** A job that goes on now may have begun before: so much further back is read. */
export const lead = 24 * 3_600_000;

type Span = {
	readonly from: number;
	readonly to?: number | undefined;
	/** The folders with it; absent or none: the journals of this machine. */
	readonly told?: readonly string[] | undefined;
};

type SpanOptions = Span & {
	/** Told each observation; `isEarlier` where it stands before the beginning. */
	readonly hear?: ((observation: Observation, isEarlier: boolean) => void) | undefined;
};

/** Of the profiles that are named, or of all that have a journal. Throws where there is none at all. */
export async function readSpan(
	context: Context,
	named: readonly string[],
	{hear, ...span}: SpanOptions,
): Promise<RecordedSpan> {
	const {from, to = Number.POSITIVE_INFINITY} = span;
	const since = beginOf(from);
	const ledger = createLedger();
	await readEach(pathsOf(context, named, span), async path => {
		const record = await openRecord(path, {since});
		for (const problem of record.problems) {
			context.say(problem);
		}

		for await (const {content, at} of record.linesFrom(since)) {
			if (at > to) {
				break;
			}

			ledger.learn(content);
			if (content.type === 'observation') {
				hear?.(content.observation, at < from);
			}
		}
	});
	return ledger.close();
}

/**
 * The same without the rows of histories, and without how far jobs were: of most files what is to be known is kept
 * beside them.
 */
export async function sumUpSpan(
	context: Context,
	named: readonly string[],
	span: Span,
): Promise<Omit<RecordedSpan, 'activities'>> {
	const {machine, clock} = context;
	const {from, to = Number.POSITIVE_INFINITY, told = []} = span;
	const options = {
		fileSystem: machine?.fileSystem ?? nodeFileSystem,
		now: clock.now(),
		// What was fetched for this one report goes again.
		isKept: told.length === 0,
	};
	const ledger = createLedger();
	const problems: string[] = [];
	const ears = {...ledger.ears, problem: (words: string) => problems.push(words)};
	let isWhole = true;
	await readEach(pathsOf(context, named, span), async path => {
		isWhole = isWhole && (await addUp(path, {since: beginOf(from).getTime(), to}, options, ears));
	});
	if (!isWhole) {
		return readSpan(context, named, span);
	}

	for (const problem of problems) {
		context.say(problem);
	}

	return ledger.close();
}

function beginOf(from: number): Date {
	return new Date(from - lead);
}

function pathsOf({settings}: Context, named: readonly string[], {told = []}: Span): readonly string[] {
	const {folder} = settings.journal;
	const own = named.length === 0 ? [folder] : named.map(name => profileFolder(folder, name));
	return told.length === 0 ? own : told;
}

/** Throws where none of them holds a journal. */
async function readEach(paths: readonly string[], read: (path: string) => Promise<void>): Promise<void> {
	let missing: unknown;
	let found = 0;
	for (const path of paths) {
		try {
			await read(path);
			found++;
		} catch (error) {
			if (!(error instanceof RecordError)) {
				throw error;
			}

			missing = error;
		}
	}

	if (found === 0) {
		throw missing;
	}
}
