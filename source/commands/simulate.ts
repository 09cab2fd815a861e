import {toJsonLine} from '../codec/json-line.ts';
import type {Simulator} from '../simulator/simulator.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {simulatedConfig} from './simulated-config.ts';
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
function explain(simulator: Simulator): string {
	const {origin, token, project, authUrl, username, apiKey, region, sdElements, squall} = simulator;
	return [
		`# a simulated API listens on ${origin} until Ctrl-C; in another shell:`,
		`export SWEEPWATCH_ENDPOINT=${origin} SWEEPWATCH_TOKEN=${token} SWEEPWATCH_PROJECT=${project}`,
		'# or, by way of its identity service:',
		`# export RS_AUTH_URL=${authUrl} RS_USERNAME=${username} RS_API_KEY=${apiKey} RS_REGION_NAME=${region}`,
		'# or its SD Elements, or its Squall:',
		`# export SWEEPWATCH_KIND=sd-elements SDE_HOST=${sdElements.origin} SDE_API_KEY=${sdElements.token}`,
		`# export SWEEPWATCH_KIND=squall APOCTL_API=${squall.origin} APOCTL_TOKEN=${squall.token} APOCTL_NAMESPACE=${squall.namespace}`,
		'# or all of them and an audit log at once, by `sweepwatch --config FILE`, where FILE holds:',
		...simulatedConfig(simulator).map(line => `#   ${line}`),
		'',
	].join('\n');
}

function describe(simulator: Simulator, now: number): string {
	const {origin, token, project, authUrl, username, apiKey, region, sdElements, squall, audit} = simulator;
	const value = {
		type: 'simulator',
		at: new Date(now).toISOString(),
		endpoint: origin,
		token,
		project,
		authUrl,
		username,
		apiKey,
		region,
		sdElements: {endpoint: sdElements.origin, token: sdElements.token},
		squall: {endpoint: squall.origin, token: squall.token, namespace: squall.namespace},
		audit: {endpoint: audit.origin, token: audit.token, path: audit.path},
	};
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
