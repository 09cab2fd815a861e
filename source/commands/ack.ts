import {toJsonLine} from '../codec/json-line.ts';
import {observationToJson} from '../codec/observation-line.ts';
import type {Acknowledging} from '../domain/acknowledging.ts';
import type {JobFacts} from '../domain/jobs/job-facts.ts';
import {idOfKey, kindOfKey} from '../domain/jobs/job-key.ts';
import {cleanField, toAscii} from '../domain/text.ts';
import {findFailure} from './ack/find-failure.ts';
import {withNoting} from './ack/with-noting.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import type {StopReason} from './stop.ts';

/** Takes note of a failure, whether anybody watches or not; who watches, learns of it. */
export async function runAck(context: Context): Promise<StopReason> {
	const {settings, clock, output} = context;
	const {inputs, form, who, note = null} = settings;
	const [kind = '', typed = ''] = inputs;
	return withNoting(context, async ({jobs, nameOf, share}) => {
		const failure = findFailure(jobs, kind, typed);
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
		await share(given);
		const words = wordsOf(failure, failure.agent && nameOf(failure.source, failure.agent));
		const text = form.json
			? toJsonLine(observationToJson(given), form.ascii)
			: form.ascii
				? toAscii(words)
				: words;
		await output.write(`${text}\n`);
		return {status: 'completed', exit: exitStatus.completed};
	});
}

function wordsOf({source, kind, id, status}: JobFacts, agent: string | null): string {
	const whose = agent === null ? '' : ` of ${cleanField(agent)}`;
	return `acknowledged: ${cleanField(kind)} ${cleanField(id)}${whose}, ${status} (${cleanField(source)})`;
}
