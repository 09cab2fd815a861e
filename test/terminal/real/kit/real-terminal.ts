import type {SeenCell} from '../../kit/cells.ts';
import type {Size} from '../../kit/tmux.ts';

/** A terminal that somebody else has written, with a session in it. */
export type RealTerminal = AsyncDisposable & {
	press(...keys: readonly string[]): Promise<void>;
	resize(size: Size): Promise<void>;
	/** What it believes to show, place by place. */
	look(): Promise<SeenCell[][]>;
	/** What of that can be relied on. */
	reduce(cells: SeenCell[][]): SeenCell[][];
	/** What else can be compared: the pixels, or what a terminal around it shows. */
	lookAround(): Promise<Buffer>;
	/** So many bytes of that may differ: where letters overlap it matters which was drawn last. */
	readonly tolerance: number;
	/** What is not on its screen: the title, the cursor, which of its screens it shows. */
	readModes(): Promise<unknown>;
};

export type RealOptions = {
	readonly size: Size;
	/** What runs in it, by a shell. */
	readonly command: string;
	readonly folder: string;
};
