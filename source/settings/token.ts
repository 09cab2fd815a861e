import type {Flag} from './flag.ts';
import type {FlagName} from './flags.ts';

/** One flag as it was typed; a switch has no value. */
export type Token = {readonly flag: Flag; readonly value: string | undefined};

/** Only flags that were typed, by name. */
export type TypedFlags = Readonly<Partial<Record<FlagName, string | boolean | readonly string[]>>>;
