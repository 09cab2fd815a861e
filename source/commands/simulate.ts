import {toJsonLine} from '../codec/json-line.ts';
import type {Simulated} from '../sources/simulated.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {describeSystems, simulatedConfig} from './simulated-config.ts';
import {startOwn} from './start-simulator.ts';
import type {StopReason} from './stop.ts';

/** The embedded API server, until it is stopped. */
export async function runSimulate(context: Context): Promise<StopReason> {
	const {settings, output, clock, stop} = context;
	const simulator = await startOwn(settings);
	try {
		const systems = await describeSystems(simulator);
		await output.write(
			settings.form.json ? describe(systems, clock.now()) : explain(simulator.origin, systems),
		);
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
function explain(origin: string, systems: readonly Simulated[]): string {
	const [first, ...others] = systems.flatMap(({exports}) => exports);
	const [listed, unlisted] = [true, false].map(isListed =>
		systems.filter(({exports}) => exports.length > 0 === isListed).flatMap(({title}) => title ?? []),
	);
	return [
		`# a simulated API listens on ${origin} until Ctrl-C; in another shell:`,
		`export ${first?.variables}`,
		...others
			.filter(({how}) => how !== undefined)
			.flatMap(({how, variables}) => [`# or, ${how}:`, `# export ${variables}`]),
		`# or ${listed?.join(', or ')}:`,
		...others.filter(({how}) => how === undefined).map(({variables}) => `# export ${variables}`),
		`# or ${['all of them', ...(unlisted ?? [])].join(' and ')} at once, by \`sweepwatch --config FILE\`, where FILE holds:`,
		...simulatedConfig(systems).map(line => `#   ${line}`),
		'',
	].join('\n');
}

function describe(systems: readonly Simulated[], now: number): string {
	const described = systems.map(({described}) => described);
	return `${toJsonLine(Object.assign({type: 'simulator', at: new Date(now).toISOString()}, ...described))}\n`;
}

function untilStopped(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal.aborted) {
			resolve();
		}

		signal.addEventListener('abort', () => resolve(), {once: true});
	});
}
