import {toAscii} from '../domain/text.ts';
import {toJsonLine} from '../outlets/json-line.ts';
import type {Source} from '../sources/source.ts';
import {connect} from './connect.ts';
import {type Context, hasColour} from './context.ts';
import {examine} from './doctor/examine.ts';
import {diagnosisLines, examinationLines, originLines} from './doctor/tell-doctor.ts';
import {exitStatus, exitStatusOf} from './exit-status.ts';
import {reasonOf} from './report.ts';
import type {StopReason} from './stop.ts';

/** What is configured and where it came from, then what each call that the panes need says. */
export async function runDoctor(context: Context): Promise<StopReason> {
	const {settings, output} = context;
	const teller = createTeller(context);
	await teller.settings();
	const {sources, close} = await connect(context);
	let exit: number = exitStatus.completed;
	const spoil = (status: number): void => {
		exit = exit === exitStatus.completed ? status : exit;
	};

	try {
		for (const source of sources) {
			for await (const examination of examine(source, context.clock, context.stop.signal)) {
				await teller.examination(examination);
				if (examination.outcome === 'failed') {
					spoil(exitStatusOf(examination.code ?? ''));
				}
			}

			if (!(await diagnose(context, source, teller))) {
				spoil(exitStatus.usage);
			}
		}

		if (!settings.form.json) {
			await output.write(
				exit === exitStatus.completed
					? '\nall is well\n'
					: '\nsomething is not right: see the lines that say failed\n',
			);
		}

		return {status: exit === exitStatus.completed ? 'completed' : 'failed', exit};
	} finally {
		await close();
	}
}

/** Where a profile says how to read an API: the first answer, laid beside what was looked for. */
async function diagnose(
	{stop, environment, say}: Context,
	source: Source,
	teller: ReturnType<typeof createTeller>,
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
		say(`${source.name}: the mapping cannot be compared: ${message}`);
		return true;
	}
}

function createTeller(context: Context) {
	const {settings, output, clock} = context;
	const {json, ascii} = settings.form;
	const isColoured = hasColour(context);
	const write = (lines: readonly string[]) =>
		output.write(lines.map(line => `${ascii ? toAscii(line) : line}\n`).join(''));
	const tell = (value: Parameters<typeof toJsonLine>[0]) => output.write(`${toJsonLine(value, ascii)}\n`);
	const at = () => new Date(clock.now()).toISOString();
	return {
		async settings() {
			const {origins} = settings;
			if (json) {
				for (const {profile, what, value, from} of origins) {
					await tell({type: 'setting', at: at(), source: profile, what, value, from});
				}
			} else {
				const lines = originLines(origins);
				await write(lines.length === 0 ? [] : [...lines, '']);
			}
		},
		async examination(examination: Parameters<typeof examinationLines>[0]) {
			const {source, ...rest} = examination;
			await (json
				? tell({type: 'check', at: at(), source, ...rest})
				: write(examinationLines(examination, isColoured)));
		},
		async diagnosis(source: string, diagnosis: Parameters<typeof diagnosisLines>[0]) {
			const parts = diagnosis.parts.map(part => ({...part, advice: part.advice ?? null}));
			await (json
				? tell({type: 'mapping', at: at(), source, parts, firstRow: diagnosis.firstRow ?? null})
				: write(diagnosisLines(diagnosis)));
		},
	};
}
