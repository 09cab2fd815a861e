import type {Observation} from '../../domain/observation.ts';
import type {Resume} from '../../domain/resume.ts';
import type {Journals} from '../../journal/open-journals.ts';
import type {Resumed} from '../../journal/resume/read-resume.ts';
import type {Context} from '../context.ts';
import {hashTarget} from './hash-target.ts';
import {jobsUnderWay} from './jobs-under-way.ts';
import {createNoticeBoard, type NoticeBoard} from './notices.ts';
import {hasAlerts, startAlerts} from './start-alerts.ts';

/** What outlives the program, and what reaches out of it: the journal and the alerts. */
export type Recording = {
	/** What earlier runs knew, by profile. */
	readonly resumes: ReadonlyMap<string, Resume>;
	/** What a screen opens with, oldest first. */
	readonly recent: readonly Observation[];
	readonly acknowledged: Resumed['acknowledged'];
	readonly notices: NoticeBoard;
	/** The files that are written. */
	readonly paths: readonly string[];
	learn(observation: Observation): void;
	acknowledge: Journals['acknowledge'];
	/** Ends when all is on the disk and the last command has ended. */
	close(): Promise<void>;
};

/** A journal that cannot be had costs only itself: the watch goes on, and says so. */
export async function startRecording(
	context: Context,
	/** Takes bytes for the terminal: a bell, a notification. */
	write: (bytes: string) => void,
	/** Whether the watch goes on where earlier runs were; alerts look there in any case. */
	{isResumed}: {readonly isResumed: boolean} = {isResumed: true},
): Promise<Recording> {
	const {settings, clock, stop, say} = context;
	const notices = createNoticeBoard(clock, stop.signal);
	const warn = (message: string): void => {
		notices.pass(message);
		say(message);
	};

	const isPastWanted = settings.journal.isOn && (isResumed || hasAlerts(settings.alerts));
	const known = isPastWanted ? await readKnown(context, warn) : [];
	const journals = settings.journal.isOn ? await openAll(context, notices, warn) : undefined;
	// An end that was asked for leaves little time, and a server may use it up.
	stop.signal.addEventListener('abort', () => journals?.hurry(), {once: true});
	const alerted = known.flatMap(([, resumed]) => resumed.alerted.map(({key}) => key));
	const recent = known
		.flatMap(([, resumed]) => resumed.recent)
		.toSorted((a, b) => a.at.getTime() - b.at.getTime());
	const alerts = await startAlerts(context, {
		alerted: new Set(alerted),
		before: recent,
		resumedAt: new Map(known.flatMap(([name, {resume}]) => coveredUntil(name, resume, clock.now()))),
		onAlerted: given => journals?.alerted(given),
		write,
		report: warn,
	});
	return {
		resumes: new Map(
			known.flatMap(([name, {resume, recent: told}]) =>
				resume ? [[name, {...resume, jobs: jobsUnderWay(told)}] as const] : [],
			),
		),
		recent,
		acknowledged: known.flatMap(([, resumed]) => resumed.acknowledged),
		notices,
		get paths() {
			return journals?.paths ?? [];
		},
		learn(observation) {
			journals?.append(observation);
			alerts?.learn(observation);
		},
		acknowledge(given) {
			journals?.acknowledge(given);
		},
		async close() {
			await Promise.all([alerts?.close(), journals?.close()]);
		},
	};
}

/** A time that is yet to come tells nothing: a clock was set back. */
function coveredUntil(
	name: string,
	resume: Resume | undefined,
	now: number,
): readonly (readonly [string, number])[] {
	const times = [...(resume?.feeds.values() ?? [])]
		.map(point => point.coveredUntil.getTime())
		.filter(time => time <= now);
	return times.length === 0 ? [] : [[name, Math.max(...times)]];
}

async function readKnown(
	{settings, clock}: Context,
	warn: (message: string) => void,
): Promise<readonly (readonly [name: string, resumed: Resumed])[]> {
	const {readResume} = await import('../../journal/resume/read-resume.ts');
	return Promise.all(
		settings.profiles.map(async profile => {
			const {name, cadence} = profile;
			const resumed = await readResume(settings.journal.folder, name, clock.now(), {
				retention: cadence.retention,
				target: hashTarget(profile),
			});
			for (const problem of resumed.problems) {
				warn(`journal: ${problem}`);
			}

			return [name, resumed] as const;
		}),
	);
}

async function openAll(
	{settings, clock}: Context,
	notices: NoticeBoard,
	warn: (message: string) => void,
): Promise<Journals | undefined> {
	const {openJournals} = await import('../../journal/open-journals.ts');
	const {folder, keep, most} = settings.journal;
	let journals: Journals | undefined;
	try {
		journals = await openJournals({
			sources: settings.profiles.map(({name}) => name),
			targets: new Map(settings.profiles.map(profile => [profile.name, hashTarget(profile)])),
			folder,
			keep,
			most,
			clock,
			onTrouble(message) {
				warn(message);
				notices.hold(journals?.trouble === undefined ? undefined : message);
			},
			onMended() {
				notices.hold(undefined);
				warn('journal: writing again');
			},
		});
		return journals;
	} catch (error) {
		warn(`nothing is recorded: ${error instanceof Error ? error.message : String(error)}`);
		return undefined;
	}
}
