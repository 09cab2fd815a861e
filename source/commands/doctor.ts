import type {Source} from '../sources/source.ts';
import {versionThere} from '../sources/version-there.ts';
import {connect} from './connect.ts';
import type {Context} from './context.ts';
import {checksOf} from './doctor/checks.ts';
import {createTeller, type Teller} from './doctor/create-teller.ts';
import {type Examination, refusal} from './doctor/examination.ts';
import {examine, silenceOf} from './doctor/examine.ts';
import {examineMachine} from './doctor/examine-machine.ts';
import {wayCalls} from './doctor/examine-way.ts';
import {exitStatus, exitStatusOf} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';

/** So long it may take to say which version of its API a server has. */
const patience = 5000;

/** What is configured and where it came from, then what each call that the panes need says. */
export async function runDoctor(context: Context): Promise<StopReason> {
	return examineProfiles(context, await examineMachine(context));
}

/** The same for whoever has looked at the machine, or does not ask about it. */
export async function examineProfiles(
	context: Context,
	machine: readonly Examination[],
): Promise<StopReason> {
	const {settings, output} = context;
	const {faulty} = settings;
	const refused = faulty.map(({profile, error}) => refusal(profile, error));
	const connected = await connect(context, ({name}, error) => refused.push(refusal(name, error)));
	const signal = AbortSignal.any([context.stop.signal, AbortSignal.timeout(patience)]);
	const sources = await Promise.all(connected.sources.map(source => versionThere(source, signal)));
	const teller = createTeller(context, [
		...machine,
		...refused,
		...sources.flatMap(source => callsOf(source).map(call => ({source: source.name, call}))),
	]);
	const watching = {clock: context.clock, stop: context.stop.signal};
	const retentionOf = ({name}: Source) =>
		settings.profiles.find(profile => profile.name === name)?.cadence.retention;
	let exit: number = exitStatus.completed;
	const spoil = (status: number): void => {
		exit = exit === exitStatus.completed ? status : exit;
	};

	let isWarned = false;
	const tell = async (examination: Examination): Promise<void> => {
		isWarned ||= examination.outcome === 'warning';
		await teller.examination(examination);
	};

	try {
		await teller.settings();
		for (const examination of [...machine, ...refused]) {
			await tell(examination);
		}

		spoil(statusOf(refused));

		for (const source of sources) {
			const failures: Examination[] = [];
			const silence = silenceOf(source);
			if (silence !== undefined) {
				await tell(silence);
				failures.push(silence);
			}

			for await (const examination of examine(source, {...watching, retention: retentionOf(source)})) {
				await tell(examination);
				if (examination.outcome === 'failed') {
					failures.push(examination);
				}
			}

			// An answer that cannot be read is no fault of the server where the mapping is wrong.
			const isMapped = isBroken(failures) || (await diagnose(context, source, teller, failures));
			spoil(isMapped ? statusOf(failures) : exitStatus.usage);
		}

		if (!settings.form.json) {
			await output.write(
				exit === exitStatus.completed
					? `\nall is well${isWarned ? ', but for what the lines say that begin with warning' : ''}\n`
					: '\nsomething is not right: see the lines that say failed\n',
			);
		}

		return {status: exit === exitStatus.completed ? 'completed' : 'failed', exit};
	} finally {
		await connected.close();
	}
}

/** For the widths of the columns. */
function callsOf(source: Source): readonly string[] {
	return [...(source.way === undefined ? [] : wayCalls), ...checksOf(source).map(({call}) => call)];
}

/** No answer can be laid beside anything. */
function isBroken(failures: readonly Examination[]): boolean {
	return failures.some(({because}) => because !== null);
}

function statusOf([first]: readonly Examination[]): number {
	return first === undefined ? exitStatus.completed : exitStatusOf(first.code ?? '');
}

/** Where a profile says how to read an API: the first answer, laid beside what was looked for. */
async function diagnose(
	{stop, environment, say}: Context,
	source: Source,
	teller: Teller,
	failures: readonly Examination[],
): Promise<boolean> {
	if (source.diagnose === undefined) {
		return true;
	}

	try {
		const diagnosis = await source.diagnose(stop.signal);
		await teller.diagnosis(source.name, diagnosis);
		return diagnosis.parts.every(({ok}) => ok);
	} catch (error) {
		const {message = ''} = reasonOf(error, environment);
		if (!failures.some(failure => failure.message === message)) {
			say(`${source.name}: the mapping cannot be compared: ${message}`);
		}

		return true;
	}
}
