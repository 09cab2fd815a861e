/** What `send` finds out by itself; everything else it hands on as undici and Node threw it. */
export class TransportFailure extends Error {
	override readonly name = 'TransportFailure';
	readonly kind: 'no-headers' | 'silent' | 'too-slow' | 'oversize' | 'cut-off';

	constructor(kind: TransportFailure['kind'], cause?: unknown) {
		super(kind, cause === undefined ? undefined : {cause});
		this.kind = kind;
	}
}
