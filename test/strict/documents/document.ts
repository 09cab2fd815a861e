/** What one of the published documents names. `docs/contract.md` 8 lists the same, and who shows it. */
export type Document = {
	/** As its heading in `docs/contract.md` says it. */
	readonly title: string;
	readonly names: Readonly<Partial<Record<Kind, readonly string[]>>>;
};

export type Kind =
	| 'call'
	| 'code'
	| 'header'
	| 'parameter'
	| 'field'
	| 'type'
	| 'state'
	| 'event'
	| 'filterable'
	| 'orderable'
	| 'client'
	| 'example';
