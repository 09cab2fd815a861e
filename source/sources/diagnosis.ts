/** One part of what a profile says of an API, beside what the first answer has of it. */
export type DiagnosedPart = {
	/** `list`, `fields.time`, `statuses`… */
	readonly part: string;
	readonly ok: boolean;
	readonly lookedFor: string;
	readonly found: string;
	readonly advice?: string;
};

export type Diagnosis = {
	readonly parts: readonly DiagnosedPart[];
	/** Shortened, cleaned, secrets replaced; undefined where there is none. */
	readonly firstRow: string | undefined;
};
