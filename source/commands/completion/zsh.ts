import type {CompletedCommand, CompletedFlag, Words} from './words.ts';

/** A function for zsh: it may lie in a folder of `fpath` as `_sweepwatch`, or be read once. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
	const [first, ...named] = commands;
	return `#compdef sweepwatch
# zsh completion for sweepwatch
_sweepwatch_known() {
	local -a known
	known=("\${(@f)$(sweepwatch completion $@[-1] 2>/dev/null)}")
	compadd "\${@[1,-2]}" -- "\${(@)known:#}"
}

_sweepwatch() {
	local curcontext=$curcontext state line
	typeset -A opt_args
	_arguments -C -S ${specs(first?.flags ?? [])} '1: :->command' '*:: :->rest' && return

	case $state in
		command)
			local -a commands=(
${named.map(({word, help}) => `\t\t\t\t${quote(`${word}:${help}`)}`).join('\n')}
			)
			_describe command commands ;;
		rest)
			case $words[1] in
${named.map(command => `\t\t\t\t${command.word}) _arguments -S ${specs(command.flags)}${inputs(command)} ;;`).join('\n')}
			esac ;;
	esac
}

if [[ $funcstack[1] == _sweepwatch ]]; then
	_sweepwatch "$@"
else
	compdef _sweepwatch sweepwatch
fi
`;
}

function specs(flags: readonly CompletedFlag[]): string {
	return flags.map(spec).join(' ');
}

function spec({name, help, isRepeatable, words, value}: CompletedFlag): string {
	const text = help.replace(/[[\]:\\]/g, '\\$&');
	const often = isRepeatable ? '*' : '';
	return quote(
		words === undefined
			? `${often}--${name}[${text}]`
			: `${often}--${name}=[${text}]:${value.replaceAll(':', '\\:')}:${actionOf(words)}`,
	);
}

function inputs({inputs: all, isEndless}: CompletedCommand): string {
	return all
		.map((words, index) => {
			const place = isEndless && index === all.length - 1 ? '*' : `${index + 1}`;
			return ` ${quote(`${place}: :${actionOf(words)}`)}`;
		})
		.join('');
}

function actionOf(words: Words): string {
	switch (words.type) {
		case 'words':
			return `(${words.words.join(' ')})`;
		case 'known':
			return `_sweepwatch_known ${words.kind}`;
		case 'of-kind':
			return '_sweepwatch_known $line[1]';
		case 'files':
			return '_files';
		case 'anything':
			return ' ';
	}
}

function quote(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
