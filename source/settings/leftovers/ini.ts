/** A value of such a file, and the line that it stands on. */
export type IniValue = {readonly text: string; readonly line: number};

export type Ini = {
	/** By section and key; what stands before the first section is in the one that is called ''. */
	readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
	/** The first line that cannot be read; nothing of it is told. */
	readonly badLine: number | undefined;
};

/** Sections with `key = value` or `key: value`, as Python and Go write them. */
export function parseIni(text: string): Ini {
	const sections = new Map<string, Map<string, IniValue>>();
	let section = '';
	let badLine: number | undefined;
	for (const [index, raw] of text
		.replace(/^\u{feff}/u, '')
		.split(/\r?\n/)
		.entries()) {
		const line = raw.trim();
		if (line === '' || /^[#;]/.test(line)) {
			continue;
		}

		const head = /^\[([^\]]*)\]$/.exec(line);
		const pair = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
		if (head?.[1] !== undefined) {
			section = head[1].trim();
		} else if (pair?.[1] !== undefined && pair[2] !== undefined) {
			const values = sections.get(section) ?? new Map<string, IniValue>();
			values.set(pair[1].toLowerCase(), {text: unquote(pair[2]), line: index + 1});
			sections.set(section, values);
		} else {
			badLine ??= index + 1;
		}
	}

	return {sections, badLine};
}

/** Without the quotes around it. */
export function unquote(text: string): string {
	const found = /^(["'])(.*)\1$/.exec(text.trim());
	return found?.[2] ?? text.trim();
}
