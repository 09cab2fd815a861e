import type {Clock} from '../domain/clock.ts';
import type {Environment} from '../domain/environment.ts';
import type {Writer} from '../outlets/writer.ts';
import type {Settings} from '../settings/settings.ts';
import type {Target} from '../sources/system.ts';
import type {Machine} from './machine.ts';
import type {Stop, StopReason} from './stop.ts';

/** What a command is given: what was decided, and the few things of the world that it may touch. */
export type Context = {
	readonly settings: Settings<Target>;
	readonly clock: Clock;
	readonly stop: Stop;
	readonly output: Writer;
	/** One line on stderr, cleaned and without secrets. */
	readonly say: (line: string) => void;
	readonly environment: Environment;
	/** Where the live screen is drawn and its keys are read. */
	readonly terminal: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};
	/** Absent: all of it as it is. */
	readonly machine?: Machine | undefined;
	/** Whether a person reads along. */
	readonly isTerminal: boolean;
};

/** How it ended; a stop that was asked for comes first. */
export type RunCommand = (context: Context) => Promise<StopReason>;

/** Colour goes to terminals, unless somebody said otherwise. */
export function hasColour({settings, isTerminal}: Context): boolean {
	return settings.form.colour ?? isTerminal;
}

/** A bell or a notification beside the lines, where a person sees them. */
export function writeToTerminal({output, isTerminal}: Context, bytes: string): void {
	if (isTerminal) {
		void output.write(bytes);
	}
}
