import type {AlertSettings} from '../domain/alert-settings.ts';
import type {Cadence} from '../domain/cadence.ts';
import type {Expectation} from '../domain/expectations/expectation.ts';
import type {Only} from '../domain/only.ts';
import type {ProgramError} from '../domain/program-error.ts';
import type {CollectSettings} from './collect.ts';
import type {CommandName} from './commands.ts';
import type {Form} from './form.ts';
import type {FoundThing} from './found-thing.ts';
import type {MetricsSettings} from './metrics.ts';
import type {Simulation} from './simulation.ts';
import type {StatusSettings} from './status.ts';
import type {Watched} from './system-settings.ts';
import type {TextFilter} from './text-filter.ts';
import type {WaitSettings} from './wait.ts';

/** Everything that was decided before the first request; all times are milliseconds. */
export type Settings<Target extends Watched = Watched> = {
	readonly command: CommandName;
	readonly inputs: readonly string[];
	readonly isDemo: boolean;
	/** Who is watched, in the order in which they were named; empty for the commands that ask nobody. */
	readonly profiles: readonly Profile<Target>[];
	/** For `doctor` and `config`: those that cannot be watched as they are set. */
	readonly faulty: readonly Faulty[];
	/** For the same: what was found of systems, whether it counts or not. */
	readonly found: readonly FoundThing[];
	/** Those that `--profile` named, also for a command that asks nobody; empty: none was named. */
	readonly named: readonly string[];
	/** The file of settings, or where it would be; none where there is no home folder, or where none is read. */
	readonly configPath: string | undefined;
	readonly form: Form;
	readonly filter: TextFilter | undefined;
	/** The filter as it was typed. */
	readonly filterText: string | undefined;
	readonly only: Only | undefined;
	readonly limit: number | undefined;
	/** How many events the live screen keeps. */
	readonly keep: number;
	readonly endAfter: number | undefined;
	readonly giveUpAfter: number | undefined;
	readonly journal: JournalSettings;
	/** Who acknowledges; null where nobody can tell. */
	readonly who: string | null;
	/** What is said beside an acknowledgement. */
	readonly note: string | undefined;
	readonly alerts: AlertSettings;
	/** Absent: nobody asks for numbers. */
	readonly metrics: MetricsSettings | undefined;
	readonly wait: WaitSettings;
	readonly status: StatusSettings;
	readonly collect: CollectSettings;
	readonly span: SpanSettings;
	readonly simulation: Simulation;
	/** Of a profile that is to be set up. */
	readonly draft: DraftSettings;
	/** For stderr, before anything else. */
	readonly warnings: readonly string[];
	/** For `doctor` and `config`: each setting that counts, in an order for people. No secret is in it. */
	readonly origins: readonly Origin[];
};

export type Faulty = {readonly profile: string; readonly error: ProgramError};

/** One system that is watched, and how. */
export type Profile<Target extends Watched = Watched> = {
	/** Stands in `source` of every observation. */
	readonly name: string;
	readonly target: Target;
	/** Empty: the whole project. */
	readonly follow: readonly Follow[];
	readonly cadence: Cadence;
	/** What has to happen again and again. */
	readonly expect: readonly Expectation[];
};

export type Follow = {readonly kind: 'agent' | 'cleanup' | 'backup' | 'restore'; readonly id: string};

export type JournalSettings = {
	/** A folder of its own for each profile is made in it. */
	readonly folder: string;
	readonly isOn: boolean;
	/** Days older than this go. */
	readonly keep: number;
	/** Bytes; the oldest days go beyond it. */
	readonly most: number;
};

/** Which stretch of what was recorded. */
export type SpanSettings = {
	/** Milliseconds since 1970. */
	readonly from: number | undefined;
	readonly to: number | undefined;
	/** Of a replay; undefined: real time on a screen, as fast as possible in a pipe. */
	readonly speed: number | undefined;
};

/** What was typed of a profile that is to be set up; nobody is asked for it once more. */
export type DraftSettings = {
	/** Undefined: nobody said it. */
	readonly kind: string | undefined;
	/** By the names of the flags. */
	readonly typed: ReadonlyMap<string, string>;
	/** Throws where something was typed that is for another kind. */
	readonly check: (kind: string) => void;
};

export type Origin = {
	/** The profile; null for what counts for all. */
	readonly profile: string | null;
	/** As the file calls it: `endpoint`. */
	readonly what: string;
	/** `hiddenValue` for a secret. */
	readonly value: string;
	/** `--endpoint`, `SWEEPWATCH_ENDPOINT`, `config.toml:12`, `default`. */
	readonly from: string;
};
