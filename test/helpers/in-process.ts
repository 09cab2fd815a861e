import {createStop} from '../../source/commands/stop.ts';
import {systemClock} from '../../source/commands/system-clock.ts';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {table} from '../../source/sources/systems.ts';

type Situation = {
	readonly env: Readonly<Record<string, string>>;
	/** What it prints. */
	readonly write: (text: string) => Promise<void>;
	/** How far our clock is, in milliseconds. */
	readonly ahead: number;
};

/** What a command gets that runs in the process of the test. */
export async function contextOf(words: readonly string[], {env, write, ahead}: Situation) {
	return {
		settings: await loadSettings(parseArguments([...words], table.flags), env, table),
		clock: {...systemClock, now: () => Date.now() + ahead},
		stop: createStop(),
		output: {write, flush: async () => {}, isClosed: false} as never,
		say: () => {},
		environment: env,
		terminal: process,
		isTerminal: false,
	};
}
