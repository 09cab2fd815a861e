import type {Table} from '../../settings/table.ts';
import {type CompletedCommand, type CompletedFlag, completeFlag, type Words} from './words.ts';

/**
 * For bash 3.2 and later. Names come from servers: they are never given to `compgen -W`, which would run what
 * they hold, and stand quoted on the command line.
 */
export function bashCompletion(commands: readonly CompletedCommand[], {flags}: Table): string {
	const valued = flags.map(completeFlag).filter(({words}) => words !== undefined);
	const names = commands.map(({word}) => word).filter(word => word !== '');
	return `# bash completion for sweepwatch
_sweepwatch_words() {
	local IFS=$' \\n'
	COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_sweepwatch_files() {
	local file
	compopt -o filenames 2>/dev/null
	while IFS= read -r file; do
		COMPREPLY+=("$file")
	done < <(compgen -f -- "$cur")
}

_sweepwatch_known() {
	local name
	while IFS= read -r name; do
		[[ $name == "$cur"* ]] && COMPREPLY+=("$(printf %q "$name")")
	done < <(sweepwatch completion "$1" 2>/dev/null)
}

_sweepwatch() {
	local cur=\${COMP_WORDS[COMP_CWORD]} flag= command= word index
	local -a inputs=()
	COMPREPLY=()
	# What is written --flag=value comes as three words.
	if [[ $cur == = ]]; then
		flag=\${COMP_WORDS[COMP_CWORD-1]} cur=
	elif [[ \${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
		flag=\${COMP_WORDS[COMP_CWORD-2]}
	else
		flag=\${COMP_WORDS[COMP_CWORD-1]}
	fi

	for ((index = 1; index < COMP_CWORD; index++)); do
		word=\${COMP_WORDS[index]}
		case $word in
			${patternOf(valued)})
				[[ \${COMP_WORDS[index+1]} == = ]] && ((index++))
				((index++)) ;;
			-* | =) ;;
			*) if [[ -z $command ]]; then command=$word; else inputs+=("$word"); fi ;;
		esac
	done

	case $flag in
${valueCases(valued)}
	esac

	if [[ $cur == -* ]]; then
		case $command in
${commands.map(({word, flags}) => `\t\t\t${word === '' ? "''" : word}) _sweepwatch_words '${flags.map(flag => `--${flag.name}`).join(' ')}' ;;`).join('\n')}
		esac
		return
	fi

	case $command:\${#inputs[@]} in
		:0) _sweepwatch_words '${names.join(' ')}' ;;
${commands.flatMap(inputCases).join('\n')}
	esac
}

complete -F _sweepwatch sweepwatch
`;
}

function patternOf(flags: readonly CompletedFlag[]): string {
	return flags.map(({name}) => `--${name}`).join(' | ');
}

/** One line for all flags that take the same. */
function valueCases(flags: readonly CompletedFlag[]): string {
	const groups = Map.groupBy(flags, ({words}) => actionOf(words ?? {type: 'anything'}));
	return [...groups]
		.map(([action, some]) => `\t\t${patternOf(some)}) ${action === '' ? '' : `${action}; `}return ;;`)
		.join('\n');
}

function inputCases({word, inputs, isEndless}: CompletedCommand): readonly string[] {
	return inputs.flatMap((words, index) => {
		const action = actionOf(words);
		const place = isEndless && index === inputs.length - 1 ? '*' : index;
		return action === '' ? [] : [`\t\t${word}:${place}) ${action} ;;`];
	});
}

function actionOf(words: Words): string {
	switch (words.type) {
		case 'words':
			return `_sweepwatch_words '${words.words.join(' ')}'`;
		case 'known':
			return `_sweepwatch_known ${words.kind}`;
		case 'of-kind':
			return `_sweepwatch_known "\${inputs[0]}"`;
		case 'files':
			return '_sweepwatch_files';
		case 'anything':
			return '';
	}
}
