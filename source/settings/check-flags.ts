import {demo} from './flags.ts';
import type {Arguments} from './parse-arguments.ts';
import type {Table} from './table.ts';
import {UsageError} from './usage-error.ts';

/** What is for the simulator needs it, and what is for a real server does not go with it. */
export function checkFlags({command, flags}: Arguments, table: Table): void {
	const isDemo = flags[demo.name] === true;
	const typed = table.flags.filter(
		({name, commands}) => flags[name] !== undefined && commands.includes(command),
	);
	const extra = isDemo ? typed.find(({needsServer}) => needsServer) : undefined;
	if (extra !== undefined) {
		throw new UsageError(`--demo watches the embedded simulator: leave out --${extra.name}, or --demo`);
	}

	const isSimulated = command === 'simulate' || command === 'replay' || isDemo;
	const lacking = isSimulated ? undefined : typed.find(({needsDemo}) => needsDemo);
	if (lacking !== undefined) {
		throw new UsageError(`--${lacking.name} is for the simulator: add --demo, or use sweepwatch simulate`);
	}
}
