import {wordOf} from '../../settings/commands.ts';
import type {Table} from '../../settings/table.ts';
import {type CompletedCommand, completeFlag, type Words} from './words.ts';

/** For fish 3 and later. */
export function fishCompletion(commands: readonly CompletedCommand[], {flags}: Table): string {
	const all = flags.map(completeFlag);
	const valued = all.filter(({words}) => words !== undefined).map(({name}) => `--${name}`);
	return `# fish completion for sweepwatch
function __sweepwatch_inputs
	set -l skip no
	for word in (commandline -opc)[2..]
		if test $skip = yes
			set skip no
			continue
		end

		switch $word
			case ${valued.join(' ')}
				set skip yes
			case '-*'
			case '*'
				echo $word
		end
	end
end

function __sweepwatch_in
	set -l inputs (__sweepwatch_inputs)
	contains -- "$inputs[1]" $argv
end

function __sweepwatch_at
	set -l inputs (__sweepwatch_inputs)
	test "$inputs[1]" = $argv[1] -a (count $inputs) -ge $argv[2] -a (count $inputs) -le $argv[3]
end

complete -c sweepwatch -f
${commands.flatMap(commandLines).join('\n')}
${all
	.map(({name, help, words, commands: some}) => {
		const users = some.map(user => wordOf(user) || "''").join(' ');
		return `complete -c sweepwatch -n ${quote(`__sweepwatch_in ${users}`)} -l ${name} -d ${quote(help)}${words === undefined ? '' : ` ${takes(words)}`}`;
	})
	.join('\n')}
`;
}

function commandLines({word, help, inputs, isEndless}: CompletedCommand): readonly string[] {
	if (word === '') {
		return [];
	}

	return [
		`complete -c sweepwatch -n "__sweepwatch_in ''" -a ${word} -d ${quote(help)}`,
		...inputs.flatMap((words, index) => {
			const last = isEndless && index === inputs.length - 1 ? 99 : index + 1;
			const value = takes(words).replace(/^-x ?/, '').replace('-r ', '');
			return value === ''
				? []
				: [`complete -c sweepwatch -n '__sweepwatch_at ${word} ${index + 1} ${last}' ${value}`];
		}),
	];
}

function takes(words: Words): string {
	switch (words.type) {
		case 'words':
			return `-x -a ${quote(words.words.join(' '))}`;
		case 'known':
			return `-x -a '(sweepwatch completion ${words.kind} 2>/dev/null)'`;
		case 'of-kind':
			return "-x -a '(sweepwatch completion (__sweepwatch_inputs)[2] 2>/dev/null)'";
		case 'files':
			return '-r -F';
		case 'anything':
			return '-x';
	}
}

function quote(text: string): string {
	return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
