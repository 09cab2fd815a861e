/** What was answered to one question, under the name of its setting. */
export type Answer =
	| {readonly type: 'text'; readonly text: string}
	| {readonly type: 'list'; readonly texts: readonly string[]}
	/** A command that writes the secret, or a file that holds it already. */
	| {readonly type: 'command' | 'path'; readonly key: string; readonly text: string}
	/** What is written into a file of its own, readable by its owner alone, which the key names. */
	| {
			readonly type: 'file';
			readonly key: string;
			readonly content: string;
			/** The variable that told it; absent: it was typed. */
			readonly from?: string;
	  }
	/** It stays where another tool keeps it, and is found there. */
	| {readonly type: 'stays'; readonly place: string};

export type Answers = ReadonlyMap<string, Answer>;

/** A profile as it was told. */
export type Draft = {readonly name: string; readonly kind: string; readonly answers: Answers};

export type DraftFile = {readonly name: string; readonly content: string};

/** How it stands in the file, and what stands in files beside it, under names that are not taken there. */
export function writeDraft(
	{name, kind, answers}: Draft,
	isTaken: (file: string) => boolean,
): {readonly toml: string; readonly files: readonly DraftFile[]} {
	const files: DraftFile[] = [];
	const tables = new Map([[name, [`kind = ${quote(kind)}`]]]);
	const write = (key: string, value: string): void => {
		const place = [name, ...key.split('.')];
		const table = place.slice(0, -1).join('.');
		tables.set(table, [...(tables.get(table) ?? []), `${place.at(-1)} = ${value}`]);
	};

	for (const [setting, answer] of answers) {
		switch (answer.type) {
			case 'text':
				write(setting, quote(answer.text));
				break;
			case 'list':
				write(setting, `[${answer.texts.map(quote).join(', ')}]`);
				break;
			case 'command':
			case 'path':
				write(answer.key, quote(answer.text));
				break;
			case 'file':
				files.push({name: freeName(`${name}.${setting}`, isTaken), content: answer.content});
				write(answer.key, quote(files.at(-1)?.name ?? ''));
				break;
			default:
		}
	}

	const toml = [...tables].map(([table, lines]) => [`[${table}]`, ...lines, ''].join('\n')).join('\n');
	return {toml, files};
}

function freeName(wanted: string, isTaken: (file: string) => boolean, count = 1): string {
	const name = count === 1 ? wanted : `${wanted}-${count}`;
	return isTaken(name) ? freeName(wanted, isTaken, count + 1) : name;
}

/** What JSON writes is a basic string of TOML; nothing that was typed holds a control character. */
function quote(text: string): string {
	return JSON.stringify(text);
}
