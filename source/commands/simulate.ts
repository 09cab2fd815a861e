import {toJsonLine} from '../outlets/json-line.ts';
import type {Simulator} from '../simulator/simulator.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {startOwn} from './start-simulator.ts';
import type {StopReason} from './stop.ts';

/** The embedded API server, until it is stopped. */
export async function runSimulate(context: Context): Promise<StopReason> {
	const {settings, output, clock, stop} = context;
	const simulator = await startOwn(settings);
	try {
		await output.write(settings.form.json ? describe(simulator, clock.now()) : explain(simulator));
		const {endAfter} = settings;
		if (endAfter === undefined) {
			await untilStopped(stop.signal);
		} else {
			await clock.sleep(endAfter, stop.signal);
		}

		return {status: 'completed', exit: exitStatus.completed};
	} finally {
		await simulator.close();
	}
}

/** A shell can read it: every line is a comment or sets what the other commands look at. */
function explain({origin, token, project, authUrl, username, apiKey, region}: Simulator): string {
	return [
		`# a simulated API listens on ${origin} until Ctrl-C; in another shell:`,
		`export SWEEPWATCH_ENDPOINT=${origin} SWEEPWATCH_TOKEN=${token} SWEEPWATCH_PROJECT=${project}`,
		'# or, by way of its identity service:',
		`# export RS_AUTH_URL=${authUrl} RS_USERNAME=${username} RS_API_KEY=${apiKey} RS_REGION_NAME=${region}`,
		'',
	].join('\n');
}

function describe(
	{origin, token, project, authUrl, username, apiKey, region}: Simulator,
	now: number,
): string {
	const at = new Date(now).toISOString();
	const value = {type: 'simulator', at, endpoint: origin, token, project, authUrl, username, apiKey, region};
	return `${toJsonLine(value)}\n`;
}

function untilStopped(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal.aborted) {
			resolve();
		}

		signal.addEventListener('abort', () => resolve(), {once: true});
	});
}
