/** What was answered to one question, under the name of its setting. */
export type Answer =
	| {readonly type: 'text'; readonly text: string}
	/** A command that writes the secret. */
	| {readonly type: 'command'; readonly key: string; readonly text: string}
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
	const lines = [...answers].flatMap(([setting, answer]): readonly string[] => {
		switch (answer.type) {
			case 'text':
				return [`${setting} = ${quote(answer.text)}`];
			case 'command':
				return [`${answer.key} = ${quote(answer.text)}`];
			case 'file':
				files.push({name: freeName(`${name}.${setting}`, isTaken), content: answer.content});
				return [`${answer.key} = ${quote(files.at(-1)?.name ?? '')}`];
			default:
				return [];
		}
	});
	return {toml: [`[${name}]`, `kind = ${quote(kind)}`, ...lines, ''].join('\n'), files};
}

function freeName(wanted: string, isTaken: (file: string) => boolean, count = 1): string {
	const name = count === 1 ? wanted : `${wanted}-${count}`;
	return isTaken(name) ? freeName(wanted, isTaken, count + 1) : name;
}

/** What JSON writes is a basic string of TOML; nothing that was typed holds a control character. */
function quote(text: string): string {
	return JSON.stringify(text);
}
