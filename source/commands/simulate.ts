import {toJsonLine} from '../codec/json-line.ts';
import {quoteWord} from '../settings/quote-word.ts';
import type {Simulated} from '../sources/simulated.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {describeSystems, simulatedConfig} from './simulated-config.ts';
import {startOwn} from './start-simulator.ts';
import type {StopReason} from './stop.ts';
import {writeNewFile} from './write-new-file.ts';

/** The embedded API server, until it is stopped. */
export async function runSimulate(context: Context): Promise<StopReason> {
	const {settings, output, clock, stop} = context;
	const simulator = await startOwn(settings);
	try {
		const systems = await describeSystems(simulator);
		const config = await writeConfig(context, systems);
		const words = settings.form.json
			? describe(systems, config, clock.now())
			: explain(simulator.origin, systems, config);
		await output.write(`${words}\n`);
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

/** Of all its systems; where the file is, if somebody wanted one. */
async function writeConfig(
	{settings, environment}: Context,
	systems: readonly Simulated[],
): Promise<string | undefined> {
	const {configFile} = settings.simulation;
	return configFile && writeNewFile(configFile, simulatedConfig(systems), environment);
}

/** A shell can read it: every line is a comment, or what is to be run in another one. */
function explain(origin: string, systems: readonly Simulated[], config: string | undefined): string {
	const head = `# a simulated API listens on ${origin} until Ctrl-C; in another shell:`;
	if (config !== undefined) {
		return `${head}\nsweepwatch --config ${quoteWord(config)}`;
	}

	const titles = systems.filter(({variables}) => variables === undefined).map(({title}) => title);
	return [
		head,
		...systems.flatMap(({variables}) => (variables === undefined ? [] : [`export ${variables}`])),
		`# ${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}, too, and all at once: with --write-config FILE`,
	].join('\n');
}

function describe(systems: readonly Simulated[], config: string | undefined, now: number): string {
	const described = systems.map(({described}) => described);
	const head = {type: 'simulator', at: new Date(now).toISOString(), ...(config && {config})};
	return toJsonLine(Object.assign(head, ...described));
}

function untilStopped(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal.aborted) {
			resolve();
		}

		signal.addEventListener('abort', () => resolve(), {once: true});
	});
}
