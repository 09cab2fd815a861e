import {toJsonLine} from '../codec/json-line.ts';
import {observationToJson} from '../codec/observation-line.ts';
import type {Acknowledging} from '../domain/acknowledging.ts';
import type {JobFacts} from '../domain/jobs/job-facts.ts';
import {idOfKey, kindOfKey} from '../domain/jobs/job-key.ts';
import {cleanField, toAscii} from '../domain/text.ts';
import {recordBeside} from '../journal/writing/record-beside.ts';
import {findFailure} from './ack/find-failure.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {readSpan} from './recorded/read-span.ts';
import type {StopReason} from './stop.ts';

/** What is older is pinned nowhere any more. */
const horizon = 24 * 3_600_000;

/** Takes note of a failure in the journal, whether anybody watches or not; who watches, learns of it. */
export async function runAck(context: Context): Promise<StopReason> {
	const {settings, clock, output, machine} = context;
	const {named, inputs, form, who, note = null, journal} = settings;
	const [kind = '', typed = ''] = inputs;
	const {jobs, names} = await readSpan(context, named, {from: clock.now() - horizon});
	const failure = findFailure([...jobs.values()], kind, typed);
	const given: Acknowledging = {
		type: 'acknowledged',
		at: new Date(clock.now()),
		source: failure.source,
		acknowledgement: {
			kind: kindOfKey(failure.key),
			id: idOfKey(failure.key),
			status: failure.status,
			by: who,
			note,
		},
	};
	await recordBeside(
		{
			folder: journal.folder,
			now: clock.now,
			fileSystem: machine?.fileSystem,
			host: machine?.host,
		},
		given,
	);
	const words = wordsOf(failure, failure.agent && names.nameOf(failure.source, failure.agent));
	const text = form.json
		? toJsonLine(observationToJson(given), form.ascii)
		: form.ascii
			? toAscii(words)
			: words;
	await output.write(`${text}\n`);
	return {status: 'completed', exit: exitStatus.completed};
}

function wordsOf({source, kind, id, status}: JobFacts, agent: string | null): string {
	const whose = agent === null ? '' : ` of ${cleanField(agent)}`;
	return `acknowledged: ${cleanField(kind)} ${cleanField(id)}${whose}, ${status} (${cleanField(source)})`;
}
