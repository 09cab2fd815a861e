/** One part of the mapping beside what the first answer has of it. */
export type MappingPart = {
	/** `list`, `fields.time`, `statuses`… */
	readonly part: string;
	readonly ok: boolean;
	readonly lookedFor: string;
	readonly found: string;
	readonly advice?: string;
};

export type MappingDiagnosis = {
	readonly parts: readonly MappingPart[];
	/** Shortened, cleaned, secrets replaced; undefined where there is none. */
	readonly firstRow: string | undefined;
};
