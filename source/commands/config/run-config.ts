import {toAscii} from '../../domain/text.ts';
import {hiddenValue} from '../../settings/secrets/read-secret.ts';
import type {Origin} from '../../settings/settings.ts';
import type {Context} from '../context.ts';
import {tellSettings} from '../doctor/tell-settings.ts';
import {exitStatus, exitStatusOf} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';

/** What counts, and where it came from; nobody is asked. */
export async function runConfig({settings, output, clock, say}: Context): Promise<StopReason> {
	const {form, origins, faulty} = settings;
	const lines = tellSettings(settings, origins.map(tellSecret), new Date(clock.now()).toISOString());
	await output.write(lines.map(line => `${form.ascii ? toAscii(line) : line}\n`).join(''));
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
