import type {Line} from '../../truth/account.ts';

/** A server that was not written here, with things on it that turn bad and good. */
export type RealServer = AsyncDisposable & {
	/** Where a profile finds it. */
	readonly endpoint: string;
	/** Beside the settings, by the names that the profile gives them. */
	readonly files: Readonly<Record<string, string>>;
	/** It knows `thing-0`, `thing-1` and so on from its beginning, or they come to be. */
	turn(things: readonly string[], to: 'bad' | 'good'): Promise<void>;
	/** More turns to bad than one answer holds, or than the server keeps; it gives them by their things. */
	burst(): Promise<readonly string[]>;
	start(): Promise<void>;
	stop(): Promise<void>;
	/** The line to it, not the server. */
	cut(): Promise<void>;
	mend(): Promise<void>;
};

export type RealKind = {
	readonly name: string;
	/** Its name in docs/http-kind.md. */
	readonly profile: string;
	/** For the names of tests that cannot be run here; empty where they can. */
	readonly missing: string;
	/** After what it may not know itself any more what happened. */
	readonly forgetsAfter: readonly ('restart' | 'burst')[];
	/** Which thing a line tells of; undefined: of none that was turned. */
	thingOf(line: Line): string | undefined;
	open(folder: string): Promise<RealServer>;
};

export function nameThings(count: number): readonly string[] {
	return Array.from({length: count}, (_, index) => `thing-${index}`);
}

export function agentOf({agent}: Line): string | undefined {
	return (agent as {readonly id: string} | null)?.id;
}
