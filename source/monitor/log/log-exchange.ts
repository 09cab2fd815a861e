import type {LogCursor} from '../../sources/source.ts';
import type {Span} from '../server-time.ts';
import type {Marks} from './log-proof.ts';

export type LogExchange = Span & {
	/** The cursor that was sent. */
	readonly asked: LogCursor | undefined;
	readonly limit: number;
	/** So long the server keeps a row, in milliseconds; undefined: nobody said so. */
	readonly keeps?: number | undefined;
	/** How far before what was read it is read again, in milliseconds; absent: as far as usual. */
	readonly overlap?: number | undefined;
	/** The server answers when there is something to tell, or at the end of its patience. */
	readonly isHeld?: boolean;
	/** The log goes on by markers: see `ActivityLog`. */
	readonly marks?: Marks | undefined;
};
