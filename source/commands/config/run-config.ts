import {toJsonLine} from '../../codec/json-line.ts';
import {toAscii} from '../../domain/text.ts';
import {hiddenValue} from '../../settings/secrets/read-secret.ts';
import type {Origin} from '../../settings/settings.ts';
import type {Context} from '../context.ts';
import {originLines} from '../doctor/tell-doctor.ts';
import {exitStatus, exitStatusOf} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';

/** What counts, and where it came from; nobody is asked. */
export async function runConfig({settings, output, clock, say}: Context): Promise<StopReason> {
	const {form, origins, faulty} = settings;
	const told = origins.map(tellSecret);
	const at = new Date(clock.now()).toISOString();
	const lines = form.json
		? told.map(({profile, what, value, from}) =>
				toJsonLine({type: 'setting', at, source: profile, what, value, from}, form.ascii),
			)
		: originLines(told).map(line => (form.ascii ? toAscii(line) : line));
	await output.write(lines.map(line => `${line}\n`).join(''));
	for (const {profile, error} of faulty) {
		say(`${profile}: ${error.message}`);
	}

	const [first] = faulty;
	return first === undefined
		? {status: 'completed', exit: exitStatus.completed}
		: {status: 'failed', exit: exitStatusOf(first.error.code)};
}

/** That it is there, and who told it, is all that anybody may know. */
function tellSecret(origin: Origin): Origin {
	return origin.value === hiddenValue ? {...origin, value: `set (from ${origin.from})`} : origin;
}
